import type { TrainingPath } from './types.ts'

const WEEKS_PER_YEAR = 52

/** What one head of today, or one starter `age` weeks after the Monday of the class, still is worth. */
export interface HeadFlow {
  /** Of today's heads, still there in week w: the attrition of w whole weeks has happened. */
  stayed(week: number): number
  /** Of a class, still on the payroll; 0 before it begins. */
  onPayroll(age: number): number
  /** Full heads at work if nobody were on leave; 0 in training. */
  effective(age: number): number
  readonly trainingWeeks: number
  /** Training and nesting. */
  readonly learningWeeks: number
  /** The first age with any effect. */
  readonly firstEffect: number
}

const USUAL_PATH = {
  trainingWeeks: 2,
  nestingWeeks: 2,
  nestingProficiency: 0,
  proficiencyByWeek: [] as readonly number[],
  dropout: 0,
}

/** Of a full head, so many weeks after the Monday of the class. */
export function proficiencyOf(path: TrainingPath, age: number): number {
  const { trainingWeeks, nestingWeeks, nestingProficiency, proficiencyByWeek } = { ...USUAL_PATH, ...path }
  if (age < trainingWeeks) return 0
  if (age < trainingWeeks + nestingWeeks) return nestingProficiency
  return proficiencyByWeek[age - trainingWeeks - nestingWeeks] ?? 1
}

/** Dropouts leave at the end of training, all others at the common weekly rate. */
export function headFlow(attritionPerYear: number, path: TrainingPath = {}): HeadFlow {
  const { trainingWeeks, nestingWeeks, dropout } = { ...USUAL_PATH, ...path }
  const weekly = (1 - attritionPerYear) ** (1 / WEEKS_PER_YEAR)
  const learningWeeks = trainingWeeks + nestingWeeks
  const onPayroll = (age: number) => {
    if (age < 0) return 0
    return weekly ** age * (age < trainingWeeks ? 1 : 1 - dropout)
  }
  const proficiency = (age: number) => proficiencyOf(path, age)
  let firstEffect = trainingWeeks
  while (proficiency(firstEffect) === 0) firstEffect += 1
  return {
    stayed: (week) => weekly ** week,
    onPayroll,
    effective: (age) => onPayroll(age) * proficiency(age),
    trainingWeeks,
    learningWeeks,
    firstEffect,
  }
}
