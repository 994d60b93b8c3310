import { type Line, type LineAgent, OFF } from './line-problem.ts'

/**
 * A rule about one person that has to remember something from day to day: nights in a row, starts of this week, weekends so far.
 * It is a small automaton over days. Whatever can be said so is kept by the pricing exactly, and priced where it is a wish.
 */
export interface LineRule {
  /** What the rule tells apart of each duty: whole numbers from 0. A day off is -1. */
  readonly classOf: Int32Array
  /** What it remembers before the first day. */
  readonly start: number
  /** What it remembers after a day; -1 where the rule forbids the step. */
  readonly step: (state: number, day: number, dutyClass: number) => number
  /** Points of the step, at least 0; absent = none. */
  readonly cost?: (state: number, day: number, dutyClass: number) => number
  /** Points of ending so, at least 0, Infinity where that is forbidden; absent = none. */
  readonly end?: (state: number) => number
}

/** Points of a line under a rule; Infinity where it is broken. */
export function rulePoints(rule: LineRule, line: Line): number {
  let state = rule.start
  let points = 0
  for (let d = 0; d < line.length; d++) {
    const dutyClass = line[d] === OFF ? OFF : rule.classOf[line[d]!]!
    points += rule.cost?.(state, d, dutyClass) ?? 0
    state = rule.step(state, d, dutyClass)
    if (state < 0) return Number.POSITIVE_INFINITY
  }
  return points + (rule.end?.(state) ?? 0)
}

/** Points of a line under all rules of its agent; Infinity where one is broken. */
export function allRulePoints({ rules }: LineAgent, line: Line): number {
  let points = 0
  for (const rule of rules ?? []) points += rulePoints(rule, line)
  return points
}

/** The first day on which a line breaks a rule; the last one where it breaks it only by ending so. */
export function breakingDay(rule: LineRule, line: Line): number {
  let state = rule.start
  for (let d = 0; d < line.length; d++) {
    state = rule.step(state, d, line[d] === OFF ? OFF : rule.classOf[line[d]!]!)
    if (state < 0) return d
  }
  return line.length - 1
}
