/**
 * One problem of the project's own format, with everything in it, under several settings: as it is, a target that asks for a tenth
 * more, overtime, hires. Points, bound and shortage of each, and the seconds from its start after which its bound was within 2 % of what
 * it is in the end. One thread; all seconds are of processor time, so that it makes little difference what else the machine does.
 * Run: kinshift bench roster-scenarios [agents x days, default 60x28] [seconds for all, default 30] [seeds of the problem, default 1]
 */
import { checkRoster, type Scenario, solveScenarios } from '@kinshift/core/roster'
import { exampleProblem } from '@kinshift/example-centre'

performance.now = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const [size = '60x28', seconds = '30', seeds = '1'] = process.argv.slice(2)
const [agents, days] = size.split('x').map(Number)
console.log('seed  scenario      points     bound    gap   short h  hard breaks  bound after s')
for (const seed of seeds.split(',').map(Number)) {
  const problem = exampleProblem({ firstDay: '2026-11-30', agents: agents!, days: days!, seed })
  const scenarios: Scenario[] = [
    { name: 'as is' },
    { name: 'a tenth more', staffFactor: 1.1 },
    { name: 'overtime', overtimeMinutesPerWeek: 120 },
    { name: 'hires', hires: [{ like: problem.agents[0]!.id, count: Math.ceil(agents! / 20) }] },
  ]
  // Seconds begin anew with each scenario.
  const told: { readonly seconds: number; readonly bound: number }[][] = []
  let last = Number.POSITIVE_INFINITY
  const results = await solveScenarios(problem, scenarios, {
    timeLimitSeconds: Number(seconds),
    gap: 0,
    onProgress: ({ seconds, lowerBound }) => {
      if (seconds < last) told.push([])
      last = seconds
      told.at(-1)!.push({ seconds, bound: lowerBound ?? 0 })
    },
  })
  let points = 0
  let bounds = 0
  results.forEach(({ name, problem, roster, shortHours }, at) => {
    const { ruleBreaks, objective } = checkRoster(problem, roster.assignments)
    const bound = roster.lowerBound ?? 0
    const reached = told[at]?.find((one) => one.bound >= bound - 0.02 * Math.abs(bound))
    points += objective
    bounds += bound
    console.log(
      [
        String(seed).padStart(4),
        ` ${name.padEnd(12)}`,
        objective.toFixed(0).padStart(7),
        bound.toFixed(0).padStart(9),
        (objective - bound).toFixed(0).padStart(6),
        shortHours.toFixed(1).padStart(9),
        String(ruleBreaks.filter(({ hard }) => hard).length).padStart(12),
        (reached?.seconds.toFixed(1) ?? '-').padStart(14),
      ].join(' '),
    )
  })
  console.log(
    `${String(seed).padStart(4)}  all          ${points.toFixed(0).padStart(7)} ${bounds.toFixed(0).padStart(9)}`,
  )
}
