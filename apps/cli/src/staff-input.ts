import type {
  BlendedRequirementInput,
  Channel,
  Forecast,
  LoadMethod,
  RequirementInput,
  ServiceGoal,
} from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { mergeForecasts } from '@kinshift/core/staffing'
import { parseShrinkageCauses } from '@kinshift/files'
import { type Host, readText } from './host.ts'
import { refuseOption } from './options.ts'

/** What `kinshift staff` is told. */
export interface StaffArguments {
  readonly forecast?: string
  readonly zone?: string
  readonly queue?: string
  readonly volume?: number
  readonly interval?: number
  readonly serviceLevel: number
  readonly answerWithin: number
  readonly patience?: number
  readonly maxOccupancy?: number
  readonly shrinkage?: number
  readonly minStaff?: number
  readonly maxStaff?: number
  readonly aht?: number
  readonly channel?: Channel
  readonly concurrency?: number
  readonly handleTimeGrowth?: number
  readonly shrinkageCauses?: string
  readonly efficiency?: number
  readonly backlog?: number
  readonly load?: LoadMethod
  readonly certainty?: number
  readonly maxWait?: number
  readonly maxAbandon?: number
  readonly merge?: string[]
  readonly blend?: string[]
  readonly blendWithin: number
  readonly blendOccupancy: number
  readonly out?: string
  readonly json?: true
}

export function goalOf(options: StaffArguments): ServiceGoal {
  return {
    serviceLevel: options.serviceLevel,
    targetAnswerSeconds: options.answerWithin,
    ...(options.maxOccupancy !== undefined && { maxOccupancy: options.maxOccupancy }),
    ...(options.maxWait !== undefined && { maxAverageSpeedOfAnswerSeconds: options.maxWait }),
    ...(options.maxAbandon !== undefined && { maxAbandonProbability: options.maxAbandon }),
  }
}

/** What holds for every queue. */
export async function requirementOptions(
  options: StaffArguments,
  host: Host,
): Promise<Omit<RequirementInput, 'forecast' | 'goal'>> {
  const { shrinkage, shrinkageCauses: causesFile, concurrency, handleTimeGrowth } = options
  if (shrinkage !== undefined && causesFile !== undefined)
    refuseOption('--shrinkage', shrinkage, '--shrinkage or --shrinkage-causes, not both')
  if (handleTimeGrowth !== undefined && concurrency === undefined)
    refuseOption('--handle-time-growth', handleTimeGrowth, '--concurrency beside it')
  const causes =
    causesFile === undefined
      ? shrinkage
      : parseShrinkageCauses(await readText(host, causesFile), { file: causesFile }).causes
  return {
    ...(options.aht !== undefined && { ahtSeconds: options.aht }),
    ...(options.patience !== undefined && { patienceSeconds: options.patience }),
    ...(causes !== undefined && { shrinkage: causes }),
    minStaff: options.minStaff ?? 1,
    ...(options.channel !== undefined && { channel: options.channel }),
    ...(concurrency !== undefined && {
      concurrency: handleTimeGrowth === undefined ? concurrency : { maxChats: concurrency, handleTimeGrowth },
    }),
    ...(options.efficiency !== undefined && { efficiency: options.efficiency }),
    ...(options.backlog !== undefined && options.blend === undefined && { backlog: options.backlog }),
    ...(options.load !== undefined && { load: options.load }),
    ...(options.certainty !== undefined && { uncertainty: { certainty: options.certainty } }),
  }
}

/** What is staffed: one queue, all of them, some as one; what fills the gaps of others is left out. */
export function chosenForecasts(
  forecasts: readonly Forecast[],
  { queue, merge, blend = [] }: StaffArguments,
  file: string,
): RequirementInput['forecast'][] {
  if (merge !== undefined) {
    if (queue !== undefined) refuseOption('--queue', queue, '--queue or --merge, not both')
    return [mergeForecasts(merge.map((name) => queueOf(forecasts, name, file)))]
  }
  if (queue !== undefined) return [queueOf(forecasts, queue, file)]
  const inbound = forecasts.filter((one) => !blend.includes(one.queue))
  if (blend.length > 0 && inbound.length !== 1)
    refuseOption('--blend', blend.join(' '), '--queue or --merge beside it: whose gaps are to be filled')
  return inbound
}

/** One queue, and the work that fills its gaps. */
export function blendOf(
  inbound: RequirementInput,
  forecasts: readonly Forecast[],
  options: StaffArguments,
  file: string,
): BlendedRequirementInput {
  const goal = { serviceLevel: options.serviceLevel, targetAnswerSeconds: options.blendWithin }
  const filling = (options.blend ?? []).map((name, place) => ({
    forecast: queueOf(forecasts, name, file),
    goal,
    priority: place + 1,
    ...(options.efficiency !== undefined && { efficiency: options.efficiency }),
    ...(place === 0 && options.backlog !== undefined && { backlog: options.backlog }),
  }))
  return { inbound, filling, maxOccupancy: options.blendOccupancy }
}

function queueOf(forecasts: readonly Forecast[], queue: string, file: string): Forecast {
  const found = forecasts.find((forecast) => forecast.queue === queue)
  if (found) return found
  throw new KinshiftError('QUEUE_UNKNOWN', {
    where: { file },
    found: queue,
    expected: `one of ${forecasts.map((forecast) => `'${forecast.queue}'`).join(', ')}`,
  })
}
