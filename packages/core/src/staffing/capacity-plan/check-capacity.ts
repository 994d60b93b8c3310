import { KinshiftError } from '../../errors.ts'
import { weekdayOf } from '../../interval/index.ts'
import { checkNumber, checkShrinkage, checkWhole } from '../check-input.ts'
import type { CapacityPlanInput } from './types.ts'

const MOST_WEEKS = 520
const MOST_HEADS = 1e6

/** Refuses a plan's input at the door, naming the field. Throws NUMBER_INVALID, SHRINKAGE_OUT_OF_RANGE, HORIZON_INVALID. */
export function checkCapacity(input: CapacityPlanInput): void {
  const { firstMonday, requiredHeads, heads, attritionPerYear, leave = 0, underway = [] } = input
  const { training = {}, classes, costs = {} } = input
  if (weekdayOf(firstMonday) !== 1)
    refuse('NUMBER_INVALID', 'firstMonday', firstMonday, 'the date of a Monday')
  const weeks = requiredHeads.length
  if (weeks < 1 || weeks > MOST_WEEKS)
    refuse('HORIZON_INVALID', 'requiredHeads', weeks, `1 to ${MOST_WEEKS} weeks`)
  for (const [w, required] of requiredHeads.entries()) checkHeads(`requiredHeads[${w}]`, required)
  checkHeads('heads', heads)
  checkBelowOne('attritionPerYear', attritionPerYear)
  if (typeof leave === 'number') checkShrinkage(leave, 'leave')
  else {
    if (leave.length !== weeks)
      refuse('SHRINKAGE_OUT_OF_RANGE', 'leave', leave.length, `${weeks} fractions, one for each week`)
    for (const [w, fraction] of leave.entries()) checkShrinkage(fraction, `leave[${w}]`)
  }
  for (const [c, { startsIn, seats }] of underway.entries()) {
    if (!Number.isInteger(startsIn) || startsIn < -MOST_WEEKS || startsIn >= weeks)
      refuse('NUMBER_INVALID', `underway[${c}].startsIn`, startsIn, `a whole number of weeks below ${weeks}`)
    checkHeads(`underway[${c}].seats`, seats)
  }
  checkWeeks('training.trainingWeeks', training.trainingWeeks ?? 2, 1)
  checkWeeks('training.nestingWeeks', training.nestingWeeks ?? 2, 0)
  checkShare('training.nestingProficiency', training.nestingProficiency ?? 0)
  for (const [week, share] of (training.proficiencyByWeek ?? []).entries())
    checkShare(`training.proficiencyByWeek[${week}]`, share)
  checkBelowOne('training.dropout', training.dropout ?? 0)
  checkWeeks('classes.leadWeeks', classes.leadWeeks, 0)
  checkWhole('classes.minSeats', classes.minSeats ?? 1, 1)
  checkWhole('classes.maxSeats', classes.maxSeats, classes.minSeats ?? 1)
  checkWhole('classes.classesAtOnce', classes.classesAtOnce ?? 1, 0)
  for (const [name, cost] of Object.entries(costs))
    checkNumber(`costs.${name}`, cost, 0, 1e9, 'a number from 0 to 1e9')
  checkNumber('gap', input.gap ?? 0, 0, 1, 'a fraction from 0 to 1')
}

function checkHeads(field: string, value: number): void {
  checkNumber(field, value, 0, MOST_HEADS, `a number of heads from 0 to ${MOST_HEADS}`)
}

function checkWeeks(field: string, value: number, lowest: number): void {
  if (!Number.isInteger(value) || value < lowest || value > MOST_WEEKS)
    refuse('NUMBER_INVALID', field, String(value), `a whole number of weeks from ${lowest} to ${MOST_WEEKS}`)
}

function checkShare(field: string, value: number): void {
  checkNumber(field, value, 0, 1, 'a fraction from 0 to 1')
}

function checkBelowOne(field: string, value: number): void {
  if (!(value >= 0 && value < 1))
    refuse('NUMBER_INVALID', field, String(value), 'a fraction of at least 0, below 1')
}

function refuse(
  code: 'NUMBER_INVALID' | 'HORIZON_INVALID' | 'SHRINKAGE_OUT_OF_RANGE',
  field: string,
  found: unknown,
  expected: string,
): never {
  throw new KinshiftError(code, { where: { field }, found, expected })
}
