// What playing the roster does to a requirement by formula, on the example centre's problem.
// node test/bench/simulation-cuts.ts [--people 60] [--days 7] [--load 1] [--seconds 60] [--seed 1]
// Contacts are as many as the required staff of each quarter-hour just carries by Erlang C at 80/20 and 240 s, times the load.
import { parseArgs } from 'node:util'
import {
  checkRoster,
  explainSimulationCuts,
  horizonOf,
  refineBySimulation,
  type TargetQueue,
} from '@kinshift/core/roster'
import { carriedVolume } from '@kinshift/core/staffing'
import { exampleProblem } from '@kinshift/example-centre'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '60' },
    days: { type: 'string', default: '7' },
    load: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
})
const goal = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const ahtSeconds = 240

const problem = exampleProblem({
  firstDay: '2026-11-30',
  agents: Number(values.people),
  days: Number(values.days),
})
const { grid } = horizonOf(problem)
const queues = problem.demands.map(
  ({ queue, requiredStaff }): TargetQueue => ({
    id: queue,
    ...goal,
    handleTimeShape: { kind: 'exponential' },
    volume: requiredStaff.map(
      (agents) =>
        Number(values.load) *
        carriedVolume({ agents, ahtSeconds, intervalMinutes: grid.intervalMinutes, goal }).volume,
    ),
    ahtSeconds: requiredStaff.map(() => ahtSeconds),
  }),
)
const cuts = await refineBySimulation(
  problem,
  { grid, queues },
  {
    timeLimitSeconds: Number(values.seconds),
    threads: 1,
    seed: Number(values.seed),
    onRound: ({ round, seconds, raised, lowered, missingHours, missedContacts, objective }) =>
      console.log(
        `${seconds.toFixed(1)} s, roster ${round + 1}: ${raised} hours raised, ${lowered} lowered, ${missingHours} miss, ${missedContacts.toFixed(1)} contacts missed, ${objective?.toFixed(0)} points`,
      ),
  },
)
console.log(explainSimulationCuts(cuts, 'en').join('\n'))
for (const { queue, before, after } of cuts.queues)
  console.log(
    `${queue}: ${before?.missedContacts.toFixed(1)} contacts missed before, ${after?.missedContacts.toFixed(1)} after`,
  )
for (const [name, of] of [
  ['as given', problem],
  ['refined', cuts.problem],
] as const) {
  const { objective, points, shortages } = checkRoster(of, cuts.roster.assignments)
  const short = shortages.reduce((sum, { missingHours }) => sum + missingHours, 0)
  console.log(
    `by the requirement ${name}: ${objective.toFixed(0)} points, surplus ${points.surplus.toFixed(0)}, ${short.toFixed(1)} h short`,
  )
}
console.log(`${cuts.seconds.toFixed(1)} s`)
