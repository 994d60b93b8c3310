import { type LocalDate, weekdayOf } from '../../../interval/index.ts'
import { type Agent, type DayPattern, isOfKind, type Strength } from '../../../workforce/index.ts'
import { agentLine } from '../../agent-line.ts'
import { type ContractWeek, contractWeeks, isDateOff } from '../../contract-weeks.ts'
import { type Burden, burdensOf } from '../../fair-share.ts'
import { horizonOf } from '../../horizon.ts'
import { lineDays, runsOf } from '../../line-days.ts'
import { intervalPrices } from '../../prices.ts'
import { HALF_WEEKENDS } from '../../rules/complete-weekends.ts'
import { SINGLE_DAY_OFF } from '../../rules/single-days-off.ts'
import type { RosterProblem } from '../../types.ts'
import { agentWishPoints } from '../../wish-weight.ts'
import { OFF } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'
import { type DutyFace, dutyClasses, KINDS } from './duty-faces.ts'
import { type DutyKind, dutyOnDay } from './duty-kinds.ts'
import type { PointWeights } from './point-weights.ts'
import {
  changeRule,
  countRule,
  daysOffRule,
  patternRule,
  type RunBefore,
  restAfterNightsRule,
  runRule,
  spreadRule,
  weekCountRule,
} from './run-rules.ts'
import { weeklyRestRule } from './weekly-rest-rule.ts'

/** The rules of an agent that have to remember something from day to day, with what prior assignments make of their beginning. */
export function contractRules(
  problem: RosterProblem,
  agent: Agent,
  kinds: readonly DutyKind[],
  faces: readonly DutyFace[],
  weights: PointWeights,
): LineRule[] {
  const { contract } = agent
  const { nights = {} } = contract
  const { dates } = horizonOf(problem)
  const kindChange = weights.stability * intervalPrices(problem).kindChange
  const line = agentLine(problem, agent, [])
  const before = lineDays(line).filter(({ day }) => day < 0)
  // Asked for every step of every rule: the calendar is slow.
  const weekdays = dates.map(weekdayOf)
  const isMonday = (day: number) => weekdays[day] === 1
  const { all, kindOf, startOf, nightOf } = dutyClasses(faces)
  const inFirstWeek = before.filter(
    ({ date }) => weekdayOf(date) < weekdays[0]! && date >= weekStart(before, dates[0]!),
  )
  const rules: LineRule[] = []

  if ((contract.minConsecutiveDays ?? 1) > 1)
    rules.push(
      runRule(
        all,
        () => 1,
        { min: contract.minConsecutiveDays! },
        runBefore(before, ({ kind }) => (kind === 'off' ? null : 1)),
      ),
    )
  if (contract.maxConsecutiveDaysOff !== undefined) {
    const isLeave = (date: LocalDate) => isDateOff(agent, date)
    const ended = before.findLastIndex(({ kind, date }) => kind !== 'off' || isLeave(date))
    rules.push(
      daysOffRule(all, contract.maxConsecutiveDaysOff, dates.map(isLeave), before.length - 1 - ended),
    )
  }
  if (nights.onEnd)
    rules.push(
      runRule(
        nightOf,
        (night) => night,
        nights.onEnd,
        runBefore(before, ({ kind }) => (kind === 'night' ? 1 : null)),
      ),
    )
  if (contract.sameStartDays)
    rules.push(
      runRule(
        startOf,
        (start) => start + 1,
        contract.sameStartDays,
        runBefore(before, ({ start }) => (start < 0 ? null : start + 1)),
      ),
    )
  if (nights.daysOffAfter !== undefined)
    rules.push(restAfterNightsRule(nightOf, nights.daysOffAfter, daysOffDue(before, nights.daysOffAfter)))
  if (nights.min !== undefined || nights.max !== undefined)
    rules.push(countRule(nightOf, nights.min ?? 0, nights.max ?? Number.POSITIVE_INFINITY))
  if (contract.minShifts !== undefined || contract.maxShifts !== undefined)
    rules.push(countRule(all, contract.minShifts ?? 0, contract.maxShifts ?? Number.POSITIVE_INFINITY))
  if (contract.minShiftsPerWeek !== undefined || contract.maxShiftsPerWeek !== undefined)
    rules.push(
      perWeek(
        all,
        (week) => week.minShifts,
        contract.maxShiftsPerWeek,
        inFirstWeek.filter(({ kind }) => kind !== 'off').length,
      ),
    )
  if (nights.perWeek)
    rules.push(
      perWeek(
        nightOf,
        (week) => week.minNights,
        nights.perWeek.max,
        inFirstWeek.filter(({ kind }) => kind === 'night').length,
      ),
    )
  if (contract.maxStartSpreadMinutes !== undefined)
    rules.push(
      spreadRule(
        startOf,
        contract.maxStartSpreadMinutes,
        isMonday,
        inFirstWeek.flatMap(({ start }) => (start < 0 ? [] : [start])),
      ),
    )
  if (contract.minWeeklyRestMinutes !== undefined) rules.push(weeklyRest(contract.minWeeklyRestMinutes))
  for (const pattern of agent.avoidPatterns ?? []) rules.push(avoided(pattern, pattern.strength))
  if (contract.completeWeekends)
    for (const pattern of HALF_WEEKENDS) rules.push(avoided(pattern, contract.completeWeekends))
  if (contract.noSingleDaysOff) rules.push(avoided(SINGLE_DAY_OFF, contract.noSingleDaysOff))
  if (kindChange > 0) {
    const last = inFirstWeek.findLast(({ kind }) => kind !== 'off')
    rules.push(changeRule(kindOf, kindChange, isMonday, last ? KINDS.indexOf(last.kind) : 0))
  }
  if (weights.fairness > 0)
    for (const burden of burdensOf(problem, agent))
      rules.push(shared({ ...burden, price: weights.fairness * burden.price }))
  return rules

  function perWeek(
    classOf: Int32Array,
    leastOf: (week: ContractWeek) => number,
    max = Number.POSITIVE_INFINITY,
    start: number,
  ): LineRule {
    const leastBy = dates.map(() => 0)
    for (const week of contractWeeks(problem, agent))
      leastBy[week.firstDay + week.dayCount - 1] = leastOf(week)
    return weekCountRule(classOf, leastBy, max, isMonday, start)
  }

  function avoided({ days, startsOn }: Pick<DayPattern, 'days' | 'startsOn'>, strength: Strength): LineRule {
    const points =
      strength === 'must'
        ? Number.POSITIVE_INFINITY
        : weights.wishes * agentWishPoints(problem, agent, strength)
    const matches = (place: number, kind: number) => isOfKind(KINDS[kind === OFF ? 0 : kind]!, days[place]!)
    const mayBegin = (weekday: number) => startsOn === undefined || startsOn === weekday
    let start = 0
    for (const day of before) {
      const kind = day.kind === 'off' ? OFF : KINDS.indexOf(day.kind)
      let next = mayBegin(weekdayOf(day.date)) && matches(0, kind) ? 1 : 0
      for (let i = 1; i < days.length - 1; i++) if (start & (1 << (i - 1)) && matches(i, kind)) next |= 1 << i
      start = next
    }
    return patternRule(kindOf, days.length, matches, (day) => mayBegin(weekdays[day]!), points, start)
  }

  /** State: how many so far, and for weekends whether the last day was a worked Saturday. */
  function shared({ unit, before: had, price }: Burden): LineRule {
    if (unit !== 'weekends') {
      const member = Int32Array.from(faces, ({ kind }) =>
        kind === (unit === 'nights' ? 'night' : 'late') ? 1 : 0,
      )
      return {
        classOf: member,
        start: 0,
        step: (count, _, dutyClass) => count + (dutyClass === 1 ? 1 : 0),
        cost: (count, _, dutyClass) => (dutyClass === 1 ? price * (had + count) : 0),
      }
    }
    const counts = (state: number, day: number, dutyClass: number) =>
      dutyClass !== OFF && weekdays[day]! >= 6 && (weekdays[day]! === 6 || state % 2 === 0)
    return {
      classOf: all,
      start: 0,
      step: (state, day, dutyClass) =>
        2 * (Math.floor(state / 2) + (counts(state, day, dutyClass) ? 1 : 0)) +
        (dutyClass !== OFF && weekdays[day]! === 6 ? 1 : 0),
      cost: (state, day, dutyClass) =>
        counts(state, day, dutyClass) ? price * (had + Math.floor(state / 2)) : 0,
    }
  }

  function weeklyRest(limit: number): LineRule {
    const times = new Map<string, number>()
    const members: DutyKind[] = []
    const classOf = Int32Array.from(kinds, (kind) => {
      const key = kind.pinned
        ? `pin ${kind.pinned.start} ${kind.pinned.end}`
        : `${kind.template!.start} ${kind.durationMinutes}`
      let place = times.get(key)
      if (place === undefined) {
        place = members.length
        times.set(key, place)
        members.push(kind)
      }
      return place
    })
    // Asked for in every step: each time is looked up once.
    const clock = (edge: 'startMs' | 'endMs') => {
      const minutes = new Float64Array(members.length * dates.length).fill(Number.NaN)
      return (dutyClass: number, day: number) => {
        const at = dutyClass * dates.length + day
        if (Number.isNaN(minutes[at]!))
          minutes[at] = dutyOnDay(problem, members[dutyClass]!, day)[edge] / 60_000
        return minutes[at]!
      }
    }
    const last = line.prior.at(-1)
    return weeklyRestRule(
      classOf,
      members.length,
      limit,
      { start: clock('startMs'), end: clock('endMs') },
      {
        isMonday,
        isWhole: (day) => {
          const monday = day + 1 - weekdays[day]!
          return monday >= 0 && monday + 7 <= dates.length
        },
      },
      last && { daysOff: -1 - last.day, endMinute: last.endMs / 60_000 },
    )
  }
}

type Before = ReturnType<typeof lineDays>

function weekStart(before: Before, first: string): string {
  return before.findLast(({ date }) => weekdayOf(date) === 1 && date < first)?.date ?? ''
}

function runBefore(before: Before, keyOf: (day: Before[number]) => number | null): RunBefore {
  const last = before.at(-1)
  const key = last ? keyOf(last) : null
  const run = key === null ? undefined : runsOf(before, keyOf).at(-1)
  return {
    key: key ?? 0,
    length: run?.days.length ?? 0,
    open: run !== undefined && run.days.length === before.length,
    isKnown: last !== undefined,
  }
}

/** As the rule's states: 1 where the last day was a night, 1 + k where k days off are still due. */
function daysOffDue(before: Before, daysOff: number): number {
  const last = before.findLastIndex(({ kind }) => kind === 'night')
  if (last < 0) return 0
  if (last === before.length - 1) return 1
  const since = before.length - 1 - last
  return before.slice(last + 1).every(({ kind }) => kind === 'off') && since < daysOff
    ? 1 + daysOff - since
    : 0
}
