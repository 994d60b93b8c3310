import type { CapacityPlan, CapacityWeek } from './types.ts'

export interface CapacityMonth {
  /** '2026-11': the calendar month in which the week's Monday lies. */
  readonly month: string
  /** Means over the month's weeks. */
  readonly requiredHeads: number
  readonly availableHeads: number
  /** Of the worst week; negative = short. */
  readonly lowestNet: number
  readonly hires: number
  readonly classes: number
}

/** A plan's weeks put together for the page that managers read; a good month on average may hide a short week, so the worst is there. */
export function capacityByMonth(plan: Pick<CapacityPlan, 'weeks'>): CapacityMonth[] {
  // `Map.groupBy` is not in every runtime that the package supports.
  const months = new Map<string, CapacityWeek[]>()
  for (const week of plan.weeks) {
    const month = week.firstDay.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), week])
  }
  return Array.from(months, ([month, weeks]) => {
    const sum = (of: 'requiredHeads' | 'availableHeads' | 'hires' | 'classes') =>
      weeks.reduce((total, week) => total + week[of], 0)
    return {
      month,
      requiredHeads: sum('requiredHeads') / weeks.length,
      availableHeads: sum('availableHeads') / weeks.length,
      lowestNet: Math.min(...weeks.map(({ net }) => net)),
      hires: sum('hires'),
      classes: sum('classes'),
    }
  })
}
