import { checkShrinkage } from './check-input.ts'
import { causeShares, type ShrinkageCause, shrinkageOfIntervals } from './shrinkage.ts'

/** Where the rostered hours go. All hours, before rounding up to whole people. */
export interface ShrinkageSplit {
  /** On shift, breaks that the roster plans included: onQueueHours + hours of all causes. */
  readonly rosteredHours: number
  readonly onQueueHours: number
  /** rosteredHours - unpaid hours. */
  readonly paidHours: number
  /** Lost hours by kind; the four add up to rosteredHours - onQueueHours. */
  readonly lost: {
    readonly paidPlanned: number
    readonly paidUnplanned: number
    readonly unpaidPlanned: number
    readonly unpaidUnplanned: number
  }
  readonly causes: readonly {
    readonly name: string
    readonly paid: boolean
    readonly planned: boolean
    /** Not part of the requirement: the roster adds it when it places shifts. */
    readonly plannedByRoster: boolean
    readonly hours: number
    /** Of rosteredHours. */
    readonly share: number
  }[]
}

/**
 * Shrinkage by cause in hours. People on shift less the breaks that the roster plans are the requirement; of those the
 * other causes take their fractions; so nothing counts twice.
 * @example shrinkageSplit({ causes: [{ name: 'sickness', fraction: 0.05, planned: false }], baseStaff: [19, 19], intervalMinutes: 30 }) // 1 hour of 20
 * @throws KinshiftError SHRINKAGE_OUT_OF_RANGE
 */
export function shrinkageSplit(input: {
  readonly causes: readonly ShrinkageCause[]
  /** On queue, by interval. */
  readonly baseStaff: readonly number[]
  readonly intervalMinutes: number
}): ShrinkageSplit {
  const { causes, baseStaff, intervalMinutes } = input
  const total = shrinkageOfIntervals(causes, baseStaff.length)
  const hours = causes.map(() => 0)
  let onQueueHours = 0
  let rosteredHours = 0
  for (const [i, base] of baseStaff.entries()) {
    if (base === 0) continue
    const onQueue = (base * intervalMinutes) / 60
    const required = onQueue / (1 - total[i]!)
    const shares = causeShares(causes, i)
    const byRoster = shares.reduce((sum, share, c) => sum + (causes[c]!.plannedByRoster ? share : 0), 0)
    checkShrinkage(byRoster, 'shrinkage that the roster plans')
    const rostered = required / (1 - byRoster)
    for (const [c, share] of shares.entries())
      hours[c]! += share * (causes[c]!.plannedByRoster ? rostered : required)
    onQueueHours += onQueue
    rosteredHours += rostered
  }
  const lostWhere = (paid: boolean, planned: boolean) =>
    causes.reduce(
      (sum, cause, c) =>
        (cause.paid ?? true) === paid && (cause.planned ?? true) === planned ? sum + hours[c]! : sum,
      0,
    )
  const lost = {
    paidPlanned: lostWhere(true, true),
    paidUnplanned: lostWhere(true, false),
    unpaidPlanned: lostWhere(false, true),
    unpaidUnplanned: lostWhere(false, false),
  }
  return {
    rosteredHours,
    onQueueHours,
    paidHours: rosteredHours - lost.unpaidPlanned - lost.unpaidUnplanned,
    lost,
    causes: causes.map(({ name, paid = true, planned = true, plannedByRoster = false }, c) => ({
      name,
      paid,
      planned,
      plannedByRoster,
      hours: hours[c]!,
      share: rosteredHours > 0 ? hours[c]! / rosteredHours : 0,
    })),
  }
}
