/**
 * The whole sentence: we had these contacts, we expect these, so we need this many people, these are our people and what
 * their lives allow, so these shifts, and that is now published.
 * Run: node examples/whole-pipeline.ts
 */
import {
  buildHistories,
  checkRoster,
  forecast,
  localToInstant,
  makeDraft,
  publish,
  requirement,
  rosterProblem,
  solveRoster,
} from '@kinshift/core'
import { publicHolidays } from '@kinshift/core/holidays'
import { exampleCentre } from '@kinshift/example-centre'

const startDate = '2026-11-30'
const centre = exampleCentre({ firstDay: startDate })
const { zone } = centre
console.log(centre.name)

// We had these contacts.
const mail = centre.records.filter(({ queue }) => queue === 'cases')
const [history] = buildHistories(mail, { zone }).histories
console.log(`${mail.length} half-hours of e-mail, ${mail[0]?.start} to ${mail.at(-1)?.start}`)

// We expect these.
const week = forecast({
  history: history!,
  origin: localToInstant(zone, startDate, '00:00'),
  horizonDays: 7,
  holidays: publicHolidays(centre.holidays, '2024-01-01', '2026-12-31'),
})
console.log(`${sum(week.mean).toFixed(0)} e-mails expected in the week of ${startDate}`)

// So we need this many people.
const needed = requirement({
  forecast: week,
  channel: 'email',
  goal: centre.goals.cases!,
  shrinkage: centre.shrinkage,
})
const hours = sum(needed.requiredStaff) / 2
console.log(
  `${hours} staff hours, ${Math.max(...needed.requiredStaff)} people at once, all answered within 8 opening hours`,
)

// These are our people and what their lives allow.
const problem = rosterProblem({
  zone,
  startDate,
  days: 7,
  queues: centre.queues.filter(({ id }) => id === 'cases'),
  requirements: [needed],
  shiftTemplates: centre.shiftTemplates,
  agents: centre.agents
    .filter(({ team }) => team === 'Cases')
    .map((agent) => ({ ...agent, skills: agent.skills.filter(({ queue }) => queue === 'cases') })),
})
const needs = problem.agents.flatMap(({ lifeConstraints = [] }) => lifeConstraints)
console.log(`${problem.agents.length} people, ${needs.length} life constraints such as '${needs[0]?.label}'`)

// So these shifts; and the certificate says how much better any roster could be.
const roster = await solveRoster(problem, { threads: 1, gap: 0.05, timeLimitSeconds: 40 })
const { ruleBreaks } = checkRoster(problem, roster.assignments)
const broken = ruleBreaks.filter(({ hard }) => hard)
const short = roster.shortages.reduce((total, { missingHours }) => total + missingHours, 0)
console.log(
  `${broken.length} hard rules broken, ${Math.round((100 * short) / hours)} % of the staff hours short`,
)
console.log(
  roster.gap !== null && roster.gap <= 0.05
    ? 'no roster can be more than 5 % better'
    : 'how good it is, is open',
)

// And that is now published.
const published = publish(makeDraft('week 49', roster.assignments), {
  publishedAt: '2026-11-20T15:00:00Z',
  publishedBy: 'planner',
  startDate,
  days: 7,
  inForce: null,
  ruleBreaks,
})
const told = new Set(published.assignments.map(({ agentId }) => agentId))
console.log(`version ${published.version} published to ${told.size} people`)

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}
