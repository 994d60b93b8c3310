import type { RosterProblem, RuleBreak, RuleId } from '../types.ts'
import { breakWindow } from './break-window.ts'
import { consecutiveDays } from './consecutive-days.ts'
import { consecutiveDaysOff } from './consecutive-days-off.ts'
import { dailyHours } from './daily-hours.ts'
import { lifeConstraint } from './life-constraint.ts'
import { oneShiftADay } from './one-shift-a-day.ts'
import { pinned } from './pinned.ts'
import { preference } from './preference.ts'
import { restBetweenShifts } from './rest-between-shifts.ts'
import { ruleWords } from './rule-words.ts'
import { shiftLength } from './shift-length.ts'
import { skill } from './skill.ts'
import { weekends } from './weekends.ts'
import { weeklyHours } from './weekly-hours.ts'
import type { Locale, WorkRule } from './work-rule.ts'

/** Every rule about one person, one file each: days and rest, runs, totals, skill, life, breaks, pins, wishes. */
export const WORK_RULES: Readonly<Record<RuleId, WorkRule>> = {
  'one-shift-a-day': oneShiftADay,
  'rest-between-shifts': restBetweenShifts,
  'daily-hours': dailyHours,
  'shift-length': shiftLength,
  'weekly-hours': weeklyHours,
  'consecutive-days': consecutiveDays,
  'consecutive-days-off': consecutiveDaysOff,
  weekends,
  skill,
  'life-constraint': lifeConstraint,
  'break-window': breakWindow,
  pinned,
  preference,
}

/**
 * A rule break as a planner reads it.
 * `explainRuleBreak(found, 'en', problem)` -> 'Ana Silva rests 8 h between Mon 23 Nov and Tue 24 Nov; 11 h are needed.'
 */
export function explainRuleBreak(ruleBreak: RuleBreak, locale: Locale, problem: RosterProblem): string {
  return WORK_RULES[ruleBreak.ruleId].sentence[locale](ruleWords(ruleBreak, locale, problem))
}

export type { Locale, WorkRule } from './work-rule.ts'
