import { epochOf } from '../../interval/index.ts'
import type { ShiftTemplate } from '../../workforce/index.ts'
import { paidMinutes, shiftFromTemplate, templatePaidMinutes } from '../assignment.ts'
import { horizonOf } from '../horizon.ts'
import type { Assignment, RosterProblem } from '../types.ts'

/** A break of a duty in minutes from its start; `index` is its place in the template. */
export interface DutyKindBreak {
  readonly index: number
  readonly durationMinutes: number
  readonly earliest: number
  readonly latest: number
}

/** A duty of the engine: a template on a queue at a proficiency, or one pinned assignment. */
export interface DutyKind {
  readonly queue: string
  readonly weight: number
  readonly paidMinutes: number
  readonly durationMinutes: number
  readonly breaks: readonly DutyKindBreak[]
  readonly template?: ShiftTemplate
  readonly pinned?: Assignment
  /** Whom rules about the floor count alike on a day: see `floorClasses`. */
  readonly floorClass: string
}

/**
 * All duties that somebody has the skill for, in the order of templates, queues, proficiencies and classes of the floor; then the
 * pinned ones. `classes` per agent and day.
 */
export function dutyKinds(problem: RosterProblem, classes: readonly (readonly string[])[]): DutyKind[] {
  const kinds: DutyKind[] = []
  const own = problem.queues.map((queue) => proficiencies(problem, queue.id, classes))
  for (const template of problem.shiftTemplates)
    problem.queues.forEach((queue, q) => {
      for (const [weight, floorClass] of own[q]!)
        kinds.push({
          template,
          queue: queue.id,
          weight,
          floorClass,
          paidMinutes: templatePaidMinutes(template),
          durationMinutes: template.durationMinutes,
          breaks: inOrder(template),
        })
    })
  for (const pinned of problem.pinned ?? []) {
    const startMs = epochOf(pinned.start)
    const index = problem.agents.findIndex(({ id }) => id === pinned.agentId)
    const agent = problem.agents[index]
    const day = horizonOf(problem).dayIndex.get(pinned.date)
    const skill = agent?.skills.find(({ queue }) => queue === pinned.queue)
    kinds.push({
      pinned,
      floorClass: (day === undefined ? undefined : classes[index]?.[day]) ?? '',
      queue: pinned.queue,
      weight: skill ? (skill.proficiency ?? 1) : 0,
      paidMinutes: paidMinutes(pinned),
      durationMinutes: (epochOf(pinned.end) - startMs) / 60_000,
      breaks: pinned.breaks.map((part, index) => {
        const offset = (epochOf(part.start) - startMs) / 60_000
        const durationMinutes = (epochOf(part.end) - epochOf(part.start)) / 60_000
        return { index, durationMinutes, earliest: offset, latest: offset }
      }),
    })
  }
  return kinds
}

/** When a duty would be worked on day d of the horizon; a pinned one only ever is on its own day. */
export function dutyOnDay(
  problem: RosterProblem,
  kind: DutyKind,
  day: number,
): { readonly startMs: number; readonly endMs: number } {
  const { dates, dayIndex } = horizonOf(problem)
  if (kind.pinned) {
    const shift = (day - (dayIndex.get(kind.pinned.date) ?? 0)) * 86_400_000
    return { startMs: epochOf(kind.pinned.start) + shift, endMs: epochOf(kind.pinned.end) + shift }
  }
  const known = templateTimes(problem, kind.template!)
  const startMs = known[day] ?? epochOf(shiftFromTemplate(problem.zone, dates[day]!, kind.template!).start)
  known[day] = startMs
  return { startMs, endMs: startMs + kind.durationMinutes * 60_000 }
}

const times = new WeakMap<RosterProblem, Map<string, number[]>>()

/** Starts of a template by day, asked of the calendar once. */
function templateTimes(problem: RosterProblem, template: ShiftTemplate): number[] {
  let ofProblem = times.get(problem)
  if (!ofProblem) {
    ofProblem = new Map()
    times.set(problem, ofProblem)
  }
  let starts = ofProblem.get(template.start)
  if (!starts) {
    starts = []
    ofProblem.set(template.start, starts)
  }
  return starts
}

/** Proficiencies at a queue and the classes of the floor that come with each, the best first. */
function proficiencies(
  problem: RosterProblem,
  queue: string,
  classes: readonly (readonly string[])[],
): [weight: number, floorClass: string][] {
  const found = new Map<number, Set<string>>()
  problem.agents.forEach(({ skills }, agent) => {
    const skill = skills.find((one) => one.queue === queue)
    if (!skill) return
    const weight = skill.proficiency ?? 1
    const own = found.get(weight) ?? new Set()
    for (const floorClass of classes[agent]!) own.add(floorClass)
    found.set(weight, own)
  })
  return [...found]
    .sort(([a], [b]) => b - a)
    .flatMap(([weight, own]) => [...own].sort().map((one): [number, string] => [weight, one]))
}

/** In order of time, with windows narrowed so that each break leaves room for the next. */
function inOrder({ breaks = [] }: ShiftTemplate): DutyKindBreak[] {
  const ordered = breaks
    .map((part, index) => ({
      index,
      durationMinutes: part.durationMinutes,
      earliest: part.earliestOffsetMinutes,
      latest: part.latestOffsetMinutes,
    }))
    .sort((a, b) => a.earliest - b.earliest || a.latest - b.latest)
  for (let i = 1; i < ordered.length; i++) {
    const before = ordered[i - 1]!
    ordered[i]!.earliest = Math.max(ordered[i]!.earliest, before.earliest + before.durationMinutes)
  }
  for (let i = ordered.length - 2; i >= 0; i--)
    ordered[i]!.latest = Math.min(ordered[i]!.latest, ordered[i + 1]!.latest - ordered[i]!.durationMinutes)
  return ordered
}
