// The figures of a real log as Markdown tables.
import { errors, type Hour, MODELS, type Outcome, pooled } from './real-log-hours.ts'
import type { RealLogBench } from './staffing-real-log.ts'

export const percent = (value: number) => `${(100 * value).toFixed(1)} %`
export const seconds = (value: number | null) => (value === null ? 'no end' : value.toFixed(1))
export const SERIES: readonly { readonly name: string; readonly of: (hour: Hour) => Outcome }[] = [
  { name: 'observed', of: ({ observed }) => observed },
  ...MODELS.map((name) => ({ name, of: ({ models }: Hour) => models[name] })),
]
const MEASURES: readonly ((outcome: Outcome) => string)[] = [
  ({ waitProbability }) => percent(waitProbability),
  ({ waitSeconds }) => seconds(waitSeconds),
  ({ abandonProbability }) => percent(abandonProbability),
]

function rowOf(label: string, hours: readonly Hour[]): string {
  const calls = hours.reduce((sum, hour) => sum + hour.calls, 0)
  const agents = hours.reduce((sum, hour) => sum + hour.agents, 0) / hours.length
  const load = hours.reduce((sum, hour) => sum + hour.load * hour.agents, 0) / (agents * hours.length)
  const outcomes = SERIES.map(({ of }) => pooled(hours, of))
  const figures = MEASURES.flatMap((text) => outcomes.map(text))
  return `| ${[label, hours.length, calls, agents.toFixed(1), load.toFixed(2), ...figures].join(' | ')} |`
}

function tableOf(first: string, groups: readonly { label: string; hours: readonly Hour[] }[]): string {
  const of = ['P(wait)', 'mean wait s', 'hung up'].flatMap((measure) =>
    ['observed', 'C', 'A', 'sim.'].map((series) => `${measure} ${series}`),
  )
  const head = [first, 'hours', 'calls', 'agents', 'load', ...of]
  return [
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---:').join(' | ')} |`,
    ...groups.filter(({ hours }) => hours.length > 0).map(({ label, hours }) => rowOf(label, hours)),
  ].join('\n')
}

export const hoursOfDay = (hours: readonly Hour[]) =>
  [...new Set(hours.map(({ hour }) => hour))]
    .sort((a, b) => a - b)
    .map((hour) => ({ label: `${hour}:00`, hours: hours.filter((one) => one.hour === hour) }))

const BANDS = [0, 0.6, 0.75, 0.9, Number.POSITIVE_INFINITY]
export const loadBands = (hours: readonly Hour[]) =>
  BANDS.slice(1).map((until, b) => ({
    label: until === Number.POSITIVE_INFINITY ? `${BANDS[b]} and more` : `${BANDS[b]} to ${until}`,
    hours: hours.filter(({ load }) => load >= BANDS[b]! && load < until),
  }))

function errorTable(bench: RealLogBench): string {
  const { idleMinutes, own, afterCallSeconds } = bench
  const after = `${afterCallSeconds.toFixed(0)} s`
  const cases = [
    ...MODELS.map((model) => ({ model, after: 'none', idleMinutes, hours: bench.withoutAfterCall })),
    ...MODELS.map((model) => ({ model, after, idleMinutes, hours: bench.hours })),
    ...MODELS.filter((model) => own[model].idleMinutes !== idleMinutes).map((model) => ({
      model,
      after,
      ...own[model],
    })),
  ]
  const head =
    'after calls | away after | model | P(wait) said | error of an hour | mean wait s said | error of an hour | hung up said | error of an hour | hours without end'
  const rows = cases.map(({ model, hours, ...one }) => {
    const said = pooled(hours, ({ models }) => models[model])
    const error = errors(hours, model)
    const figures = MEASURES.flatMap((text) => [text(said), text(error)])
    return `| ${[one.after, `${one.idleMinutes} min`, model, ...figures, said.endless].join(' | ')} |`
  })
  return [`| ${head} |`, `| ---: | ---: | --- |${' ---: |'.repeat(7)}`, ...rows].join('\n')
}

/** All figures as Markdown. */
export function realLogTables(bench: RealLogBench): string {
  const { hours } = bench
  return `## Hour by hour

${tableOf('hour', [...hoursOfDay(hours), { label: 'all', hours }])}

## By load

Load: handle time with after-call work / time on duty.

${tableOf('load', loadBands(hours))}

## Errors

Error of an hour: mean absolute, by calls; of the wait, over the hours in which the model gives one.
Last, each formula with the idle minutes that it fits the days learnt from best with itself.

${errorTable(bench)}`
}
