import { epochOf, toInstant } from '@kinshift/core/interval'
import {
  type Assignment,
  assignmentOf,
  type PlannedBreak,
  type RosterProblem,
  shiftMinutes,
} from '@kinshift/core/roster'
import type { Agent, Contract, ShiftTemplate } from '@kinshift/core/workforce'

/** Small hand-made problems for the tests of this folder: one queue 'sales' in Chicago, the week of Monday 23 November 2026. */
export const MONDAY = '2026-11-23'

export const contract = (changes: Partial<Contract> = {}): Contract => ({
  minMinutesPerWeek: 0,
  maxMinutesPerWeek: 2400,
  minRestMinutes: 660,
  maxConsecutiveDays: 5,
  ...changes,
})

export const agent = (changes: Partial<Agent> = {}): Agent => ({
  id: 'ana',
  name: 'Ana Silva',
  skills: [{ queue: 'sales' }],
  contract: contract(),
  ...changes,
})

export const early: ShiftTemplate = { id: 'early', start: '08:00', durationMinutes: 480 }
export const late: ShiftTemplate = { id: 'late', start: '14:00', durationMinutes: 480 }
export const night: ShiftTemplate = { id: 'night', start: '22:00', durationMinutes: 480 }
export const long: ShiftTemplate = {
  id: 'long',
  start: '09:00',
  durationMinutes: 540,
  breaks: [
    {
      kind: 'break',
      durationMinutes: 15,
      paid: true,
      earliestOffsetMinutes: 60,
      latestOffsetMinutes: 150,
    },
    {
      kind: 'meal',
      durationMinutes: 60,
      paid: false,
      earliestOffsetMinutes: 210,
      latestOffsetMinutes: 300,
    },
    {
      kind: 'break',
      durationMinutes: 15,
      paid: true,
      earliestOffsetMinutes: 390,
      latestOffsetMinutes: 480,
    },
  ],
}

export function problem(changes: Partial<RosterProblem> = {}): RosterProblem {
  return {
    format: 'kinshift-roster-problem/1',
    zone: 'America/Chicago',
    startDate: MONDAY,
    days: 7,
    intervalMinutes: 30,
    queues: [{ id: 'sales', name: 'Sales', channel: 'voice' }],
    demands: [],
    shiftTemplates: [early, late, night, long],
    agents: [agent()],
    ...changes,
  }
}

/** `shift(problem, '2026-11-23', early)`: Ana on sales, unless said otherwise. */
export const shift = (
  of: RosterProblem,
  date: string,
  template: ShiftTemplate,
  agentId = 'ana',
  queue = 'sales',
): Assignment => assignmentOf(of, agentId, date, template, queue)

/** The same shift moved by minutes, breaks and all, as by hand: it has no template any more. */
export function moved({ shiftId: _, ...assignment }: Assignment, minutes: number): Assignment {
  const move = (instant: string) => toInstant(epochOf(instant) + minutes * 60_000)
  const breaks = assignment.breaks.map(
    (part): PlannedBreak => ({ ...part, start: move(part.start), end: move(part.end) }),
  )
  return { ...assignment, start: move(assignment.start), end: move(assignment.end), breaks }
}

export { shiftMinutes }
