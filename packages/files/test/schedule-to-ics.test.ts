import type { Assignment } from '@kinshift/core'
import { localToInstant } from '@kinshift/core/interval'
import { scheduleToIcs } from '@kinshift/files'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const ZONE = 'America/New_York'
const shift = (date: string, from: string, until: string): Assignment => ({
  agentId: 'ana',
  date,
  start: localToInstant(ZONE, date, from),
  end: localToInstant(ZONE, date, until),
  queue: 'sales',
  breaks: [],
})
const options = {
  name: 'Ana Silva',
  queues: [{ id: 'sales', name: 'Sales' }],
  detail: 'full' as const,
  publishedAt: '2026-10-20T09:00:00Z',
}

test('a night over a clock change keeps its instants; the lines are those of RFC 5545', () => {
  // New York sets its clocks back on 1 November 2026: from 22:00 to 06:00 are nine hours
  const text = scheduleToIcs([shift('2026-10-31', '22:00', '30:00')], options)
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kinshift//Schedule//EN',
    'CALSCALE:GREGORIAN',
    'NAME:Ana Silva',
    'X-WR-CALNAME:Ana Silva',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'BEGIN:VEVENT',
    'UID:2026-10-31-ana@kinshift',
    'DTSTAMP:20261020T090000Z',
    'DTSTART:20261101T020000Z',
    'DTEND:20261101T110000Z',
    'SUMMARY:Sales',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('busy tells neither queue nor breaks', () => {
  const withMeal: Assignment = {
    ...shift('2026-11-24', '08:00', '16:30'),
    breaks: [{ kind: 'meal', start: '2026-11-24T17:00:00Z', end: '2026-11-24T17:30:00Z', paid: false }],
  }
  expect(scheduleToIcs([withMeal], options)).toContain('DESCRIPTION:meal 2026-11-24T17:00:00Z')
  const busy = scheduleToIcs([withMeal], { ...options, detail: 'busy' })
  expect(busy).toContain('SUMMARY:Busy')
  expect(busy).not.toMatch(/Sales|sales|meal/)
})

test('a shift that changes queue names both, and the break after which it does', () => {
  const changing: Assignment = {
    ...shift('2026-11-24', '08:00', '16:30'),
    breaks: [
      {
        kind: 'meal',
        start: '2026-11-24T17:00:00Z',
        end: '2026-11-24T17:30:00Z',
        paid: false,
        thenQueue: 'chat',
      },
    ],
  }
  const queues = [...options.queues, { id: 'chat', name: 'Chat' }]
  const text = scheduleToIcs([changing], { ...options, queues }).replaceAll('\r\n ', '')
  expect(text).toContain('SUMMARY:Sales → Chat')
  expect(text).toContain('2026-11-24T17:30:00Z\\, → Chat')
})

test('no line is longer than 75 octets, and unfolded the words are whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
      const text = scheduleToIcs([], { ...options, name: `陈梅，${name}` })
      for (const line of text.split('\r\n'))
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      const unfolded = text.replaceAll('\r\n ', '')
      const escaped = name.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')
      expect(unfolded).toContain(`\r\nNAME:陈梅，${escaped}\r\n`)
    }),
  )
})
