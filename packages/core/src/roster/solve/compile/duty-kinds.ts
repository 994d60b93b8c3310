import { epochOf } from '../../../interval/index.ts'
import { type Agent, mayChangeQueue, type ShiftTemplate } from '../../../workforce/index.ts'
import { paidMinutes, shiftFromTemplate, templatePaidMinutes } from '../../assignment.ts'
import { horizonOf } from '../../horizon.ts'
import type { Assignment, RosterProblem } from '../../types.ts'

/** A break of a duty in minutes from its start; `index` is its place in the template. */
export interface DutyKindBreak {
  readonly index: number
  readonly durationMinutes: number
  readonly earliest: number
  readonly latest: number
}

/** From the start of the break at `place` of the duty's breaks on it serves another queue. */
export interface DutyKindChange {
  readonly place: number
  readonly queue: string
  readonly weight: number
}

/** A duty of the engine: a template on a queue (or on two, one after the other) at a proficiency, or one pinned assignment. */
export interface DutyKind {
  /** Of its start. */
  readonly queue: string
  readonly weight: number
  /** In order of time. */
  readonly changes: readonly DutyKindChange[]
  readonly paidMinutes: number
  readonly durationMinutes: number
  readonly breaks: readonly DutyKindBreak[]
  readonly template?: ShiftTemplate
  readonly pinned?: Assignment
  /** Whom rules about the floor count alike on a day: see `floorClasses`. */
  readonly floorClass: string
}

/**
 * All duties that somebody has the skill for, in the order of templates, queues (those that stay on one first), proficiencies and
 * classes of the floor; then the pinned ones. `classes` per agent and day.
 */
export function dutyKinds(problem: RosterProblem, classes: readonly (readonly string[])[]): DutyKind[] {
  const kinds: DutyKind[] = []
  const stays = problem.queues.map(({ id }) => ({ queues: [id], own: proficiencies(problem, [id], classes) }))
  const changes = problem.queueChange
    ? problem.queues.flatMap(({ id }) =>
        problem.queues
          .filter((next) => next.id !== id)
          .map((next) => ({
            queues: [id, next.id],
            own: proficiencies(problem, [id, next.id], classes),
          })),
      )
    : []
  for (const template of problem.shiftTemplates) {
    const breaks = inOrder(template)
    const common = {
      template,
      paidMinutes: templatePaidMinutes(template),
      durationMinutes: template.durationMinutes,
      breaks,
    }
    for (const { queues, own } of stays)
      for (const { weights, floorClass } of own)
        kinds.push({ ...common, queue: queues[0]!, weight: weights[0]!, changes: [], floorClass })
    for (const { queues, own } of changes)
      breaks.forEach(({ index }, place) => {
        if (!mayChangeQueue(problem.queueChange, template.breaks![index]!)) return
        for (const { weights, floorClass } of own)
          kinds.push({
            ...common,
            queue: queues[0]!,
            weight: weights[0]!,
            changes: [{ place, queue: queues[1]!, weight: weights[1]! }],
            floorClass,
          })
      })
  }
  for (const pinned of problem.pinned ?? []) kinds.push(pinnedKind(problem, pinned, classes))
  return kinds
}

function pinnedKind(
  problem: RosterProblem,
  pinned: Assignment,
  classes: readonly (readonly string[])[],
): DutyKind {
  const startMs = epochOf(pinned.start)
  const index = problem.agents.findIndex(({ id }) => id === pinned.agentId)
  const day = horizonOf(problem).dayIndex.get(pinned.date)
  const weightAt = (queue: string) => proficiencyAt(problem.agents[index], queue) ?? 0
  const breaks = pinned.breaks
    .map((part, index) => {
      const offset = (epochOf(part.start) - startMs) / 60_000
      const durationMinutes = (epochOf(part.end) - epochOf(part.start)) / 60_000
      return { index, durationMinutes, earliest: offset, latest: offset }
    })
    .sort((a, b) => a.earliest - b.earliest)
  return {
    pinned,
    floorClass: (day === undefined ? undefined : classes[index]?.[day]) ?? '',
    queue: pinned.queue,
    weight: weightAt(pinned.queue),
    changes: changesOf(pinned).map((change) => ({ ...change, weight: weightAt(change.queue) })),
    paidMinutes: paidMinutes(pinned),
    durationMinutes: (epochOf(pinned.end) - startMs) / 60_000,
    breaks,
  }
}

/** Where an assignment changes its queue: place of the break among its breaks in order of time, and the queue after it. */
export function changesOf({ queue, breaks }: Assignment): Omit<DutyKindChange, 'weight'>[] {
  let now = queue
  return breaks
    .toSorted((a, b) => epochOf(a.start) - epochOf(b.start))
    .flatMap(({ thenQueue }, place) => {
      if (thenQueue === undefined || thenQueue === now) return []
      now = thenQueue
      return [{ place, queue: thenQueue }]
    })
}

function proficiencyAt(agent: Agent | undefined, queue: string): number | undefined {
  const skill = agent?.skills.find((one) => one.queue === queue)
  return skill && (skill.proficiency ?? 1)
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

/** Proficiencies of those who can serve all these queues, and the classes of the floor that come with each, the best first. */
function proficiencies(
  problem: RosterProblem,
  queues: readonly string[],
  classes: readonly (readonly string[])[],
): { readonly weights: readonly number[]; readonly floorClass: string }[] {
  const found = new Map<string, { readonly weights: readonly number[]; readonly own: Set<string> }>()
  problem.agents.forEach((agent, a) => {
    const weights = queues.flatMap((queue) => proficiencyAt(agent, queue) ?? [])
    if (weights.length < queues.length) return
    const known = found.get(weights.join()) ?? { weights, own: new Set() }
    for (const floorClass of classes[a]!) known.own.add(floorClass)
    found.set(weights.join(), known)
  })
  return [...found.values()]
    .sort((a, b) => b.weights[0]! - a.weights[0]! || b.weights.at(-1)! - a.weights.at(-1)!)
    .flatMap(({ weights, own }) => [...own].sort().map((floorClass) => ({ weights, floorClass })))
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
