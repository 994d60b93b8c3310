import { addDays } from '@kinshift/core/interval'
import { assignmentOf, checkRoster, type RosterProblem, shiftMix } from '@kinshift/core/roster'
import type { ShiftTemplate } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, contract, MONDAY, problem } from './build.ts'

const people = (count: number, changes: Partial<Parameters<typeof contract>[0]> = {}) =>
  Array.from({ length: count }, (_, i) =>
    agent({ id: `a${i}`, name: `Agent ${i}`, contract: contract(changes) }),
  )
const shift = (
  id: string,
  start: string,
  hours: number,
  breaks: ShiftTemplate['breaks'] = [],
): ShiftTemplate => ({
  id,
  start,
  durationMinutes: hours * 60,
  breaks,
})
/** Demand of one day on an hourly grid: `{ 8: 3 }` = three from 08:00 to 09:00. */
const hourly = (staff: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => staff[hour] ?? 0)
const day = (changes: Partial<RosterProblem>) => problem({ days: 1, intervalMinutes: 60, ...changes })
const counts = (mix: Awaited<ReturnType<typeof shiftMix>>) =>
  Object.fromEntries(mix.shifts.map((one) => [`${one.date} ${one.queue} ${one.shiftId}`, one.count]))

test('two humps need two kinds of shift', async () => {
  const p = day({
    shiftTemplates: [shift('early', '08:00', 4), shift('late', '12:00', 4)],
    demands: [
      { queue: 'sales', requiredStaff: hourly({ 8: 3, 9: 3, 10: 3, 11: 3, 12: 1, 13: 1, 14: 1, 15: 1 }) },
    ],
    agents: people(5),
  })
  const mix = await shiftMix(p)
  expect(mix).toMatchObject({
    status: 'optimal',
    whole: true,
    points: { shortage: 0, surplus: 0 },
    lowerBound: 0,
  })
  expect(counts(mix)).toEqual({ [`${MONDAY} sales early`]: 3, [`${MONDAY} sales late`]: 1 })
  expect(mix.coverage[0]!.net.every((net) => net === 0)).toBe(true)
})

test('breaks are staggered: two people, an hour each, one always there', async () => {
  const meal = {
    kind: 'meal',
    durationMinutes: 60,
    paid: false,
    earliestOffsetMinutes: 120,
    latestOffsetMinutes: 180,
  } as const
  const p = day({
    shiftTemplates: [shift('full', '08:00', 6, [meal])],
    demands: [{ queue: 'sales', requiredStaff: hourly({ 8: 2, 9: 2, 10: 1, 11: 1, 12: 2, 13: 2 }) }],
    agents: people(2),
  })
  expect(await shiftMix(p)).toMatchObject({ status: 'optimal', points: { shortage: 0, surplus: 0 } })
})

test('too few people: the shortage that no roster can avoid is the bound', async () => {
  const p = day({
    shiftTemplates: [shift('early', '08:00', 4)],
    demands: [{ queue: 'sales', requiredStaff: hourly({ 8: 3, 9: 3, 10: 3, 11: 3 }) }],
    agents: people(1),
  })
  // Two missing in four hours: (10 + 20) points a quarter-hour.
  expect(await shiftMix(p)).toMatchObject({
    status: 'optimal',
    points: { shortage: 480, surplus: 0 },
    lowerBound: 480,
  })
})

test('skills: the billing agent cannot help sales, the one who knows both is taken where it costs less', async () => {
  const p = day({
    queues: [
      { id: 'sales', name: 'Sales', channel: 'voice' },
      { id: 'billing', name: 'Billing', channel: 'voice' },
    ],
    shiftTemplates: [shift('early', '08:00', 1)],
    demands: [
      { queue: 'sales', requiredStaff: hourly({ 8: 2 }) },
      { queue: 'billing', requiredStaff: hourly({ 8: 1 }) },
    ],
    agents: [
      agent({ id: 'a', skills: [{ queue: 'billing' }] }),
      agent({ id: 'b', skills: [{ queue: 'billing' }, { queue: 'sales' }] }),
    ],
  })
  const mix = await shiftMix(p)
  expect(mix.points).toEqual({ shortage: 40, surplus: 0 })
  expect(counts(mix)).toEqual({ [`${MONDAY} sales early`]: 1, [`${MONDAY} billing early`]: 1 })
})

test('hours that contracts promise are in the mix though nobody needs them', async () => {
  const p = problem({
    intervalMinutes: 60,
    shiftTemplates: [shift('early', '08:00', 4)],
    agents: people(2, { minMinutesPerWeek: 480 }),
  })
  const mix = await shiftMix(p)
  expect(mix.points).toEqual({ shortage: 0, surplus: 4 * 4 * 4 })
  expect(Object.values(counts(mix)).reduce((sum, n) => sum + n, 0)).toBe(4)
})

test('promises that no shift can keep: infeasible, as every roster is', async () => {
  const p = problem({
    intervalMinutes: 60,
    shiftTemplates: [shift('early', '08:00', 4)],
    agents: people(1, { minMinutesPerWeek: 2400 }),
  })
  expect(await shiftMix(p)).toMatchObject({
    status: 'infeasible',
    shifts: [],
    points: null,
    lowerBound: null,
  })
})

test('pinned shifts stand: they cover, and their agents are taken', async () => {
  const template = shift('early', '08:00', 1)
  const p = day({
    shiftTemplates: [template],
    demands: [{ queue: 'sales', requiredStaff: hourly({ 8: 3 }) }],
    agents: people(2),
  })
  const pinned = [assignmentOf(p, 'a0', MONDAY, template, 'sales')]
  const mix = await shiftMix({ ...p, pinned })
  expect(counts(mix)).toEqual({ [`${MONDAY} sales early`]: 1 })
  expect(mix.coverage[0]!.scheduledStaff[8]).toBe(2)
  expect(mix.points!.shortage).toBe(40)
})

const meal = { kind: 'meal', durationMinutes: 60, paid: false } as const
const template = fc
  .record({
    start: fc.integer({ min: 6, max: 20 }),
    hours: fc.integer({ min: 3, max: 8 }),
    from: fc.nat(2),
    width: fc.nat(2),
  })
  .map(({ start, hours, from, width }) => {
    const earliestOffsetMinutes = Math.min(from + 1, hours - 1) * 60
    const latestOffsetMinutes = Math.min(from + 1 + width, hours - 1) * 60
    return shift(`${start}+${hours}/${from}+${width}`, `${String(start).padStart(2, '0')}:00`, hours, [
      { ...meal, earliestOffsetMinutes, latestOffsetMinutes },
    ])
  })
const skilled = fc.constantFrom(0.5, 0.8, 1, 1.2)
const twoDays = fc
  .record({
    startDate: fc.constantFrom(MONDAY, '2026-03-07', '2026-10-31'),
    shiftTemplates: fc.uniqueArray(template, { minLength: 1, maxLength: 3, selector: (one) => one.id }),
    proficiencies: fc.array(skilled, { minLength: 1, maxLength: 4 }),
    staff: fc.array(fc.nat(4), { minLength: 60, maxLength: 60 }),
  })
  .map(({ startDate, shiftTemplates, proficiencies, staff }) => {
    const agents = proficiencies.map((proficiency, i) =>
      agent({ id: `a${i}`, skills: [{ queue: 'sales', proficiency }] }),
    )
    const hours = startDate === '2026-03-07' ? 47 : startDate === '2026-10-31' ? 49 : 48
    const demands = [{ queue: 'sales', requiredStaff: staff.slice(0, hours) }]
    return problem({ startDate, days: 2, intervalMinutes: 60, shiftTemplates, agents, demands })
  })
const choices = fc.infiniteStream(fc.nat(9973))

test('no roster without hard breaks has fewer points than the bound', async () => {
  await fc.assert(
    fc.asyncProperty(twoDays, choices, async (p, numbers) => {
      const { lowerBound } = await shiftMix(p, { whole: false })
      const draw = (from: number) => Number(numbers.next().value) % from
      for (let attempt = 0; attempt < 10; attempt++) {
        const roster = p.agents.flatMap((one) =>
          [0, 1].flatMap((day) => {
            const chosen = p.shiftTemplates[draw(p.shiftTemplates.length + 1)]
            if (!chosen) return []
            const { earliestOffsetMinutes: from, latestOffsetMinutes: until } = chosen.breaks![0]!
            const offset = from + draw(until - from + 1)
            return [assignmentOf(p, one.id, addDays(p.startDate, day), chosen, 'sales', [offset])]
          }),
        )
        const { ruleBreaks, points } = checkRoster(p, roster)
        if (ruleBreaks.some((found) => found.hard)) continue
        expect(points.shortage + points.surplus).toBeGreaterThanOrEqual(lowerBound! - 1e-6)
      }
    }),
    { numRuns: 60 },
  )
})

test('of one day and equal agents, the whole mix is what trying everything finds, or its bound is no higher', async () => {
  const oneDay = fc.record({
    shiftTemplates: fc.uniqueArray(template, { minLength: 1, maxLength: 2, selector: (one) => one.id }),
    staff: fc.array(fc.nat(3), { minLength: 24, maxLength: 24 }),
    count: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(oneDay, async ({ shiftTemplates, staff, count }) => {
      const p = day({
        shiftTemplates,
        agents: people(count),
        demands: [{ queue: 'sales', requiredStaff: staff }],
      })
      // Every way to give each agent nothing or a template with its meal at some hour.
      const duties = shiftTemplates.flatMap((one) => {
        const { earliestOffsetMinutes: from, latestOffsetMinutes: until } = one.breaks![0]!
        return Array.from({ length: (until - from) / 60 + 1 }, (_, i) => ({ one, offset: from + i * 60 }))
      })
      let best = Number.POSITIVE_INFINITY
      const tryAll = (agentIndex: number, roster: Parameters<typeof checkRoster>[1]) => {
        if (agentIndex === count) {
          best = Math.min(best, checkRoster(p, roster).objective)
          return
        }
        tryAll(agentIndex + 1, roster)
        for (const { one, offset } of duties)
          tryAll(agentIndex + 1, [
            ...roster,
            assignmentOf(p, `a${agentIndex}`, MONDAY, one, 'sales', [offset]),
          ])
      }
      tryAll(0, [])
      const mix = await shiftMix(p, { gap: 0 })
      expect(mix.lowerBound!).toBeLessThanOrEqual(best + 1e-6)
      const nested = shiftTemplates.length === 2
      if (mix.whole && !nested)
        expect(mix.points!.shortage + mix.points!.surplus).toBeGreaterThanOrEqual(best - 1e-6)
    }),
    { numRuns: 30 },
  )
})
