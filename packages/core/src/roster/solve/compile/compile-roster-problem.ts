import { epochOf, gridStarts } from '../../../interval/index.ts'
import { type Agent, togetherBreach } from '../../../workforce/index.ts'
import { coverageOf } from '../../coverage.ts'
import { horizonOf } from '../../horizon.ts'
import { intervalPrices, shortageStep } from '../../prices.ts'
import type { RosterProblem } from '../../types.ts'
import type { Room } from '../memory-plan.ts'
import { onlyAdds } from '../problem/cover.ts'
import type {
  CoverRows,
  DutyBreak,
  FloorSpan,
  LineAgent,
  LineProblem,
  OnQueue,
} from '../problem/line-problem.ts'
import { goOn, type Stopwatch } from '../stopwatch.ts'
import type { Tie } from '../ties/ties.ts'
import { agentForm, type FormParts } from './agent-forms.ts'
import { compileAgent, type Successions } from './compile-agent.ts'
import { type DutyFace, dutyFaces } from './duty-faces.ts'
import { type DutyKind, dutyKinds, dutyOnDay } from './duty-kinds.ts'
import { successionsOf } from './duty-successions.ts'
import { type FloorRows, floorClasses, floorRows, membersOfClass } from './floor-rows.ts'
import { formsTogether } from './forms-together.ts'
import { EVEN_WEIGHTS, type PointWeights } from './point-weights.ts'

/** A roster problem as lines, with what is needed to read lines back. */
export interface CompiledRoster {
  readonly lines: LineProblem
  readonly kinds: readonly DutyKind[]
  /** The agents for the bound: some may do more than in `lines`, where the search is kept to more than the rules. */
  readonly loose: readonly LineAgent[]
  /** An agent who is held to its rules and to no more, for proofs that something can't be; costs more states. */
  readonly exact: (agent: number) => LineAgent
}

/**
 * Compiles the project's own format: a duty is a shift template on a queue at a proficiency, or on one and after a break on another
 * (each pinned assignment is a duty of its own), cover row queue * intervals + i is interval i of the queue; rows of rules about the floor come after them.
 * @throws TimeOver when there is a watch whose time is over.
 */
export function compileRosterProblem(
  problem: RosterProblem,
  weights: PointWeights = EVEN_WEIGHTS,
  watch?: Stopwatch,
  room?: Room,
): CompiledRoster {
  const { dates, grid } = horizonOf(problem)
  const days = dates.length
  const classes = problem.agents.map((agent) => floorClasses(problem, agent, dates))
  const kinds = dutyKinds(problem, classes)
  const dutyCount = kinds.length
  const starts = gridStarts(grid)
  const cells = days * dutyCount
  const coverFrom = new Float64Array(cells)
  const coverUntil = new Float64Array(cells)
  const coverLimit = new Float64Array(cells)
  const queueIndex = new Map(problem.queues.map(({ id }, index) => [id, index]))
  const firstRowOf = ({ queue }: Pick<DutyKind, 'queue'>) => (queueIndex.get(queue) ?? 0) * grid.count
  kinds.forEach((kind, s) => {
    const base = firstRowOf(kind)
    for (let d = 0; d < days; d++) {
      const { startMs, endMs } = dutyOnDay(problem, kind, d)
      const k = d * dutyCount + s
      coverFrom[k] = base + positionOf(starts, startMs)
      coverUntil[k] = base + positionOf(starts, endMs)
      coverLimit[k] = base + grid.count
    }
  })

  const faces = dutyFaces(problem, kinds)
  const known = new Map<string, Successions>()
  const successionOf = ({ contract }: Agent): Successions => {
    const key = `${contract.minRestMinutes} ${contract.forwardRotation ?? false}`
    let successions = known.get(key)
    if (!successions) {
      successions = successionsOf(problem, kinds, contract.minRestMinutes, (first, next) =>
        contract.forwardRotation ? faces[next]!.start >= faces[first]!.start : true,
      )
      known.set(key, successions)
    }
    return successions
  }
  const classesOf = new Map(problem.agents.map(({ id }, index) => [id, classes[index]!]))
  const compile = (agent: Agent) =>
    compileAgent(problem, agent, { kinds, faces, weights }, successionOf(agent), classesOf.get(agent.id)!)
  const compiled = problem.agents.map((agent) => {
    if (watch) goOn(watch)
    return compile(agent)
  })
  const weight = Float64Array.from(kinds, (kind) => kind.weight)
  const routes = kinds.map((kind) => routeOf(kind, firstRowOf))
  const breaks = kinds.map((kind) => breaksOf(problem, kind))
  const floor = (problem.floor ?? []).map((rule) => floorRows(problem, rule, weights))
  const cover = withFloor(coverRows(problem, grid.count, weights), floor)
  const prices = intervalPrices(problem)
  const lines: LineProblem = {
    days,
    dutyCount,
    weight,
    ...(routes.some((route) => route) && { routes }),
    paidMinutes: Int32Array.from(kinds, (kind) => Math.round(kind.paidMinutes)),
    breaks,
    coverFrom,
    coverUntil,
    coverLimit,
    cover,
    ...(floor.length > 0 && { floors: floorSpans(problem, kinds, floor) }),
    agents: compiled.map(({ agent }) => agent),
    weekendOf: weekends(problem),
    ...(problem.together?.length && { ties: tiesOf(problem, faces) }),
    constantPoints: 0,
    ...(room && { room }),
    isWhole:
      onlyAdds(cover) &&
      [weight, cover.required, cover.surplus, ...cover.shortage, coverFrom, coverUntil].every(isWhole) &&
      breaks.every((list) => list.every(({ length }) => Number.isInteger(length))) &&
      routes.every((route = []) => route.every((on) => Number.isInteger(on.weight))) &&
      compiled.every(({ agent }) => isWhole(agent.cost) && isWhole(agent.offCost)) &&
      [prices.kindChange, prices.fairWeekend, prices.fairNight, prices.fairLate].every(Number.isInteger) &&
      Object.values(weights).every(Number.isInteger),
  }
  const parts: FormParts = { problem, lines, kinds, compile }
  const forms = problem.agents.map((agent, i) => {
    if (watch) goOn(watch)
    return agentForm(parts, agent, compiled[i]!)
  })
  if (watch) goOn(watch)
  const alone = { ...lines, agents: forms.map(({ agent }) => agent) }
  const agents = formsTogether(
    alone,
    forms.map(({ later }) => later),
  )
  return {
    kinds,
    lines: { ...lines, agents },
    loose: forms.map(({ loose }) => loose),
    exact: (agent) => forms[agent]!.later.at(-1)?.() ?? forms[agent]!.agent,
  }
}

function routeOf(
  kind: DutyKind,
  firstRowOf: (on: Pick<DutyKind, 'queue'>) => number,
): readonly OnQueue[] | undefined {
  if (kind.changes.length === 0) return undefined
  const route: OnQueue[] = [{ rows: 0, weight: kind.weight }]
  kind.breaks.forEach((_, part) => {
    const change = kind.changes.find(({ place }) => place === part)
    const rows = change && firstRowOf(change) - firstRowOf(kind)
    route.push(change ? { rows: rows!, weight: change.weight } : route.at(-1)!)
  })
  return route
}

function tiesOf(problem: RosterProblem, faces: readonly DutyFace[]): Tie[] {
  const { dates } = horizonOf(problem)
  const place = new Map(problem.agents.map(({ id }, index) => [id, index]))
  return (problem.together ?? []).map((pair) => ({
    first: place.get(pair.agents[0]!)!,
    second: place.get(pair.agents[1]!)!,
    allows: (day, first, second, dayOffset) =>
      togetherBreach(pair, dates[day]!, faces[first] ?? null, faces[second] ?? null, dayOffset) === 0,
  }))
}

function isWhole(values: Float64Array): boolean {
  return values.every((value) => Number.isInteger(value) || value === Number.POSITIVE_INFINITY)
}

/** Place of an instant in the grid: whole numbers at interval starts, negative before, beyond the count after. */
function positionOf(starts: Float64Array, instant: number): number {
  const last = starts.length - 1
  if (instant >= starts[last]!) {
    const length = starts[last]! - starts[last - 1]!
    return last + (instant - starts[last]!) / length
  }
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= instant) low = middle
    else high = middle
  }
  return low + (instant - starts[low]!) / (starts[low + 1]! - starts[low]!)
}

/** Breaks in order of time, on the grid's intervals where their windows allow. */
function breaksOf(problem: RosterProblem, kind: DutyKind): DutyBreak[] {
  const { intervalMinutes } = problem
  const startMinute = Math.round((dutyOnDay(problem, kind, 0).startMs / 60_000) % intervalMinutes)
  return kind.breaks.map(({ durationMinutes, earliest, latest }) => {
    const offsets: number[] = []
    for (let offset = earliest; offset <= latest; offset++)
      if ((startMinute + offset) % intervalMinutes === 0) offsets.push(offset)
    if (offsets.length === 0) offsets.push(earliest)
    return {
      offsets: Float64Array.from(offsets, (offset) => offset / intervalMinutes),
      length: durationMinutes / intervalMinutes,
    }
  })
}

function coverRows(problem: RosterProblem, count: number, weights: PointWeights): CoverRows {
  const prices = intervalPrices(problem)
  const rows = problem.queues.length * count
  const required = new Float64Array(rows)
  const step = new Float64Array(rows)
  // Those who are still on duty from before the horizon.
  const before = coverageOf(problem, [])
  before.forEach(({ requiredStaff, scheduledStaff }, queue) => {
    for (let i = 0; i < count; i++) {
      step[queue * count + i] = shortageStep(requiredStaff[i]!, prices)
      required[queue * count + i] = requiredStaff[i]! - scheduledStaff[i]!
    }
  })
  const shortage = Float64Array.from(prices.shortage, (price) => price * weights.shortage)
  return {
    count: rows,
    required,
    step,
    shortage: Array.from({ length: rows }, () => shortage),
    surplus: new Float64Array(rows).fill(prices.surplus * weights.surplus),
    least: new Float64Array(rows),
  }
}

function withFloor(cover: CoverRows, floor: readonly FloorRows[]): CoverRows {
  if (floor.length === 0) return cover
  const join = (of: (rows: FloorRows) => Float64Array) => floor.flatMap((rows) => Array.from(of(rows)))
  const required = Float64Array.of(...cover.required, ...join((rows) => rows.required))
  const shortage = join((rows) => rows.shortage).map((price) => Float64Array.of(price))
  return {
    count: required.length,
    required,
    step: Float64Array.of(...cover.step, ...shortage.map(() => 1)),
    shortage: [...cover.shortage, ...shortage],
    surplus: Float64Array.of(...cover.surplus, ...join((rows) => rows.surplus)),
    least: Float64Array.of(
      ...cover.least,
      ...join(({ required, takesAway }) =>
        new Float64Array(required.length).fill(takesAway ? Number.NEGATIVE_INFINITY : 0),
      ),
    ),
  }
}

/** Per duty, where it stands in the rows of the rules that count it. */
function floorSpans(
  problem: RosterProblem,
  kinds: readonly DutyKind[],
  floor: readonly FloorRows[],
): FloorSpan[][] {
  const { dates, grid } = horizonOf(problem)
  const starts = gridStarts(grid)
  let next = problem.queues.length * grid.count
  const first = floor.map(({ required }) => {
    next += required.length
    return next - required.length
  })
  return kinds.map((kind) =>
    membersOfClass(kind.floorClass).map(({ rule, weight }): FloorSpan => {
      const { byDay, withBreaks, required } = floor[rule]!
      const base = first[rule]!
      const limit = base + required.length
      const place = (day: number, instant: 'startMs' | 'endMs') =>
        Math.min(limit, base + positionOf(starts, dutyOnDay(problem, kind, day)[instant]))
      return {
        weight,
        from: Float64Array.from(dates, (_, day) => (byDay ? base + day : place(day, 'startMs'))),
        until: Float64Array.from(dates, (_, day) => (byDay ? base + day + 1 : place(day, 'endMs'))),
        first: base,
        limit,
        withBreaks,
      }
    }),
  )
}

function weekends(problem: RosterProblem): Int16Array {
  const { dates } = horizonOf(problem)
  // Days since a Monday: 1970-01-05.
  return Int16Array.from(dates, (date) => {
    const day = Math.round(epochOf(`${date}T00:00:00Z`) / 86_400_000) - 4
    return day % 7 >= 5 ? Math.floor(day / 7) % 30_000 : -1
  })
}
