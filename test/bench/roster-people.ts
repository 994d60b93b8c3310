/**
 * The project's own format with everything in it: skills, lives, law sets, rules about weeks and patterns, ledgers, pairs. Every
 * roster is judged by the independent checker.
 * Run: kinshift bench roster-people [agents x days, default 60x28,300x28] [seconds each, default 60] [seeds of the problem, default 1]
 *   [after-meal or after-break: shifts may change queue]
 */
import type { QueueChange } from '@kinshift/core'
import { checkRoster, explainRosterNote, fairnessReport, solveRoster } from '@kinshift/core/roster'
import { exampleProblem } from '@kinshift/example-centre'

const [sizes = '60x28,300x28', seconds = '60', seeds = '1', queueChange] = process.argv.slice(2)
console.log(
  'problem      seed  status        points     bound  gap of hours  short h  hard breaks   wishes  seconds    MB',
)
for (const size of sizes.split(','))
  for (const seed of seeds.split(',').map(Number)) {
    const [agents, days] = size.split('x').map(Number)
    const example = exampleProblem({ firstDay: '2026-11-30', agents: agents!, days: days!, seed })
    const problem = { ...example, ...(queueChange && { queueChange: queueChange as QueueChange }) }
    const roster = await solveRoster(problem, { timeLimitSeconds: Number(seconds), gap: 0 })
    const { ruleBreaks, shortages, objective } = checkRoster(problem, roster.assignments)
    const { wishesAsked, wishesGranted } = fairnessReport(problem, roster.assignments)
    const required = problem.demands.reduce(
      (sum, one) => sum + one.requiredStaff.reduce((a, b) => a + b, 0),
      0,
    )
    // A surplus agent-interval costs one point: points above the bound as a share of the required agent-hours.
    const gap = roster.lowerBound === null ? null : (objective - roster.lowerBound) / required
    const short = shortages.reduce((sum, { missingHours }) => sum + missingHours, 0)
    console.log(
      [
        size.padEnd(12),
        String(seed).padStart(4),
        ` ${roster.status.padEnd(10)}`,
        objective.toFixed(0).padStart(9),
        (roster.lowerBound?.toFixed(0) ?? '-').padStart(9),
        (gap === null ? '-' : `${(100 * gap).toFixed(2)} %`).padStart(13),
        short.toFixed(1).padStart(8),
        String(ruleBreaks.filter(({ hard }) => hard).length).padStart(12),
        `${wishesGranted}/${wishesAsked}`.padStart(8),
        roster.seconds.toFixed(1).padStart(8),
        String(Math.round(process.resourceUsage().maxRSS / 1000)).padStart(5),
      ].join(' '),
    )
    for (const note of roster.notes.slice(0, 5)) console.log(`  ${explainRosterNote(note, 'en', problem)}`)
  }
