import type { Locale } from '../../locale.ts'
import type { RosterProblem, RuleBreak, RuleId } from '../types.ts'
import { averageHours } from './average-hours.ts'
import { avoidPattern } from './avoid-pattern.ts'
import { breakWindow } from './break-window.ts'
import { completeWeekends } from './complete-weekends.ts'
import { consecutiveDays } from './consecutive-days.ts'
import { consecutiveDaysOff } from './consecutive-days-off.ts'
import { consecutiveNights } from './consecutive-nights.ts'
import { dailyHours } from './daily-hours.ts'
import { fairShare } from './fair-share.ts'
import { forwardRotation } from './forward-rotation.ts'
import type { GroupRule } from './group-rule.ts'
import { leaveCap } from './leave-cap.ts'
import { lifeConstraint } from './life-constraint.ts'
import { nights } from './nights.ts'
import { oneShiftADay } from './one-shift-a-day.ts'
import { overtime } from './overtime.ts'
import { periodHours } from './period-hours.ts'
import { pinned } from './pinned.ts'
import { preference } from './preference.ts'
import { queueChange } from './queue-change.ts'
import { restAfterNights } from './rest-after-nights.ts'
import { restBetweenShifts } from './rest-between-shifts.ts'
import { rotation } from './rotation.ts'
import { ruleWords } from './rule-words.ts'
import { sameStartDays } from './same-start-days.ts'
import { seats } from './seats.ts'
import { seniorOnDuty } from './senior-on-duty.ts'
import { shiftLength } from './shift-length.ts'
import { shifts } from './shifts.ts'
import { singleDaysOff } from './single-days-off.ts'
import { skill } from './skill.ts'
import { skillMix } from './skill-mix.ts'
import { startSpread } from './start-spread.ts'
import { startStability } from './start-stability.ts'
import { together } from './together.ts'
import { weekends } from './weekends.ts'
import { weeklyHours } from './weekly-hours.ts'
import { weeklyNights } from './weekly-nights.ts'
import { weeklyRest } from './weekly-rest.ts'
import { weeklyShifts } from './weekly-shifts.ts'
import type { WorkRule } from './work-rule.ts'

type GroupRuleId = 'together' | 'seats' | 'skill-mix' | 'senior-on-duty' | 'leave-cap'

/** Every rule about one person, one file each: days and rest, totals, runs, nights, patterns, skill, life, breaks, pins, wishes, fairness. */
export const WORK_RULES: Readonly<Record<Exclude<RuleId, GroupRuleId>, WorkRule>> = {
  'one-shift-a-day': oneShiftADay,
  'rest-between-shifts': restBetweenShifts,
  'daily-hours': dailyHours,
  'shift-length': shiftLength,
  'weekly-hours': weeklyHours,
  'period-hours': periodHours,
  'average-hours': averageHours,
  overtime,
  'weekly-shifts': weeklyShifts,
  shifts,
  'weekly-rest': weeklyRest,
  'consecutive-days': consecutiveDays,
  'consecutive-days-off': consecutiveDaysOff,
  weekends,
  'complete-weekends': completeWeekends,
  'single-days-off': singleDaysOff,
  nights,
  'weekly-nights': weeklyNights,
  'consecutive-nights': consecutiveNights,
  'rest-after-nights': restAfterNights,
  'same-start-days': sameStartDays,
  'forward-rotation': forwardRotation,
  'start-spread': startSpread,
  'avoid-pattern': avoidPattern,
  rotation,
  skill,
  'queue-change': queueChange,
  'life-constraint': lifeConstraint,
  'break-window': breakWindow,
  pinned,
  preference,
  'start-stability': startStability,
  'fair-share': fairShare,
}

/** Rules about several people, and about the whole floor. */
export const GROUP_RULES: Readonly<Record<GroupRuleId, GroupRule>> = {
  together,
  seats,
  'skill-mix': skillMix,
  'senior-on-duty': seniorOnDuty,
  'leave-cap': leaveCap,
}

/**
 * A rule break as a planner reads it.
 * `explainRuleBreak(found, 'en', problem)` -> 'Ana Silva rests 8 h between Mon 23 Nov and Tue 24 Nov; 11 h are needed.'
 */
export function explainRuleBreak(ruleBreak: RuleBreak, locale: Locale, problem: RosterProblem): string {
  const { sentence } = { ...WORK_RULES, ...GROUP_RULES }[ruleBreak.ruleId]
  return sentence[locale](ruleWords(ruleBreak, locale, problem))
}

export type { Locale } from '../../locale.ts'
export type { GroupRule } from './group-rule.ts'
export type { WorkRule } from './work-rule.ts'
