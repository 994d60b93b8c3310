/**
 * A planner moves a shift, is told what it breaks, takes it back, finds a better way, and publishes.
 * Run: node examples/04-adjust-and-publish.ts
 */
import {
  type Assignment,
  assignmentOf,
  checkRoster,
  coverageOf,
  explainRuleBreak,
  type RosterProblem,
} from '@kinshift/core/roster'
import {
  applyEdits,
  invertEdit,
  makeDraft,
  publish,
  publishPreview,
  type ScheduleDraft,
  type ScheduleEdit,
} from '@kinshift/core/schedule'
import type { Agent } from '@kinshift/core/workforce'

const contract = {
  minMinutesPerWeek: 0,
  maxMinutesPerWeek: 2400,
  minRestMinutes: 11 * 60,
  maxConsecutiveDays: 5,
}
const person = (id: string, name: string): Agent => ({ id, name, skills: [{ queue: 'chat' }], contract })
const early = { id: 'early', start: '07:00', durationMinutes: 480 }
const late = { id: 'late', start: '15:00', durationMinutes: 480 }

// Two days of chat: one person from 07:00, two from 15:00 to 23:00.
const oneDay = Array.from({ length: 24 }, (_, hour) => (hour < 7 || hour === 23 ? 0 : hour < 15 ? 1 : 2))
const problem: RosterProblem = {
  format: 'kinshift-roster-problem/1',
  zone: 'America/New_York',
  startDate: '2026-11-23',
  days: 2,
  intervalMinutes: 60,
  queues: [{ id: 'chat', name: 'Chat', channel: 'chat' }],
  demands: [{ queue: 'chat', requiredStaff: [...oneDay, ...oneDay] }],
  shiftTemplates: [early, late],
  agents: [person('ana', 'Ana Silva'), person('bo', 'Bo Li'), person('mei', '陈梅')],
}
const shift = (agentId: string, date: string, template: typeof early): Assignment =>
  assignmentOf(problem, agentId, date, template, 'chat')

const [monday, tuesday] = ['2026-11-23', '2026-11-24'] as const
let draft = makeDraft('week 48', [
  shift('ana', monday, late),
  shift('ana', tuesday, late),
  shift('bo', monday, early),
  shift('bo', tuesday, early),
  shift('mei', monday, late),
])
report('The draft')

// Bo asks for Tuesday off. Ana could work early instead: what would that break?
const anaEarly = edit('ana', tuesday, shift('ana', tuesday, early))
const boOff = edit('bo', tuesday, null)
draft = applyEdits(draft, [anaEarly, boOff])
report('Ana early on Tuesday, Bo off')

// Every edit knows its way back.
draft = applyEdits(draft, [invertEdit(boOff), invertEdit(anaEarly)])
draft = applyEdits(draft, [boOff, edit('mei', tuesday, shift('mei', tuesday, late))])
report('Taken back; 陈梅 late on Tuesday, Bo off')

// A second planner, who still sees Bo on Tuesday, is stopped rather than overwritten.
try {
  applyEdits(draft, [boOff])
} catch (error) {
  if (error instanceof Error) console.log(`\n${error.message}`)
}

const { ruleBreaks } = checkRoster(problem, draft.assignments)
const preview = publishPreview(draft, [], ruleBreaks)
const published = publish(draft, {
  publishedAt: '2026-11-16T15:00:00Z',
  publishedBy: 'planner',
  startDate: problem.startDate,
  days: problem.days,
  inForce: null,
  ruleBreaks,
})
console.log(`\nPublished as version ${published.version} to ${preview.differences.length} people:`)
for (const { agentId, changes } of preview.differences) {
  const shifts = changes.map(({ date, after }) => `${date} ${after?.shiftId ?? 'off'}`)
  console.log(`  ${nameOf(agentId)}: ${shifts.join(', ')}`)
}

function edit(agentId: string, date: string, after: Assignment | null): ScheduleEdit {
  return { agentId, date, before: standing(draft, agentId, date), after }
}

function standing({ assignments }: ScheduleDraft, agentId: string, date: string): Assignment | null {
  return assignments.find((one) => one.agentId === agentId && one.date === date) ?? null
}

function report(title: string): void {
  console.log(`${draft.version === 0 ? '' : '\n'}${title} (version ${draft.version})`)
  const [{ net } = { net: [] }] = coverageOf(problem, draft.assignments)
  const missing = net.reduce((hours, staff) => hours + Math.max(0, -staff), 0)
  console.log(`  short ${missing} agent hours`)
  for (const ruleBreak of checkRoster(problem, draft.assignments).ruleBreaks) {
    console.log(
      `  ${ruleBreak.hard ? 'not allowed' : 'not granted'}: ${explainRuleBreak(ruleBreak, 'en', problem)}`,
    )
  }
}

function nameOf(agentId: string): string {
  return problem.agents.find(({ id }) => id === agentId)?.name ?? agentId
}
