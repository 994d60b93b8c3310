/**
 * Which way to staff a changing and uncertain day keeps its promise? Each requirement is played by the simulator.
 * Run: node test/bench/staffing-methods.ts [--write]
 */
import { writeFileSync } from 'node:fs'
import { makeGrid } from '@kinshift/core/interval'
import { simulate } from '@kinshift/core/simulation'
import { type LoadMethod, requirement, type Uncertainty } from '@kinshift/core/staffing'

const GOAL = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const PATIENCE = 180
const grid = makeGrid({ zone: 'UTC', startDate: '2026-11-23', days: 1, intervalMinutes: 30 })

/** Contacts of a half-hour: open from 8 to 20 o'clock. Steep: from a tenth to the peak within two hours. */
const DAYS: Readonly<Record<string, (hour: number) => number>> = {
  'gentle day': (hour) => 0.7 + 0.3 * Math.sin(((hour - 8) / 12) * Math.PI),
  'steep morning': (hour) => (hour < 10 ? 0.1 + 0.45 * (hour - 8) : Math.max(0.25, 1 - 0.11 * (hour - 10))),
}

export interface MethodRow {
  readonly day: string
  readonly ahtSeconds: number
  readonly method: string
  readonly agentHours: number
  /** Over the day, by contacts. */
  readonly serviceLevel: number
  /** Worst and best half-hour. */
  readonly worst: number
  readonly best: number
}

/** The three loads, for short to long handle times; volumes are such that the peak is 40 erlang. */
export async function compareLoadMethods(): Promise<MethodRow[]> {
  const rows: MethodRow[] = []
  for (const [day, shape] of Object.entries(DAYS))
    for (const ahtSeconds of [180, 900, 2700])
      for (const method of ['interval', 'lagged', 'offered-load'] as const)
        rows.push(await played(day, shape, ahtSeconds, method, { load: method }, 0))
  return rows
}

/** A whole day busier or quieter than forecast by 15 % (standard deviation): three ways to be ready for it. */
export async function compareUncertainty(): Promise<MethodRow[]> {
  const rows: MethodRow[] = []
  for (const uncertainty of [
    'mean',
    'expected-service-level',
    { certainty: 0.8 },
    { certainty: 0.9 },
  ] as const)
    rows.push(
      await played(
        'day varies by 15 %',
        DAYS['gentle day']!,
        180,
        typeof uncertainty === 'object' ? `certainty ${uncertainty.certainty}` : uncertainty,
        { uncertainty },
        0.15,
      ),
    )
  return rows
}

async function played(
  day: string,
  shape: (hour: number) => number,
  ahtSeconds: number,
  method: string,
  options: { load?: LoadMethod; uncertainty?: Uncertainty },
  dayVariation: number,
): Promise<MethodRow> {
  const peak = (40 * 1800) / ahtSeconds
  const mean = Array.from({ length: grid.count }, (_, i) => (i >= 16 && i < 40 ? peak * shape(i / 2) : null))
  const aht = mean.map((volume) => (volume === null ? null : ahtSeconds))
  // Gamma and normal quantiles are near enough at 15 %.
  const quantiles = [
    { level: 0.1, z: -1.2816 },
    { level: 0.5, z: 0 },
    { level: 0.9, z: 1.2816 },
  ].map(({ level, z }) => ({
    level,
    values: mean.map((volume) => (volume === null ? null : volume * (1 + dayVariation * z))),
  }))
  const made = requirement({
    forecast: { queue: 'voice', grid, mean, ahtSeconds: aht, quantiles },
    goal: GOAL,
    patienceSeconds: PATIENCE,
    ...options,
  })
  const { queues } = await simulate({
    grid,
    queues: [
      {
        id: 'voice',
        volume: mean,
        ahtSeconds: aht,
        targetAnswerSeconds: 20,
        patienceSeconds: PATIENCE,
        dayVariation,
      },
    ],
    staff: [{ queue: 'voice', agents: made.baseStaff }],
    replications: 2000,
  })
  const queue = queues[0]!
  const levels = queue.intervals.serviceLevel.filter((level) => level !== null)
  return {
    day,
    ahtSeconds,
    method,
    agentHours: made.baseStaff.reduce((sum, staff) => sum + staff, 0) / 2,
    serviceLevel: queue.serviceLevel!.mean,
    worst: Math.min(...levels),
    best: Math.max(...levels),
  }
}

const percent = (fraction: number) => `${(100 * fraction).toFixed(1)} %`

/** Of one day and handle time, the method with the fewest hours among those whose worst half-hour keeps the goal, or the best worst one. */
function rightMethod(rows: readonly MethodRow[]): MethodRow {
  const kept = rows.filter(({ worst }) => worst >= GOAL.serviceLevel - SLACK)
  return kept.length > 0
    ? kept.reduce((best, row) => (row.agentHours < best.agentHours ? row : best))
    : rows.reduce((best, row) => (row.worst > best.worst ? row : best))
}

/** A half-hour this far below the goal still counts as kept: the noise of 2000 replications is a tenth of it. */
const SLACK = 0.02

/** The page that the figures are published on. */
export function methodsPage(loads: readonly MethodRow[], uncertain: readonly MethodRow[]): string {
  const table = (rows: readonly MethodRow[]) =>
    [
      '| day | handle time s | method | agent-hours | service level of the day | worst half-hour | best half-hour |',
      '| --- | ---: | --- | ---: | ---: | ---: | ---: |',
      ...rows.map(
        (row) =>
          `| ${row.day} | ${row.ahtSeconds} | ${row.method} | ${row.agentHours.toFixed(1)} | ${percent(row.serviceLevel)} | ${percent(row.worst)} | ${percent(row.best)} |`,
      ),
    ].join('\n')
  const cases = [...new Set(loads.map(({ day, ahtSeconds }) => `${day}|${ahtSeconds}`))].map((key) => {
    const rows = loads.filter(({ day, ahtSeconds }) => `${day}|${ahtSeconds}` === key)
    const right = rightMethod(rows)
    const kept =
      right.worst >= GOAL.serviceLevel - SLACK ? 'keeps the goal in every half-hour' : 'comes nearest'
    const others = rows
      .filter((row) => row !== right)
      .map((row) => `${row.method} ${percent(row.worst)} with ${row.agentHours.toFixed(1)} h`)
    return `- ${right.day}, ${right.ahtSeconds} s: **${right.method}** ${kept}: ${percent(right.worst)} at worst, ${right.agentHours.toFixed(1)} agent-hours (${others.join('; ')}).`
  })
  return `# Changing and uncertain load: which method keeps its promise

Written by \`kinshift bench staffing-methods --write\`. Each requirement (80 % within 20 s, patience 180 s, half-hours from 8 to 20 o'clock,
at most 40 erlang) is played 2000 times by the simulator, handle times lognormal. \`interval\` is SIPP, \`lagged\` the load one handle
time earlier, \`offered-load\` the modified offered load (infinite-server mean with the handle-time distribution).

## Changing load

${cases.join('\n')}

${table(loads)}

## Uncertain load

A whole day is busier or quieter than forecast by 15 % (standard deviation). \`mean\` staffs for the forecast; \`expected-service-level\` for the
service level averaged over the possible days; \`certainty\` for the volume that is not exceeded with that probability.

${table(uncertain)}
`
}

if (import.meta.main) {
  const page = methodsPage(await compareLoadMethods(), await compareUncertainty())
  console.log(page)
  if (process.argv.includes('--write'))
    writeFileSync(new URL('../../packages/core/docs/staffing-changing-load.md', import.meta.url), page)
}
