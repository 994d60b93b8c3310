import { sureDays } from './master/mixture.ts'
import { mayCover, rowPoints } from './problem/cover.ts'
import { lineCost } from './problem/line-cost.ts'
import { type Line, type LineProblem, OFF } from './problem/line-problem.ts'
import { touchedRows } from './problem/window.ts'
import { moveJointly } from './ties/tie-moves.ts'
import { type SearchContext, searchWindow, type WindowRequest } from './window-search.ts'

/**
 * Which part of the roster is freed at a time: some agents over all days, many agents over some days, or all days but those that a
 * master's mixture holds, too (relaxation induced neighbourhoods, Danna, Rothberg & Le Pape 2005).
 */
type Kind = 'agents' | 'days' | 'unsure'

/** Share of neighbourhoods by mixtures, where there are some. */
const BY_MIXTURE = 0.33
/** What frees too little grows by this, what frees enough and finds nothing shrinks by that: one in four is too small then. */
const GROW = 1.08
const SHRINK = 0.97
/**
 * A kind that always finds something is tried so much more often than its share (adaptive large neighbourhoods, Ropke & Pisinger 2006);
 * weight of the last try in what is known of that.
 */
const PROVEN = 8
const LATEST = 0.1
const LEAST_UNSURE = 0.01
const MOST_UNSURE = 0.7

/** How much is freed at a time, and what has come of it: from one search of a problem to the next. */
export interface NeighbourhoodSizes {
  agents: number
  days: number
  /** Share of the mixture that may be otherwise on a day that is sure. */
  unsure: number
  /** Agents in a window of days. */
  readonly mostAgents: number
  /** 1 for each better roster of late, 0 for each that was not. */
  readonly tried: Readonly<Record<Kind, number[]>>
  /** Share of tries that found a better roster, the last ones counting most. */
  readonly luck: Record<Kind, number>
}

export function newSizes({ problem, hasBreaks }: SearchContext): NeighbourhoodSizes {
  const isLong = problem.days > 84
  const tried = { agents: [], days: [], unsure: [] }
  const luck = { agents: 0, days: 0, unsure: 0 }
  if (hasBreaks) return { agents: 12, days: 7, unsure: 0, mostAgents: problem.agents.length, tried, luck }
  return { agents: 6, days: isLong ? 14 : 7, unsure: 0.5, mostAgents: isLong ? 24 : 40, tried, luck }
}

/** Days that may be changed, and agents, asked for again before each step; absent = everybody. */
export interface NeighbourhoodPart {
  readonly from: number
  readonly until: number
  readonly movable?: () => readonly number[]
  /** Those that the last search came to. */
  readonly sizes?: NeighbourhoodSizes
}

/**
 * Large-neighbourhood search: free a part, solve it by column generation and dive, keep what is better; again, until `isDone`
 * or the time is over, on some days or all. Windows gather around rows that cost points. A kind grows where the bound says that it
 * frees too little, and shrinks where it comes to nothing all the same (with breaks: it grows where it seldom succeeds).
 */
export async function neighbourhoodSearch(
  context: SearchContext,
  isDone: () => boolean,
  knownLines: (agent: number) => readonly Line[],
  between: () => Promise<void> = async () => {},
  { from: firstDay, until: endDay, movable, sizes = newSizes(context) }: NeighbourhoodPart = {
    from: 0,
    until: context.problem.days,
  },
): Promise<void> {
  const { problem, plan, random, watch, hasBreaks } = context
  let everyone = problem.agents.flatMap((_, agent) => (plan.lineOf(agent) ? [agent] : []))
  const isLong = problem.days > 84
  const length = endDay - firstDay
  const rows = touchedRows(problem, { agents: everyone, from: firstDay, until: endDay })

  while (!isDone() && watch.left() > 0) {
    if (movable) everyone = movable().filter((agent) => plan.lineOf(agent))
    const kind = chooseKind()
    const request = kind === 'agents' ? freeAgents() : kind === 'days' ? freeDays() : freeUnsure()
    if (request.agents.length === 0) return
    const ties = context.ties.standing()
    if (ties.length > 0) {
      moveJointly(ties[random.below(ties.length)]!, context.ties, context)
      context.onImproved('two together')
    }
    const { improved, isHopeless } = await searchWindow(context, request)
    sizes.luck[kind] += LATEST * (Number(improved) - sizes.luck[kind])
    if (hasBreaks) adaptByRate(kind, improved)
    else if (!improved) adapt(kind, isHopeless)
    if (await watch.pause()) return
    await between()
  }

  /** By their shares, and by how often each has found something of late: at the sizes of a problem one may do all the work. */
  function chooseKind(): Kind {
    if (everyone.length <= 6 || (length <= 7 && hasBreaks)) return 'agents'
    if (hasBreaks) return random.next() < 0.05 ? 'agents' : 'days'
    const unsure = context.mixtures?.length ? BY_MIXTURE : 0
    const agents = (1 - unsure) * (isLong ? 0.15 : 0.6)
    const shares = { unsure, agents, days: 1 - unsure - agents }
    const kinds = Object.keys(shares) as Kind[]
    const weights = kinds.map((kind) => shares[kind] * (1 + PROVEN * sizes.luck[kind]))
    let draw = random.next() * weights.reduce((sum, weight) => sum + weight, 0)
    for (const [k, kind] of kinds.entries()) {
      draw -= weights[k]!
      if (draw < 0) return kind
    }
    return 'agents'
  }

  function freeAgents(): WindowRequest {
    const count = Math.min(everyone.length, Math.round(sizes.agents))
    const chosen =
      random.next() < 0.6 ? agentsAround(costlyRow(), count) : random.shuffled(everyone).slice(0, count)
    return { ...usual(), agents: chosen, from: firstDay, until: endDay, known: knownLines }
  }

  function freeDays(): WindowRequest {
    const span = Math.min(length, Math.round(sizes.days))
    const day = dayOfRow(problem, costlyRow())
    const from = Math.max(firstDay, Math.min(endDay - span, day - random.below(span)))
    const crowd = hasBreaks ? sizes.agents : sizes.mostAgents
    const chosen =
      everyone.length <= crowd
        ? everyone
        : hasBreaks
          ? unhappyFirst(from, from + span, crowd)
          : random.shuffled(everyone).slice(0, crowd)
    return { ...usual(), agents: chosen, from, until: from + span }
  }

  function freeUnsure(): WindowRequest {
    const mixtures = context.mixtures!
    const mixture = mixtures[random.below(mixtures.length)]!
    return {
      ...usual(),
      agents: everyone,
      from: firstDay,
      until: endDay,
      known: knownLines,
      sure: (agent) => sureDays(problem, mixture, agent, plan.lineOf(agent)!.line, 1 - sizes.unsure),
    }
  }

  function usual() {
    const both = { milliseconds: 8000, dives: 1, hope: 0.9 }
    return hasBreaks
      ? { ...both, greed: 0.2, rounds: 8, maxRounds: 60, priceRounds: 60, keptRounds: 20 }
      : { ...both, greed: 0.15, rounds: 4, maxRounds: 80, priceRounds: 0, keptRounds: 0 }
  }

  /** A row of these days drawn by the points that it costs. */
  function costlyRow(): number {
    let total = 0
    for (const row of rows) total += rowPoints(problem.cover, row, plan.cover[row]!)
    let draw = random.next() * total
    for (const row of rows) {
      draw -= rowPoints(problem.cover, row, plan.cover[row]!)
      if (draw <= 0) return row
    }
    return rows[random.below(rows.length)]!
  }

  /** Agents who could help a row: working near it when it has too many, free near it when it has too few. */
  function agentsAround(row: number, count: number): number[] {
    const day = dayOfRow(problem, row)
    const isShort = plan.cover[row]! < problem.cover.required[row]!
    const ranked = everyone.map((agent) => {
      const { line } = plan.lineOf(agent)!
      let rank = 2.5 * random.next()
      for (let d = Math.max(0, day - 1); d <= Math.min(problem.days - 1, day + 1); d++)
        if ((line[d] !== OFF) !== isShort) rank += 0.4
      if (couldCover(problem, agent, row, day)) rank += 1
      return { agent, rank }
    })
    ranked.sort((a, b) => b.rank - a.rank)
    return ranked.slice(0, count).map(({ agent }) => agent)
  }

  /** Agents with wishes not granted in these days come first, for a share of the places. */
  function unhappyFirst(from: number, until: number, count: number): number[] {
    const unhappy = everyone.filter(
      (agent) => lineCost(problem, problem.agents[agent]!, plan.lineOf(agent)!.line, from, until) > 0,
    )
    const some = random.shuffled(unhappy).slice(0, Math.floor(count * 0.6 * random.next()))
    return [...new Set([...some, ...random.shuffled(everyone)])].slice(0, count)
  }

  /** What is hopeless was too small, what came to nothing although there was hope too large to find something in. */
  function adapt(kind: Kind, isHopeless: boolean) {
    const factor = isHopeless ? GROW : SHRINK
    if (kind === 'agents') sizes.agents = within(6, Math.min(everyone.length, 40), sizes.agents * factor)
    else if (kind === 'days')
      sizes.days = within(isLong ? 14 : 7, Math.min(problem.days, isLong ? 42 : 28), sizes.days * factor)
    else sizes.unsure = within(LEAST_UNSURE, MOST_UNSURE, sizes.unsure / factor)
  }

  function adaptByRate(kind: Kind, improved: boolean) {
    const outcomes = sizes.tried[kind]
    outcomes.push(improved ? 1 : 0)
    if (outcomes.length < 12) return
    const rate = outcomes.reduce((sum, one) => sum + one, 0) / outcomes.length
    outcomes.length = 0
    if (rate < 0.2) sizes.agents = Math.min(everyone.length, Math.ceil(sizes.agents * 1.4))
    else if (rate > 0.6) sizes.agents = Math.max(6, Math.floor(sizes.agents * 0.9))
  }
}

function within(least: number, most: number, value: number): number {
  return Math.max(Math.min(least, most), Math.min(most, value))
}

/** A day on which some duty covers the row. */
function dayOfRow(problem: LineProblem, row: number): number {
  for (let d = 0; d < problem.days; d++)
    for (let s = 0; s < problem.dutyCount; s++) if (mayCover(problem, d, s, row)) return d
  return 0
}

function couldCover(problem: LineProblem, agent: number, row: number, day: number): boolean {
  const { dayStart, duty } = problem.agents[agent]!
  for (let e = dayStart[day]!; e < dayStart[day + 1]!; e++)
    if (mayCover(problem, day, duty[e]!, row)) return true
  return false
}
