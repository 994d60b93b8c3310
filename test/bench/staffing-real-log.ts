// Three models against a real log, hour by hour: what they say of waits and hang-ups, and what happened.
// node test/bench/staffing-real-log.ts [--log FILE] [--write]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterCallWork, type CallRecord } from '@kinshift/core/history'
import { localParts } from '@kinshift/core/interval'
import { estimatePatience } from '@kinshift/core/staffing'
import { parseCallsCsv } from '@kinshift/files'
import { lineChart } from './line-chart.ts'
import { compareHours, errors, type Hour, MODELS, type Outcome, pooled } from './real-log-hours.ts'
import { hoursOfDay, loadBands, percent, realLogTables, SERIES, seconds } from './real-log-tables.ts'

const ZONE = 'Asia/Jerusalem'
const IDLE_MINUTES = [5, 7, 10, 15, 20, 30]
const REPLICATIONS = 100

type Model = (typeof MODELS)[number]

interface Choice {
  readonly idleMinutes: number
  readonly observed: number
  readonly said: Readonly<Record<Model, number>>
}

export interface RealLogBench {
  readonly learntDays: string
  readonly judgedDays: string
  readonly afterCallSeconds: number
  readonly patienceSeconds: number
  readonly medianPatienceSeconds: number | null
  /** P(wait) over the days learnt from, by minutes of idleness. */
  readonly choices: readonly Choice[]
  /** What the simulation fits best with. */
  readonly idleMinutes: number
  /** Hours judged, none of them learnt from. */
  readonly hours: readonly Hour[]
  /** The same with the idle minutes that each model itself fits best with. */
  readonly own: Readonly<Record<Model, { readonly idleMinutes: number; readonly hours: readonly Hour[] }>>
  /** The same with nothing added to handle times. */
  readonly withoutAfterCall: readonly Hour[]
}

/** The columns of the bank's log. */
export function readBankLog(text: string, file: string): CallRecord[] {
  const columns = {
    time: 'vru_entry',
    menu: 'vru_time',
    wait: 'q_time',
    handle: 'ser_time',
    agent: 'server',
  }
  return parseCallsCsv(text, {
    file,
    zone: ZONE,
    columns,
    answered: 'AGENT',
    abandoned: 'HANG',
    noAgent: 'NO_SERVER',
  }).calls
}

/** Learns from the first half of the days what the log does not say, and judges the models on the second half. */
export async function runRealLog(
  calls: readonly CallRecord[],
  replications = REPLICATIONS,
): Promise<RealLogBench> {
  const dateOf = ({ start }: CallRecord) => localParts(ZONE, start).date
  const dates = [...new Set(calls.map(dateOf))].sort()
  const middle = dates[dates.length >> 1]!
  const learnt = calls.filter((call) => dateOf(call) < middle)
  const judged = calls.filter((call) => dateOf(call) >= middle)
  const afterCallSeconds = afterCallWork(learnt).meanSeconds ?? 0
  const patience = estimatePatience(
    learnt.map(({ waitSeconds, abandoned }) => ({ seconds: waitSeconds, abandoned })),
  )
  const options = { zone: ZONE, learnt, afterCallSeconds, replications }
  const choices: Choice[] = []
  for (const idleMinutes of IDLE_MINUTES) {
    const hours = await compareHours(learnt, { ...options, idleMinutes })
    const waited = (of: (hour: Hour) => Outcome) => pooled(hours, of).waitProbability
    choices.push({
      idleMinutes,
      observed: waited(({ observed }) => observed),
      said: byModel((model) => waited(({ models }) => models[model])),
    })
  }
  const miss = (choice: Choice, model: Model) => Math.abs(choice.said[model] - choice.observed)
  const bestFor = byModel(
    (model) => choices.reduce((best, one) => (miss(one, model) < miss(best, model) ? one : best)).idleMinutes,
  )
  const idleMinutes = bestFor.simulation
  const judgedWith = new Map<number, Hour[]>()
  for (const minutes of new Set(Object.values(bestFor)))
    judgedWith.set(minutes, await compareHours(judged, { ...options, idleMinutes: minutes }))
  return {
    learntDays: `${dates[0]} to ${dates[(dates.length >> 1) - 1]}`,
    judgedDays: `${middle} to ${dates.at(-1)}`,
    afterCallSeconds,
    patienceSeconds: patience.meanSeconds ?? Number.POSITIVE_INFINITY,
    medianPatienceSeconds: patience.medianSeconds,
    choices,
    idleMinutes,
    hours: judgedWith.get(idleMinutes)!,
    own: byModel((model) => ({ idleMinutes: bestFor[model], hours: judgedWith.get(bestFor[model])! })),
    withoutAfterCall: await compareHours(judged, { ...options, idleMinutes, afterCallSeconds: 0 }),
  }
}

function byModel<T>(make: (model: Model) => T): Record<Model, T> {
  return {
    'Erlang C': make('Erlang C'),
    'Erlang A': make('Erlang A'),
    simulation: make('simulation'),
  }
}

function medianCalls(hours: readonly Hour[]): number {
  return hours.map(({ calls }) => calls).sort((a, b) => a - b)[hours.length >> 1]!
}

/** The sentences whose numbers change with the log. */
function findings(bench: RealLogBench): string {
  const { hours, withoutAfterCall } = bench
  const seen = pooled(hours, ({ observed }) => observed)
  const said = (model: Model, of = hours) => pooled(of, ({ models }) => models[model])
  const ownA = said('Erlang A', bench.own['Erlang A'].hours)
  const [quiet, , , full] = loadBands(hours)
  const quietSeen = pooled(quiet!.hours, ({ observed }) => observed)
  const fullSeen = pooled(full!.hours, ({ observed }) => observed)
  const nearest = (of: readonly Hour[], measure: (outcome: Outcome) => number | null) => {
    const seenOf = measure(pooled(of, ({ observed }) => observed))!
    const miss = (model: Model) => {
      const value = measure(said(model, of))
      return value === null ? Number.POSITIVE_INFINITY : Math.abs(value - seenOf)
    }
    return MODELS.reduce((best, model) => (miss(model) < miss(best) ? model : best))
  }
  const table = [...loadBands(hours), { label: 'all', hours }].map(
    ({ label, hours: of }) =>
      `| ${label} | ${nearest(of, (o) => o.waitProbability)} | ${nearest(of, (o) => o.waitSeconds)} | ${nearest(of, (o) => o.abandonProbability)} |`,
  )
  return `- Over all hours ${percent(seen.waitProbability)} waited, ${seconds(seen.waitSeconds)} s on average, and ${percent(seen.abandonProbability)} hung up. The simulation says ${percent(said('simulation').waitProbability)}, ${seconds(said('simulation').waitSeconds)} s and ${percent(said('simulation').abandonProbability)}; Erlang A ${percent(said('Erlang A').waitProbability)}, ${seconds(said('Erlang A').waitSeconds)} s and ${percent(said('Erlang A').abandonProbability)}.
- Erlang C, in which nobody hangs up, says ${percent(said('Erlang C').waitProbability)} and has no mean wait in ${said('Erlang C').endless} of ${hours.length} hours. At a load of 0.9 and more ${percent(fullSeen.waitProbability)} waited ${seconds(fullSeen.waitSeconds)} s on average; it says ${percent(said('Erlang C', full!.hours).waitProbability)}, Erlang A ${percent(said('Erlang A', full!.hours).waitProbability)} and ${seconds(said('Erlang A', full!.hours).waitSeconds)} s, the simulation ${percent(said('simulation', full!.hours).waitProbability)} and ${seconds(said('simulation', full!.hours).waitSeconds)} s.
- Below a load of 0.6 the formulas differ little: ${percent(quietSeen.waitProbability)} waited; C says ${percent(said('Erlang C', quiet!.hours).waitProbability)}, A ${percent(said('Erlang A', quiet!.hours).waitProbability)}, the simulation ${percent(said('simulation', quiet!.hours).waitProbability)}.
- Fitted for itself, with agents away after ${bench.own['Erlang A'].idleMinutes} minutes, Erlang A says ${percent(ownA.waitProbability)}, ${seconds(ownA.waitSeconds)} s and ${percent(ownA.abandonProbability)}, and errs by ${percent(errors(bench.own['Erlang A'].hours, 'Erlang A').waitProbability)} in an hour's P(wait); the simulation by ${percent(errors(hours, 'simulation').waitProbability)}. Half of the hours have fewer than ${medianCalls(hours)} calls, so that much of this is chance.
- What the log leaves out weighs more than the choice between A and simulation: with handle times as logged Erlang A says ${percent(said('Erlang A', withoutAfterCall).waitProbability)} and ${seconds(said('Erlang A', withoutAfterCall).waitSeconds)} s, the simulation ${percent(said('simulation', withoutAfterCall).waitProbability)} and ${seconds(said('simulation', withoutAfterCall).waitSeconds)} s.

Nearest to what happened, by load:

| load | P(wait) | mean wait | hung up |
| --- | --- | --- | --- |
${table.join('\n')}`
}

/** The page that the figures are published on. */
export function realLogPage(bench: RealLogBench): string {
  const choices = bench.choices
    .map(({ idleMinutes, said }) => `${idleMinutes} min ${percent(said.simulation)}`)
    .join(', ')
  return `# Three models against a real log

Written by \`kinshift bench staffing-log --write\`: a bank's calls, October 1999 (Guedj & Mandelbaum, Technion), hours with at least
20 calls. Every model is given the hour's calls, their mean handle time and the agents on duty, so that the table judges the
model and not a forecast. Erlang C and A take the hour's averages; the simulation every agent's stretches of duty, calls by
quarter-hour, and the log's own handle times and patience (${REPLICATIONS} replications). The mean wait is that of all, hang-ups included.

The log says neither who was on duty nor what agents did after calls. Both are estimated, as is patience, from
${bench.learntDays}; all figures below are of ${bench.judgedDays}.

- After calls: ${bench.afterCallSeconds.toFixed(0)} s, the mean gap before a call that had to wait.
- Patience: mean ${bench.patienceSeconds.toFixed(0)} s, median ${bench.medianPatienceSeconds === null ? 'unknown' : `${bench.medianPatienceSeconds.toFixed(0)} s`} (Kaplan-Meier).
- On duty: an agent without a call for ${bench.idleMinutes} minutes was away, the choice with which the simulation meets the days learnt
  from best. This is fitted, and everything leans on it: ${percent(bench.choices.find(({ idleMinutes }) => idleMinutes === bench.idleMinutes)!.observed)} waited; the simulation says ${choices}.
- Calls answered by nobody known (1.7 %) bring work but no agent.

## Which is right when

${findings(bench)}

![By hour of the day: share that waited, mean wait, share that hung up](staffing-real-log.svg)

${realLogTables(bench)}
`
}

export function realLogChart({ hours }: RealLogBench): string {
  const groups = hoursOfDay(hours)
  const lines = (measure: (outcome: Outcome) => number | null) =>
    SERIES.map(({ of }) => groups.map((group) => measure(pooled(group.hours, of))))
  const ticks = (most: number, step: number, text: (value: number) => string) =>
    Array.from({ length: Math.round(most / step) + 1 }, (_, i) => ({ value: i * step, text: text(i * step) }))
  const whole = (value: number) => `${Math.round(100 * value)} %`
  return lineChart(
    'Observed and said by three models, by hour of the day',
    SERIES.map(({ name }) => name),
    groups.map(({ label }) => label),
    [
      { title: 'P(wait)', lines: lines((o) => o.waitProbability), most: 1, ticks: ticks(1, 0.25, whole) },
      { title: 'Mean wait, s', lines: lines((o) => o.waitSeconds), most: 80, ticks: ticks(80, 20, String) },
      {
        title: 'Hung up',
        lines: lines((o) => o.abandonProbability),
        most: 0.16,
        ticks: ticks(0.16, 0.04, whole),
      },
    ],
  )
}

if (import.meta.main) {
  const at = process.argv.indexOf('--log')
  const file =
    (at > 0 ? process.argv[at + 1] : undefined) ??
    fileURLToPath(new URL('../../../shared/data/calls/bank_il_calls_1999_october.csv', import.meta.url))
  if (!existsSync(file)) {
    console.error(`skipped: no log ${file}`)
    process.exit(0)
  }
  const bench = await runRealLog(readBankLog(readFileSync(file, 'utf8'), file))
  console.log(realLogPage(bench))
  if (process.argv.includes('--write')) {
    const docs = new URL('../../packages/core/docs/', import.meta.url)
    writeFileSync(new URL('staffing-real-log.md', docs), realLogPage(bench))
    writeFileSync(new URL('staffing-real-log.svg', docs), realLogChart(bench))
  }
}
