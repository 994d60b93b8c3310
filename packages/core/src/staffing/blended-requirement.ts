import { type BacklogPlan, planDeferredWork, type WorkClass } from './backlog-plan.ts'
import { checkMaxOccupancy } from './check-input.ts'
import { checkSameGrid } from './merge-forecasts.ts'
import { checkGoal } from './queue-outcome.ts'
import { type RequirementInput, requirement } from './requirement.ts'
import { sheetOf } from './requirement-sheet.ts'
import { areCauses, shrinkageOfIntervals, staffWithShrinkage } from './shrinkage.ts'
import { shrinkageSplit } from './shrinkage-split.ts'
import type { Requirement } from './types.ts'

/** Work that fills the gaps: e-mail, tickets, outbound campaigns. Its deadline is `goal.targetAnswerSeconds` of opening hours. */
export interface FillingWork
  extends Pick<RequirementInput, 'forecast' | 'goal' | 'ahtSeconds' | 'backlog' | 'efficiency'> {
  /** Where deadlines leave a choice, the lowest number is done first. Default 1. */
  readonly priority?: number
}

export interface BlendedRequirementInput {
  /** Voice or chat, which cannot wait; of several queues `mergeForecasts`. Its opening hours hold for all work. */
  readonly inbound: RequirementInput
  /** On the same grid. */
  readonly filling: readonly FillingWork[]
  /** Fraction of on-queue time that people may spend handling both together, above 0, at most 1. Default 0.9. */
  readonly maxOccupancy?: number
  /** For whole agents; then the best so far is taken. Default 20. */
  readonly timeLimitSeconds?: number
}

export interface BlendedRequirement {
  /** Of everybody: inbound staff and those whom filling work needs beside the gaps. Service is that of inbound alone. */
  readonly requirement: Requirement
  /** What inbound alone needs, by interval. */
  readonly inboundStaff: readonly number[]
  /** Agents of filling work beyond the gaps. */
  readonly extraStaff: readonly number[]
  /** Of the gaps, what filling work takes, in agents. */
  readonly gapsUsed: readonly number[]
  readonly filling: BacklogPlan['classes']
}

/**
 * One team for contacts that cannot wait and work that can: inbound is staffed for its goal, filling work takes the time
 * between contacts, and only what the deadlines leave over needs more people. Right when work is laid aside for a
 * contact, or its items are short; play it with `deferred` queues to see what longer ones cost.
 * @example await blendedRequirement({ inbound: { forecast: calls, goal }, filling: [{ forecast: mail, goal: { serviceLevel: 0.95, targetAnswerSeconds: 14400 } }] })
 * @throws KinshiftError as `requirement` does, INTERVAL_MIXED when the grids differ
 */
export async function blendedRequirement(input: BlendedRequirementInput): Promise<BlendedRequirement> {
  const { inbound, filling, maxOccupancy = 0.9, timeLimitSeconds } = input
  checkMaxOccupancy(maxOccupancy)
  checkSameGrid([inbound.forecast, ...filling.map(({ forecast }) => forecast)])
  const alone = requirement(inbound)
  const { grid } = alone
  const open = alone.serviceLevel.map((level) => level !== null)
  const spare = alone.baseStaff.map((staff, i) =>
    Math.max(0, staff * (maxOccupancy - (alone.occupancy[i] ?? 0))),
  )
  const plan = await planDeferredWork({
    classes: filling.map((work) => workClass(work, open)),
    open,
    intervalSeconds: grid.intervalMinutes * 60,
    spare,
    maxOccupancy,
    ...(timeLimitSeconds !== undefined && { timeLimitSeconds }),
  })
  const baseStaff = alone.baseStaff.map((staff, i) => staff + plan.staff[i]!)
  const { shrinkage = 0 } = inbound
  const fractions = shrinkageOfIntervals(shrinkage, grid.count)
  const done = (i: number) => plan.classes.reduce((sum, work) => sum + work.done[i]!, 0)
  return {
    requirement: {
      ...alone,
      baseStaff,
      requiredStaff: baseStaff.map((staff, i) => staffWithShrinkage(staff, fractions[i]!)),
      offeredLoadErlangs: alone.offeredLoadErlangs.map((load, i) => load + done(i)),
      occupancy: alone.occupancy.map((own, i) =>
        own === null || baseStaff[i] === 0 ? own : (own * alone.baseStaff[i]! + done(i)) / baseStaff[i]!,
      ),
      ...(areCauses(shrinkage) && {
        shrinkageSplit: shrinkageSplit({
          causes: shrinkage,
          baseStaff,
          intervalMinutes: grid.intervalMinutes,
        }),
      }),
    },
    inboundStaff: alone.baseStaff,
    extraStaff: plan.staff,
    gapsUsed: plan.spareUsed,
    filling: plan.classes,
  }
}

function workClass({ priority, backlog = 0, ...work }: FillingWork, open: readonly boolean[]): WorkClass {
  const { grid, queue } = work.forecast
  checkGoal(work.goal)
  const { loads, aht } = sheetOf({ ...work, channel: 'email', open })
  const seconds = aht.find((own) => own > 0) ?? work.ahtSeconds ?? 0
  return {
    name: queue,
    work: loads,
    answerSeconds: work.goal.targetAnswerSeconds,
    backlog: (backlog * seconds) / (grid.intervalMinutes * 60),
    ...(priority !== undefined && { priority }),
  }
}
