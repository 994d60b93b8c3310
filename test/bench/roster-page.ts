// packages/core/docs/roster-quality.md and its picture, written from the runs that are kept in roster-results.json: a long
// bench may be run in pieces, and a run of the same instance, method, seconds, threads and seed takes its old one's place.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { alikeOf } from './benchmark-alike.ts'
import { gapPicture } from './roster-picture.ts'
import type { PublishedRow } from './roster-published.ts'
import { type Method, peopleOf, type RosterRunResult } from './roster-run.ts'

export type RosterResults = readonly RosterRunResult[]

const RESULTS = new URL('roster-results.json', import.meta.url)
const PAGE = new URL('../../packages/core/docs/roster-quality.md', import.meta.url)
const PICTURE = new URL('../../packages/core/docs/roster-quality.svg', import.meta.url)

/** Null where any of the runs found nothing or there was none. */
export function median(values: readonly (number | null)[]): number | null {
  const known = values.map((value) => value ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b)
  const middle = known[known.length >> 1]
  return middle === undefined || middle === Number.POSITIVE_INFINITY ? null : middle
}

export function readResults(): RosterResults {
  return existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : []
}

const keyOf = ({ instance, method, seconds, threads, seed }: RosterRunResult) =>
  [instance, method, seconds, threads, seed].join(' ')

export function writePage(runs: RosterResults, published: readonly PublishedRow[]): void {
  const latest = [...new Map(runs.map((run) => [keyOf(run), run])).values()]
  latest.sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en', { numeric: true }))
  writeFileSync(RESULTS, `[\n${latest.map((run) => `  ${JSON.stringify(run)}`).join(',\n')}\n]\n`)
  writeFileSync(PAGE, pageOf(latest, published))
  writeFileSync(PICTURE, gapPicture(groupsOf(latest, 'public'), published))
}

/** All runs of one instance at one time limit and number of threads. */
export interface RunGroup {
  readonly instance: string
  readonly seconds: number
  readonly threads: number
  readonly runs: RosterResults
}

type Table = 'public' | 'alike' | 'contact centre' | 'people'

function tableOf({ instance }: RosterRunResult): Table {
  if (peopleOf(instance)) return 'people'
  if (alikeOf(instance)) return 'alike'
  return /^\d+$/.test(instance) ? 'public' : 'contact centre'
}

function groupsOf(runs: RosterResults, table: Table): RunGroup[] {
  const ours = runs.filter((run) => tableOf(run) === table)
  const groups = Map.groupBy(ours, ({ instance, seconds, threads }) => `${instance} ${seconds} ${threads}`)
  return [...groups.values()].map((group) => {
    const { instance, seconds, threads } = group[0]!
    return { instance, seconds, threads, runs: group }
  })
}

export function of(group: RunGroup, method: Method) {
  const runs = group.runs.filter((run) => run.method === method)
  const bounds = runs.flatMap(({ lowerBound }) => lowerBound ?? [])
  return {
    runs,
    seeds: runs.map(({ seed }) => seed).sort((a, b) => a - b),
    points: median(runs.map(({ objective }) => objective)),
    bound: bounds.length > 0 ? Math.max(...bounds) : null,
    seconds: median(runs.map(({ secondsTaken }) => secondsTaken)),
    megabytes: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
  }
}

const whole = (value: number | null | undefined) =>
  value === null || value === undefined ? '-' : Math.round(value).toLocaleString('en')
const percent = (value: number | null) => (value === null ? '-' : `${(100 * value).toFixed(2)} %`)

function pageOf(runs: RosterResults, published: readonly PublishedRow[]): string {
  const machines = machinesOf(runs)
  const letters = machines.map((machine) => `${letterOf(machine, machines)} = ${machine}`)
  return `# Quality of the roster engine

Written by \`kinshift bench roster --write\`, with --contact-centre for the second table, --people for the third, and --peers for the peers of the same run.
Machines: ${letters.join('; ')}; other work may run beside. One configuration for all instances; each run is a process of its own. Points are
the median over the seeds, the bound is the best one proven, memory the most that a run held. Every roster passes the independent
checker before its row is written. A long bench runs in pieces: a row is as new as its last run,\nand says on which machine that was.

## Public benchmark

Employee shift scheduling of Curtois & Qu (schedulingbenchmarks.org), days/staff/shifts. 'Gap' is to the best known value, 'HiGHS' the
whole problem as one integer program in the same time. The columns after it are published by others, on other machines.

![Gap to the best known value: the engine and what others published](roster-quality.svg)

${publicTable(groupsOf(runs, 'public'), published, machines)}

## In the manner of the public benchmark

Sizes of the public benchmark whose instances are not in the shared data, as days x staff x shifts: generated with the contracts,
limits, days off, wishes and tightness of the largest public ones (test/bench/benchmark-alike.ts, --alike). 'Short of proof' is (points - bound) / points, 'mip' the whole
problem as one integer program (HiGHS) in the same time.

${generatedTable(groupsOf(runs, 'alike'), 'mip', machines)}

## Contact centres

Generated instances, agents x days and opening hours. 'Short of proof' is (points - bound) / 4 as a share of the required
agent-hours, since optima lie near zero. The baseline is greedy construction and simulated annealing over shifts, lengths, days and
breaks (test/bench/roster-annealing.ts), the best of one chain per thread, in the same run and time.

${generatedTable(groupsOf(runs, 'contact centre'), 'annealing', machines)}

## The own format, every rule

\`kinshift example --problem\` at this many people x days: skills with proficiency, life constraints, law sets, rules about weeks, nights and
patterns, pairs, wishes with a budget, ledgers. People are more than the demand needs, so a surplus is in every roster. 'Greedy' is
each agent in turn the exact best line for what is left uncovered, without a search.

${generatedTable(groupsOf(runs, 'people'), 'greedy', machines)}
`
}

function machinesOf(runs: RosterResults): string[] {
  return [...new Set(runs.map(({ machine }) => machine))].sort()
}

function letterOf(machine: string, machines: readonly string[]): string {
  return String.fromCharCode(97 + machines.indexOf(machine))
}

/** The letters of the machines that these ran on. */
function lettersOf(runs: RosterResults, machines: readonly string[]): string {
  return machinesOf(runs)
    .map((machine) => letterOf(machine, machines))
    .join(' ')
}

function publicTable(
  groups: readonly RunGroup[],
  published: readonly PublishedRow[],
  machines: readonly string[],
): string {
  const titles = Object.keys(published[0]?.others ?? {})
  const lines = [
    `| # | size | limit s, threads, seeds, machine | bound | points | best known | gap | seconds | MB | HiGHS | ${titles.join(' | ')} |`,
    `| --- | --- | --- | ${'---: | '.repeat(7)}${titles.map(() => '---').join(' | ')} |`,
  ]
  for (const group of groups) {
    const row = published.find(({ number }) => number === group.instance)
    const engine = of(group, 'engine')
    if (engine.runs.length === 0) continue
    const best = row?.bestKnown ?? null
    const gap = best === null || engine.points === null ? null : engine.points / best - 1
    const peer = of(group, 'mip')
    const cells = [
      group.instance,
      row?.size ?? '-',
      `${group.seconds}, ${group.threads}, ${engine.seeds.join(' ')}, ${lettersOf(engine.runs, machines)}`,
      whole(engine.bound),
      whole(engine.points),
      whole(best),
      percent(gap),
      engine.seconds?.toFixed(1) ?? '-',
      String(engine.megabytes),
      peer.runs.length === 0
        ? ''
        : `${peer.points === null ? 'none' : whole(peer.points)} (${lettersOf(peer.runs, machines)})`,
      ...titles.map((title) => row?.others[title] ?? ''),
    ]
    lines.push(`| ${cells.join(' | ')} |`)
  }
  return lines.join('\n')
}

function generatedTable(groups: readonly RunGroup[], baseline: Method, machines: readonly string[]): string {
  const lines = [
    `| instance | limit s, threads, seeds, machine | bound | points | short of proof | seconds | MB | ${baseline} | engine / ${baseline} |`,
    `| --- | --- | ${'---: | '.repeat(7)}`,
  ]
  for (const group of groups) {
    const engine = of(group, 'engine')
    if (engine.runs.length === 0) continue
    const { points, bound } = engine
    const hours = engine.runs[0]!.requiredHours
    const open =
      points === null || bound === null ? null : (points - bound) / (hours === null ? points : 4 * hours)
    const peer = of(group, baseline)
    const ratio = points === null || peer.points === null ? '' : (points / peer.points).toFixed(2)
    lines.push(
      `| ${[
        group.instance,
        `${group.seconds}, ${group.threads}, ${engine.seeds.join(' ')}, ${lettersOf(engine.runs, machines)}`,
        whole(bound),
        whole(points),
        percent(open),
        engine.seconds?.toFixed(1) ?? '-',
        String(engine.megabytes),
        peer.runs.length === 0 ? '' : `${whole(peer.points)} (${lettersOf(peer.runs, machines)})`,
        ratio,
      ].join(' | ')} |`,
    )
  }
  return lines.join('\n')
}
