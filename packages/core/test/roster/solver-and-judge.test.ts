import { addDays } from '@kinshift/core/interval'
import {
  type Assignment,
  assignmentOf,
  checkAgent,
  checkGroups,
  checkRoster,
  coverageCounter,
  levelsOf,
  pointsByKind,
  type RosterProblem,
  solveRoster,
} from '@kinshift/core/roster'
import type {
  Agent,
  Contract,
  FloorRule,
  LifeConstraint,
  Preference,
  ShiftTemplate,
  Together,
} from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, contract, MONDAY, problem } from './build.ts'

// The solver and the judge were written apart. Here they meet on small random problems with every kind of rule.

const QUEUES: RosterProblem['queues'] = [
  { id: 'sales', name: 'Sales', channel: 'voice' },
  { id: 'billing', name: 'Billing', channel: 'chat' },
]
const meal = { kind: 'meal', durationMinutes: 60, paid: false } as const
const template = fc
  .record({
    start: fc.constantFrom(6, 9, 14, 22),
    hours: fc.constantFrom(4, 8),
    width: fc.constantFrom(-1, 0, 1),
  })
  .map(
    ({ start, hours, width }): ShiftTemplate => ({
      id: `${start}+${hours}/${width}`,
      start: `${String(start).padStart(2, '0')}:00`,
      durationMinutes: hours * 60,
      breaks:
        width < 0 ? [] : [{ ...meal, earliestOffsetMinutes: 120, latestOffsetMinutes: 120 + width * 60 }],
    }),
  )

const named = { label: 'as agreed', strength: fc.constantFrom('must', 'strong', 'nice') }
const lifeConstraint: fc.Arbitrary<LifeConstraint> = fc
  .tuple(
    named.strength,
    fc.constantFrom<LifeConstraint>(
      { kind: 'weekdays-off', id: 'off', label: '', strength: 'must', weekdays: [2, 7] },
      {
        kind: 'busy-hours',
        id: 'busy',
        label: '',
        strength: 'must',
        weekdays: [1, 3, 7],
        busyFrom: '03:00',
        busyUntil: '07:00',
      },
      {
        kind: 'weekday-window',
        id: 'window',
        label: '',
        strength: 'must',
        weekdays: [1, 6],
        window: { latestEnd: '17:00' },
      },
      {
        kind: 'custody',
        id: 'custody',
        label: '',
        strength: 'must',
        pattern: '2-2-3',
        anchor: MONDAY,
        window: { earliestStart: '09:00' },
      },
      { kind: 'shorter-day', id: 'short', label: '', strength: 'must', maxMinutesPerDay: 300 },
      { kind: 'remote-days', id: 'home', label: '', strength: 'must', weekdays: [1, 4] },
      {
        kind: 'dates-off',
        id: 'leave',
        label: '',
        strength: 'must',
        dates: ['2026-11-24', '2026-11-25', '2026-03-07'],
      },
    ),
  )
  .map(([strength, constraint]) => ({ ...constraint, label: 'as agreed', strength }))
const preference = fc.constantFrom<Preference>(
  { id: 'off', strength: 'strong', wish: 'day-off', weekdays: [1, 7] },
  { id: 'leave', strength: 'strong', wish: 'day-off', dates: [MONDAY, '2026-11-29', '2026-10-31'] },
  { id: 'work', strength: 'nice', wish: 'work', weekdays: [3] },
  { id: 'start', strength: 'nice', wish: 'start-between', startFrom: '09:00', startBefore: '20:00' },
)
/** What has to be remembered from day to day, one kind of limit at a time and two together. */
const remembered = fc.constantFrom<Partial<Contract>>(
  {},
  {},
  { minConsecutiveDays: 2 },
  { minWeeklyRestMinutes: 2100 },
  { minWeeklyRestMinutes: 3300 },
  { maxShiftsPerWeek: 2 },
  { minShiftsPerWeek: 2, maxShiftsPerWeek: 3 },
  { nights: { perWeek: { min: 1, max: 2 } } },
  { nights: { perWeek: { max: 1 } } },
  { maxConsecutiveDaysOff: 2 },
  { minShifts: 1, maxShifts: 3 },
  { minMinutes: 480, maxMinutes: 960 },
  { averageWeek: { weeks: 2, maxMinutesPerWeek: 720 } },
  { leastAverageWeek: { weeks: 1, minMinutesPerWeek: 600 } },
  { leastAverageWeek: { weeks: 2, minMinutesPerWeek: 480, anchor: MONDAY } },
  { overtime: { normalMinutesPerWeek: 480, maxMinutesPerMonth: 480 } },
  { nights: { onEnd: { min: 2, max: 2 } } },
  { nights: { daysOffAfter: 2, max: 2 } },
  { nights: { min: 1, daysOffAfter: 1 } },
  { sameStartDays: { min: 2 } },
  { sameStartDays: { max: 2 }, forwardRotation: true },
  { forwardRotation: true },
  { maxStartSpreadMinutes: 240 },
  { completeWeekends: 'must' },
  { completeWeekends: 'nice', noSingleDaysOff: 'strong' },
  { noSingleDaysOff: 'must' },
)
const personal = fc.constantFrom<Partial<Agent>>(
  {},
  {},
  { ledger: { weekends: 2, nights: 1, wishesAsked: 4, wishesGranted: 1 } },
  { rotation: { strength: 'nice', anchor: MONDAY, cycle: ['work', 'late', 'off'] } },
  { rotation: { strength: 'must', anchor: MONDAY, cycle: ['work', 'off', 'work', 'off', 'off'] } },
  {
    avoidPatterns: [
      { id: 'p', label: 'no late, off, early', strength: 'nice', days: ['late', 'off', 'work'] },
    ],
  },
  {
    avoidPatterns: [
      { id: 'p', label: 'no Friday to Monday', strength: 'must', days: ['work', 'work', 'off'], startsOn: 5 },
    ],
  },
)
const prices = fc.constantFrom<RosterProblem['prices']>(
  undefined,
  { kindChange: 7 },
  { fairWeekend: 5, fairNight: 3, fairLate: 2 },
  { wishBudget: 30, kindChange: 3, fairWeekend: 4 },
)
const pair = { id: 't', label: 'as agreed', agents: ['a0', 'a1'] }
const together = fc.constantFrom<Together | undefined>(
  undefined,
  undefined,
  { ...pair, kind: 'same-days-off' },
  { ...pair, kind: 'never-both' },
  { ...pair, kind: 'never-both', kinds: ['late', 'night'], agents: ['a1', 'a0'] },
  { ...pair, kind: 'no-overlap', gapMinutes: 60 },
  { ...pair, kind: 'carpool', deltaMinutes: 60 },
  { ...pair, kind: 'mentor' },
  { ...pair, kind: 'mentor', deltaMinutes: 180, agents: ['a1', 'a0'], from: '2026-11-24' },
)
const onFloor = { id: 'f', label: 'on the floor' }
const price = fc.constantFrom({}, {}, { price: 3 })
const floor = fc.uniqueArray(
  fc.constantFrom<FloorRule>(
    { ...onFloor, kind: 'seats', atMost: 1 },
    { ...onFloor, kind: 'seats', atMost: 2, until: '2026-11-24' },
    { ...onFloor, kind: 'seats', atMost: 0, who: { skill: 'billing' } },
    { ...onFloor, kind: 'skill-mix', skill: 'billing', atLeast: 1 },
    { ...onFloor, kind: 'skill-mix', skill: 'billing', fewestShare: 0.5 },
    { ...onFloor, kind: 'skill-mix', skill: 'sales', fewestShare: 0.3, until: '2026-11-26' },
    { ...onFloor, kind: 'skill-mix', skill: 'sales', fewestShare: 1, who: { tag: 'senior' } },
    { ...onFloor, kind: 'senior-on-duty', atLeast: 1, who: { tag: 'senior' } },
    { ...onFloor, kind: 'senior-on-duty', atLeast: 1, who: { minProficiency: 0.9 }, from: '2026-11-24' },
    { ...onFloor, kind: 'leave-cap', atMost: 0 },
    { ...onFloor, kind: 'leave-cap', atMost: 1, counts: 'any' },
  ),
  { maxLength: 2 },
)
const person = fc.record({
  tags: fc.constantFrom(undefined, ['senior']),
  remembered,
  personal,
  maxConsecutiveDays: fc.integer({ min: 1, max: 4 }),
  minConsecutiveDaysOff: fc.integer({ min: 1, max: 2 }),
  minRestMinutes: fc.constantFrom(0, 600, 660, 1200),
  maxWeekends: fc.constantFrom(0, 1, 2),
  minMinutesPerWeek: fc.constantFrom(0, 0, 480),
  maxMinutesPerWeek: fc.constantFrom(960, 2400),
  life: fc.uniqueArray(lifeConstraint, { maxLength: 2, selector: (one) => one.id }),
  wishes: fc.uniqueArray(preference, { maxLength: 2, selector: (one) => one.id }),
  skills: fc.constantFrom(['sales'], ['sales'], ['billing'], ['sales', 'billing']),
  proficiency: fc.constantFrom(1, 1, 0.8),
  workedBefore: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
})

const smallProblem = (mostPeople: number, days: fc.Arbitrary<number>, mostTemplates: number) =>
  fc
    .record({
      startDate: fc.constantFrom(MONDAY, '2026-11-28', '2026-03-06', '2026-10-30'),
      days,
      templates: fc.uniqueArray(template, {
        minLength: 1,
        maxLength: mostTemplates,
        selector: (one) => one.id,
      }),
      people: fc.array(person, { minLength: 1, maxLength: mostPeople }),
      staff: fc.array(fc.nat(2), { minLength: 250, maxLength: 250 }),
      pin: fc.boolean(),
      prices,
      together,
      queueChange: fc.constantFrom(undefined, undefined, 'after-meal' as const, 'after-break' as const),
      floor: fc.oneof(fc.constant<FloorRule[]>([]), floor),
      floorPrice: price,
    })
    .map(
      ({
        startDate,
        days,
        templates,
        people,
        staff,
        pin,
        prices,
        together,
        queueChange,
        floor,
        floorPrice,
      }) => {
        const agents = people.map(
          (
            { life, wishes, skills, proficiency, remembered, personal, workedBefore: _, tags, ...terms },
            i,
          ): Agent =>
            agent({
              id: `a${i}`,
              skills: skills.map((queue, k) => ({ queue, proficiency: k === 0 ? proficiency : 0.5 })),
              contract: contract({ ...terms, ...remembered }),
              lifeConstraints: life,
              preferences: wishes,
              ...(tags && { tags }),
              ...personal,
            }),
        )
        const frame = problem({
          startDate,
          days,
          intervalMinutes: 60,
          queues: QUEUES,
          shiftTemplates: templates,
          agents,
          ...(prices && { prices }),
          ...(queueChange && { queueChange }),
          ...(together && people.length > 1 && { together: [together] }),
          ...(floor.length > 0 && {
            floor: floor.map((rule, i) => ({ ...rule, id: `f${i}`, ...floorPrice })),
          }),
        })
        const [first] = templates
        const priorAssignments = people.flatMap(({ workedBefore }, i) =>
          workedBefore.map((ago) => assignmentOf(frame, `a${i}`, addDays(startDate, -ago), first!, 'sales')),
        )
        const hours = coverageCounter(frame).coverage()[0]!.net.length
        const made = {
          ...frame,
          demands: [
            { queue: 'sales', requiredStaff: staff.slice(0, hours) },
            { queue: 'billing', requiredStaff: staff.slice(-hours).map((n) => Math.max(0, n - 1)) },
          ],
          priorAssignments,
        }
        // A pin that breaks a rule itself stays as it is and the break stands: a matter of its own.
        const pinned = {
          ...assignmentOf(made, 'a0', startDate, first!, agents[0]!.skills[0]!.queue),
          pinned: true,
        }
        const lawful = checkAgent(made, 'a0', [pinned]).every(
          (found) => !found.hard || found.side === 'under',
        )
        return pin && lawful ? { ...made, pinned: [pinned] } : made
      },
    )

/** All plans of one agent that break no hard rule, with their points in wishes. */
function linesOf(p: RosterProblem, one: Agent): { line: Assignment[]; points: number }[] {
  const choices = Array.from({ length: p.days }, (_, day) => [
    null,
    ...p.shiftTemplates.flatMap((shift) => {
      const [part] = shift.breaks ?? []
      const offsets = part ? [part.earliestOffsetMinutes, part.latestOffsetMinutes] : [0]
      return [...new Set(offsets)].flatMap((offset) =>
        one.skills.flatMap(({ queue }) => {
          const stays = assignmentOf(p, one.id, addDays(p.startDate, day), shift, queue, part ? [offset] : [])
          // The judge says below which of these may be.
          const others = part ? one.skills.filter((other) => other.queue !== queue) : []
          const changes = others.map(({ queue: thenQueue }) => ({
            ...stays,
            breaks: stays.breaks.map((pause) => ({ ...pause, thenQueue })),
          }))
          return [stays, ...changes]
        }),
      )
    }),
    ...(p.pinned ?? []).filter((pin) => pin.agentId === one.id && pin.date === addDays(p.startDate, day)),
  ])
  let lines: Assignment[][] = [[]]
  for (const options of choices)
    lines = lines.flatMap((line) => options.map((option) => (option ? [...line, option] : line)))
  return lines.flatMap((line) => {
    const found = checkAgent(p, one.id, line)
    return found.some((broken) => broken.hard)
      ? []
      : [{ line, points: found.reduce((sum, broken) => sum + (broken.points ?? 0), 0) }]
  })
}

/** The least points of any roster without a hard break, by trying all; Infinity where there is none. */
function bestByTrying(p: RosterProblem): number {
  const counter = coverageCounter(p)
  const lines = p.agents.map((one) => linesOf(p, one))
  const chosen: Assignment[][] = []
  const search = (index: number, wishes: number): number => {
    if (index === lines.length) {
      const shared = checkGroups(p, chosen.flat())
      if (shared.some(({ hard }) => hard)) return Number.POSITIVE_INFINITY
      const { shortage, surplus } = counter.points()
      return shortage + surplus + wishes + shared.reduce((sum, { points = 0 }) => sum + points, 0)
    }
    let best = Number.POSITIVE_INFINITY
    for (const { line, points } of lines[index]!) {
      for (const one of line) counter.add(one)
      chosen[index] = line
      best = Math.min(best, search(index + 1, wishes + points))
      for (const one of line) counter.remove(one)
    }
    return best
  }
  return search(0, 0)
}

test('on problems small enough to try every roster, bound <= best <= objective, and optimal means best', async () => {
  await fc.assert(
    fc.asyncProperty(smallProblem(2, fc.integer({ min: 1, max: 3 }), 2), async (p) => {
      // Not more rosters than can be tried.
      fc.pre(p.agents.reduce((product, one) => product * linesOf(p, one).length, 1) <= 6000)
      const best = bestByTrying(p)
      const roster = await solveRoster(p, { timeLimitSeconds: 0.5, gap: 0, threads: 1 })
      if (best === Number.POSITIVE_INFINITY) {
        expect(roster.status).toMatch(/^(infeasible|none-found)$/)
        return
      }
      expect(roster.status).toMatch(/^(optimal|feasible)$/)
      expect(roster.objective!).toBeGreaterThanOrEqual(best - 1e-6)
      if (roster.lowerBound !== null) expect(roster.lowerBound).toBeLessThanOrEqual(best + 1e-6)
      if (roster.status === 'optimal') expect(roster.objective!).toBeCloseTo(best, 4)
      expect(checkRoster(p, roster.assignments).ruleBreaks.filter((found) => found.hard)).toEqual([])
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

/** Points of the levels of a roster. */
function levelPoints(p: RosterProblem, roster: readonly Assignment[]): number[] {
  const points = pointsByKind(checkRoster(p, roster))
  return levelsOf(p)!.map((kinds) => kinds.reduce((sum, kind) => sum + points[kind], 0))
}

test('levels are solved in their order: bound <= best <= points as long as the levels before are best', async () => {
  const levels = fc.constantFrom<RosterProblem['levels']>(
    [['shortage'], ['wishes']],
    [['wishes', 'fairness'], ['surplus'], ['shortage']],
    [['floor', 'shortage'], ['stability', 'wishes'], ['fairness']],
  )
  await fc.assert(
    fc.asyncProperty(smallProblem(2, fc.integer({ min: 1, max: 3 }), 2), levels, async (small, levels) => {
      const p = { ...small, levels: levels! }
      const lines = p.agents.map((one) => linesOf(p, one))
      fc.pre(lines.reduce((product, own) => product * own.length, 1) <= 300)
      const rosters = lines
        .reduce<Assignment[][]>(
          (all, own) => all.flatMap((some) => own.map(({ line }) => [...some, ...line])),
          [[]],
        )
        .filter((roster) => checkGroups(p, roster).every(({ hard }) => !hard))
      const roster = await solveRoster(p, { timeLimitSeconds: 1, gap: 0, threads: 1 })
      if (rosters.length === 0) {
        expect(roster.status).toMatch(/^(infeasible|none-found)$/)
        return
      }
      const [best] = rosters
        .map((one) => levelPoints(p, one))
        .sort((a, b) => a.map((points, i) => points - b[i]!).find((by) => Math.abs(by) > 1e-6) ?? 0)
      const found = levelPoints(p, roster.assignments)
      expect(roster.status).toMatch(/^(optimal|feasible)$/)
      expect(roster.levels!.map(({ points }) => points)).toEqual(
        found.map((points) => expect.closeTo(points, 5)),
      )
      for (const [i, { points, lowerBound }] of roster.levels!.entries()) {
        expect(lowerBound).toBeLessThanOrEqual(best![i]! + 1e-5)
        if (roster.status === 'optimal') expect(points).toBeCloseTo(best![i]!, 4)
        if (points > best![i]! + 1e-5) break
      }
    }),
    { numRuns: 20, endOnFailure: true },
  )
})

test('whatever the solver answers, the judge finds no hard break and the same points', async () => {
  await fc.assert(
    fc.asyncProperty(smallProblem(5, fc.integer({ min: 5, max: 9 }), 4), async (p) => {
      const roster = await solveRoster(p, { timeLimitSeconds: 0.25, gap: 0.02, threads: 1 })
      const { objective, ruleBreaks } = checkRoster(p, roster.assignments)
      const isWhole = /^(optimal|feasible)$/.test(roster.status)
      expect(ruleBreaks.every((found) => !found.hard)).toBe(isWhole)
      if (roster.objective !== null) expect(roster.objective).toBeCloseTo(objective, 6)
      if (roster.lowerBound !== null) expect(roster.lowerBound).toBeLessThanOrEqual(objective + 1e-6)
    }),
    { numRuns: 60, endOnFailure: true },
  )
})
