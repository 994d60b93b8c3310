import { epochOf } from '../../interval/index.ts'
import type { BreakTemplate, ShiftTemplate } from '../../workforce/index.ts'
import type { Duty } from '../agent-line.ts'
import { groupBy } from '../group-by.ts'
import type { PlannedBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

const MINUTE_MS = 60_000

/**
 * The breaks of a shift from a template are the template's, each within its window; the breaks of any shift lie inside it
 * and not in each other. The amount is the minutes by which they are off, a missing or unknown break counting in full.
 */
export const breakWindow: WorkRule = {
  id: 'break-window',
  about: 'shift',
  kind: 'hard',
  check: ({ problem, agent, duties }) =>
    duties.flatMap((duty) => {
      const template = problem.shiftTemplates.find((one) => one.id === duty.assignment.shiftId)
      const parts = partsInOrder(duty)
      const amount = minutesAstray(parts, duty) + (template ? minutesOffTemplate(parts, duty, template) : 0)
      if (amount === 0) return []
      return [
        {
          ruleId: 'break-window',
          agentId: agent.id,
          dates: [duty.date],
          hard: true,
          amount,
          unit: 'minutes',
        },
      ]
    }),
  sentence: {
    en: ({ name, dates, amount }) => `${name}'s breaks on ${dates} are ${amount} off where they may lie.`,
    'zh-CN': ({ name, dates, amount }) => `${name}在${dates}的休息偏离允许时段 ${amount}。`,
  },
}

/** A planned break with its times read once. */
interface Part extends Pick<PlannedBreak, 'kind' | 'paid'> {
  readonly startMs: number
  readonly endMs: number
  readonly minutes: number
}

function partsInOrder({ assignment }: Duty): Part[] {
  return assignment.breaks
    .map(({ kind, paid, start, end }) => {
      const startMs = epochOf(start)
      const endMs = epochOf(end)
      return { kind, paid, startMs, endMs, minutes: (endMs - startMs) / MINUTE_MS }
    })
    .sort((a, b) => a.startMs - b.startMs)
}

/** Outside the shift, or one in another. */
function minutesAstray(parts: readonly Part[], { startMs, endMs }: Duty): number {
  let astray = 0
  let free = startMs
  for (const part of parts) {
    astray += Math.max(0, free - part.startMs) + Math.max(0, part.endMs - endMs)
    free = Math.max(free, part.endMs)
  }
  return astray / MINUTE_MS
}

/** Breaks of equal kind, length and pay are matched in order of time with windows in order of time. */
function minutesOffTemplate(parts: readonly Part[], { startMs }: Duty, template: ShiftTemplate): number {
  const planned = groupBy(parts, (part) => keyOf(part.kind, part.minutes, part.paid))
  const windows = groupBy(
    (template.breaks ?? []).toSorted((a, b) => a.earliestOffsetMinutes - b.earliestOffsetMinutes),
    (part) => keyOf(part.kind, part.durationMinutes, part.paid),
  )
  let off = 0
  for (const key of new Set([...planned.keys(), ...windows.keys()])) {
    const here = planned.get(key) ?? []
    const allowed = windows.get(key) ?? []
    for (let i = 0; i < Math.max(here.length, allowed.length); i++)
      off += minutesOffWindow(here[i], allowed[i], startMs)
  }
  return off
}

function minutesOffWindow(
  part: Part | undefined,
  window: BreakTemplate | undefined,
  shiftStartMs: number,
): number {
  if (!part) return window?.durationMinutes ?? 0
  if (!window) return part.minutes
  const offset = (part.startMs - shiftStartMs) / MINUTE_MS
  return Math.max(0, window.earliestOffsetMinutes - offset) + Math.max(0, offset - window.latestOffsetMinutes)
}

function keyOf(kind: string, minutes: number, paid: boolean): string {
  return `${kind} ${minutes} ${paid}`
}
