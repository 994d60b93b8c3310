/**
 * The worst error of each staffing function over the 25-digit reference table.
 * Run: node test/bench/staffing-exactness.ts [--json]
 */
import {
  erlangA,
  erlangB,
  erlangC,
  fractionalAgents,
  requiredAgents,
  type ServiceLevelDefinition,
} from '@kinshift/core/staffing'
import {
  type ErlangReference,
  readReference,
  referenceIsThere,
  relativeError,
} from '../../packages/core/test/staffing/erlang-reference.ts'

export interface ExactnessRow {
  readonly what: string
  readonly cases: number
  /** Relative, of service levels absolute, of whole agents the number of mismatches. */
  readonly worst: number
  readonly limit: number
}

const DEFINITIONS: Readonly<Record<string, ServiceLevelDefinition>> = {
  answered_within_over_offered: 'answered-of-offered',
  answered_within_over_answered: 'answered-of-answered',
  answered_within_over_offered_minus_early_abandons: 'answered-of-offered-without-early-abandons',
  wait_le_t: 'answered-or-abandoned-in-time',
}

/** Fixed work; takes less than a second. */
export function runExactness(reference: ErlangReference): ExactnessRow[] {
  const rows = new Map<string, { cases: number; worst: number; limit: number }>()
  const note = (what: string, error: number, limit: number) => {
    const row = rows.get(what) ?? { cases: 0, worst: 0, limit }
    rows.set(what, {
      cases: row.cases + 1,
      worst: Math.max(row.worst, error),
      limit: Math.max(row.limit, limit),
    })
  }
  const levelLimit = (agents: number) => (agents > 10_000 ? 1e-11 : 1e-12)

  for (const { agents, erlangs, B, C, service_level } of reference.erlang_c) {
    const offeredLoadErlangs = Number(erlangs)
    note('erlangB', relativeError(erlangB({ offeredLoadErlangs, agents }), B), 1e-12)
    for (const [seconds, level] of Object.entries(service_level)) {
      const targetAnswerSeconds = Number(seconds)
      const answer = erlangC({ offeredLoadErlangs, agents, ahtSeconds: 180, targetAnswerSeconds })
      note('erlangC, P(wait)', relativeError(answer.waitProbability, C), 1e-12)
      note('erlangC, service level', Math.abs(answer.serviceLevel - Number(level)), levelLimit(agents))
    }
  }
  for (const { servers, erlangs, B } of reference.erlang_b_overload)
    note(
      'erlangB in overload',
      relativeError(erlangB({ offeredLoadErlangs: Number(erlangs), agents: servers }), B),
      1e-12,
    )
  for (const { agents, erlangs, B, C } of reference.continuous_agents) {
    const queue = { offeredLoadErlangs: Number(erlangs), agents: Number(agents) }
    const c = erlangC({ ...queue, ahtSeconds: 180, targetAnswerSeconds: 20 })
    note(
      'fractional agents, B and C',
      Math.max(relativeError(erlangB(queue), B), relativeError(c.waitProbability, C)),
      1e-12,
    )
  }
  for (const row of reference.required_agents_c) {
    const { agents } = requiredAgents({
      volume: Number(row.contacts_per_30min),
      ahtSeconds: row.aht_s,
      intervalMinutes: 30,
      maxOccupancy: Number(row.max_occupancy),
      goal: { serviceLevel: Number(row.sl), targetAnswerSeconds: row.within_s },
    })
    const what = 'requiredAgents, mismatches'
    const before = rows.get(what) ?? { cases: 0, worst: 0, limit: 0 }
    rows.set(what, {
      ...before,
      cases: before.cases + 1,
      worst: before.worst + (agents === row.agents ? 0 : 1),
    })
  }
  for (const row of reference.fractional_required_c) {
    const ahtSeconds = Number(row.aht_s)
    // The table prints 100/3 with 11 digits but was computed with all.
    const load = row.erlangs === '33.333333333' ? 100 / 3 : Number(row.erlangs)
    const { agents } = fractionalAgents({
      volume: load / ahtSeconds,
      ahtSeconds,
      intervalMinutes: 1 / 60,
      goal: { serviceLevel: Number(row.sl), targetAnswerSeconds: Number(row.within_s) },
    })
    note('fractionalAgents', relativeError(agents, row.fractional_agents), 1e-12)
  }
  for (const row of reference.erlang_a) noteErlangA(row, note, levelLimit(row.agents))
  return Array.from(rows, ([what, row]) => ({ what, ...row }))
}

function noteErlangA(
  row: ErlangReference['erlang_a'][number],
  note: (what: string, error: number, limit: number) => void,
  levelLimit: number,
): void {
  const queue = {
    offeredLoadErlangs: Number(row.erlangs),
    agents: row.agents,
    ahtSeconds: row.aht_s,
    patienceSeconds: row.patience_s,
  }
  const answer = erlangA({ ...queue, targetAnswerSeconds: 20 })
  const near = (what: string, value: number | null, exact: string) =>
    note(`erlangA, ${what}`, relativeError(value ?? Number.NaN, exact), 1e-12)
  near('P(wait)', answer.waitProbability, row.P_wait)
  near('P(abandon)', answer.abandonProbability, row.P_abandon)
  near('mean wait of all', answer.averageWaitSeconds, row.mean_wait_all)
  near('mean wait of served', answer.averageSpeedOfAnswerSeconds, row.asa_served_s)
  near('occupancy', answer.occupancy, row.occupancy)
  near('mean queue', answer.meanQueueLength, row.mean_queue)
  for (const [seconds, levels] of Object.entries(row.service_level))
    for (const [column, serviceLevelDefinition] of Object.entries(DEFINITIONS)) {
      const { serviceLevel } = erlangA({
        ...queue,
        targetAnswerSeconds: Number(seconds),
        serviceLevelDefinition,
      })
      note('erlangA, four service levels', Math.abs(serviceLevel - Number(levels[column])), levelLimit)
    }
}

export function exactnessText(rows: readonly ExactnessRow[]): string {
  return rows
    .map(
      ({ what, cases, worst, limit }) =>
        `${what.padEnd(34)} ${String(cases).padStart(5)} cases  worst ${(worst === 0 ? '0' : worst.toExponential(1)).padStart(8)}` +
        `  limit ${limit === 0 ? 0 : limit.toExponential(0)}${worst <= limit ? '' : '  MISSED'}`,
    )
    .join('\n')
}

if (import.meta.main) {
  if (referenceIsThere) {
    const rows = runExactness(readReference())
    console.log(process.argv.includes('--json') ? JSON.stringify(rows, null, 2) : exactnessText(rows))
    if (rows.some(({ worst, limit }) => !(worst <= limit))) process.exitCode = 2
  }
}
