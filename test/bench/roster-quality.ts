// Quality of the roster engine: bound, points, gap, seconds and memory on the public benchmark, next to what others published;
// with --contact-centre on the generated instances, next to an annealing baseline. One fixed configuration, each run in a
// process of its own, every roster judged by the independent checker.
//   kinshift bench roster                                       the public instances, 60 s each, seed 1
//   kinshift bench roster --contact-centre --seeds 1,2,3        engine and baseline, and their ratio
//   kinshift bench roster --people                              the own format with every rule, and greedy construction
//   kinshift bench roster --alike                               in the manner of the public ones, at sizes that are not there
//   kinshift bench roster --instances 1,2,60x7_16h --seconds 30 --threads 2 --seeds 1 --peers --write
//   node test/bench/roster-quality.ts 60x7_16h,1 30 1,2,3       the same in short: instances, seconds, seeds
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { median, type RosterResults, readResults, writePage } from './roster-page.ts'
import { type PublishedRow, readPublished } from './roster-published.ts'
import { type Method, peopleOf, type RosterRunResult, runInProcess, SHARED } from './roster-run.ts'

const CONTACT_CENTRE = [
  '60x7_16h',
  '60x7_24h',
  '60x28_16h',
  '150x28_16h',
  '150x28_24h',
  '300x28_16h',
  '500x28_16h',
]

const PEOPLE = ['people-60x28', 'people-300x28']

/** Sizes of the public benchmark whose instances are not in the shared data. */
const ALIKE = [
  '14x20x3',
  '28x20x3',
  '28x50x6',
  '28x120x18',
  '42x45x6',
  '84x40x5',
  '364x50x10',
  '364x150x32',
].map((size) => `alike-${size}`)

const isPublic = (instance: string) => /^\d+$|^alike-|\.txt$/.test(instance)

function lineOf(run: RosterRunResult, published: readonly PublishedRow[]): string {
  const best = published.find(({ number }) => number === run.instance)?.bestKnown
  const gap = best === undefined || run.objective === null ? undefined : run.objective / best - 1
  return [
    run.instance.padEnd(12),
    run.method.padEnd(9),
    String(run.seed).padStart(4),
    run.status.padEnd(10),
    (run.lowerBound?.toFixed(0) ?? '-').padStart(8),
    (run.objective?.toFixed(0) ?? '-').padStart(8),
    String(best ?? '-').padStart(8),
    (gap === undefined ? '' : `${(100 * gap).toFixed(2)} %`).padStart(10),
    run.secondsTaken.toFixed(1).padStart(8),
    String(run.peakMegabytes).padStart(6),
  ].join(' ')
}

/** What is worth a line after all seeds: medians, the ratio to the baseline, what others published. */
function summaryOf(
  instance: string,
  runs: readonly RosterRunResult[],
  published: readonly PublishedRow[],
): string[] {
  const of = (method: Method) => runs.filter((run) => run.instance === instance && run.method === method)
  const engine = median(of('engine').map(({ objective }) => objective))
  const lines = of('engine').length > 1 ? [`median ${instance}: ${engine ?? '-'}`] : []
  const baseline = median(of('annealing').map(({ objective }) => objective))
  if (baseline !== null && engine !== null)
    lines.push(
      `  engine / annealing ${instance}: ${engine} / ${baseline} = ${(engine / baseline).toFixed(3)}`,
    )
  const row = published.find(({ number }) => number === instance)
  if (row)
    lines.push(
      `  published: ${Object.entries(row.others)
        .map(([title, cell]) => `${title}: ${cell || '-'}`)
        .join('; ')}`,
    )
  return lines
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    instances: { type: 'string' },
    seconds: { type: 'string' },
    seeds: { type: 'string' },
    threads: { type: 'string' },
    'contact-centre': { type: 'boolean' },
    people: { type: 'boolean' },
    alike: { type: 'boolean' },
    peers: { type: 'boolean' },
    write: { type: 'boolean' },
  },
})
const [
  instancesText = values.instances,
  secondsText = values.seconds ?? '60',
  seedsText = values.seeds ?? '1',
] = positionals

if (!existsSync(SHARED)) console.log('skipped: no shared data')
else {
  const published = readPublished(readFileSync(new URL('README.md', SHARED), 'utf8'))
  const here = readdirSync(new URL('schedulingbenchmarks/', SHARED)).map((file) =>
    String(Number(file.replace(/\D/g, ''))),
  )
  const generated = values.people ? PEOPLE : values['contact-centre'] ? CONTACT_CENTRE : undefined
  const all = values.alike ? ALIKE : (generated ?? here.sort((a, b) => Number(a) - Number(b)))
  const instances = instancesText?.split(',') ?? all
  const threads = Number(values.threads ?? 2)
  // In short form only the engine runs: a quick look while working on it.
  const withPeers = values.peers || (generated !== undefined && positionals.length === 0)
  const results: RosterResults = values.write ? readResults() : []
  const runs: RosterRunResult[] = []
  console.log('instance     method    seed status        bound   points     best        gap  seconds     MB')
  for (const instance of instances) {
    const peer: Method = isPublic(instance) ? 'mip' : peopleOf(instance) ? 'greedy' : 'annealing'
    for (const method of withPeers ? (['engine', peer] as const) : (['engine'] as const))
      for (const seed of method === 'mip' ? [1] : seedsText.split(',').map(Number)) {
        const run = await runInProcess({ instance, method, seconds: Number(secondsText), threads, seed })
        runs.push(run)
        console.log(lineOf(run, published))
        if (values.write) writePage([...results, ...runs], published)
      }
    for (const line of summaryOf(instance, runs, published)) console.log(line)
  }
}
