import type { Assignment, Instant, Queue } from '@kinshift/core'
import { queuesServed } from '@kinshift/core/workforce'

export interface IcsOptions {
  /** Name of the calendar, as its reader shows it. */
  readonly name: string
  /** Names of the queues; one that isn't listed shows its id. */
  readonly queues: readonly Pick<Queue, 'id' | 'name'>[]
  /** `full` tells the queue and the breaks, `busy` that there is something and no more. */
  readonly detail: 'full' | 'busy'
  /** When the schedule was published; readers take a later one for newer. */
  readonly publishedAt: Instant
  /** Word for `busy` shifts. Default 'Busy'. */
  readonly busyWord?: string
}

const LINE_OCTETS = 75

/**
 * One agent's assignments as an iCalendar text (RFC 5545), one event a shift, times in UTC so that a clock change needs no zone
 * rules. The same shift keeps its UID, so a changed one moves instead of standing twice. No assignments: a calendar without events.
 * `scheduleToIcs(mine, { name: 'Ana Silva', queues, detail: 'busy', publishedAt: '2026-11-20T09:00:00Z' })`
 */
export function scheduleToIcs(assignments: readonly Assignment[], options: IcsOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kinshift//Schedule//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(options.name)}`,
    `X-WR-CALNAME:${escaped(options.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...assignments.flatMap((assignment) => eventLines(assignment, options)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(
  assignment: Assignment,
  { queues, detail, publishedAt, busyWord = 'Busy' }: IcsOptions,
): string[] {
  const nameOf = (queue: string) => queues.find(({ id }) => id === queue)?.name ?? queue
  const queue = queuesServed(assignment).map(nameOf).join(' → ')
  const breaks = assignment.breaks.map(({ kind, start, end, thenQueue }) => {
    const then = thenQueue === undefined ? '' : `, → ${nameOf(thenQueue)}`
    return `${kind} ${start} - ${end}${then}`
  })
  return [
    'BEGIN:VEVENT',
    `UID:${assignment.date}-${encodeURIComponent(assignment.agentId)}@kinshift`,
    `DTSTAMP:${stamp(publishedAt)}`,
    `DTSTART:${stamp(assignment.start)}`,
    `DTEND:${stamp(assignment.end)}`,
    `SUMMARY:${escaped(detail === 'full' ? queue : busyWord)}`,
    ...(detail === 'full' && breaks.length > 0 ? [`DESCRIPTION:${escaped(breaks.join('\n'))}`] : []),
    'END:VEVENT',
  ]
}

/** `2026-11-23T13:00:00Z` -> `20261123T130000Z` */
function stamp(instant: Instant): string {
  return instant.replaceAll(/[-:]/g, '')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')
}

/** Lines of at most 75 octets, the rest on lines that begin with a space; no character is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let octets = 0
  let text = ''
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > LINE_OCTETS) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}
