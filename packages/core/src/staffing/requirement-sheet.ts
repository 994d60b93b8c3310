import { KinshiftError } from '../errors.ts'
import { checkAht, checkVolume } from './check-input.ts'
import type { RequirementInput } from './requirement.ts'
import { loadsWithin } from './time-varying-load.ts'

/** The columns of the requirement while they are filled. */
export interface Sheet {
  readonly open: boolean[]
  /** 0 where nothing comes in. */
  readonly aht: Float64Array
  readonly loads: number[]
  /** How the load moves inside the interval, relative to its mean; absent where it is level. */
  readonly within: Map<number, Float64Array>
  readonly baseStaff: number[]
  readonly serviceLevel: (number | null)[]
  readonly answerSeconds: (number | null)[]
  readonly occupancy: (number | null)[]
}

/** Opening, handle times and loads; nothing solved yet. */
export function sheetOf(input: RequirementInput): Sheet {
  const { forecast, channel = 'voice', efficiency = 1 } = input
  const { count, intervalMinutes } = forecast.grid
  const sheet: Sheet = {
    open: new Array(count).fill(false),
    aht: new Float64Array(count),
    loads: new Array(count).fill(0),
    within: new Map(),
    baseStaff: new Array(count).fill(0),
    serviceLevel: new Array(count).fill(null),
    answerSeconds: new Array(count).fill(null),
    occupancy: new Array(count).fill(null),
  }
  const came = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const volume = forecast.mean[i] ?? null
    const open = volume !== null && (input.open?.[i] ?? true)
    sheet.open[i] = channel === 'email' && input.open ? input.open[i]! : open
    if (volume === null || (!open && channel !== 'email')) continue
    if (!(volume >= 0 && volume <= Number.MAX_VALUE)) checkVolume(volume)
    if (volume === 0) continue
    sheet.aht[i] = ahtOf(input, i) / (typeof efficiency === 'number' ? efficiency : efficiency[i]!)
    came[i] = volume
    sheet.loads[i] = (volume * sheet.aht[i]!) / (intervalMinutes * 60)
  }
  if (channel !== 'email' && (input.load ?? 'interval') !== 'interval') moveLoads(sheet, came, input)
  return sheet
}

/** Pieces of an interval over which a moving load is taken as level. */
const PARTS = 4
/** For weighing them. */
export const EVENLY = new Float64Array(PARTS).fill(1)

/** Puts loads where the work is done, not where it came in. */
function moveLoads(sheet: Sheet, came: Float64Array, input: RequirementInput): void {
  const { load: method = 'interval', handleTimeShape } = input
  const loads = loadsWithin(
    {
      volume: came,
      ahtSeconds: sheet.aht,
      intervalSeconds: input.forecast.grid.intervalMinutes * 60,
      method,
      ...(handleTimeShape ? { handleTimeShape } : {}),
    },
    PARTS,
  )
  for (let i = 0; i < came.length; i += 1) {
    const pieces = loads.subarray(i * PARTS, (i + 1) * PARTS)
    // Contacts still talking after closing are finished by those who have them.
    const mean = sheet.open[i] ? pieces.reduce((sum, load) => sum + load, 0) / PARTS : 0
    sheet.loads[i] = mean
    if (mean > 0)
      sheet.within.set(
        i,
        pieces.map((load) => load / mean),
      )
  }
}

function ahtOf({ forecast, ahtSeconds }: RequirementInput, interval: number): number {
  const seconds = ahtSeconds ?? forecast.ahtSeconds[interval] ?? null
  if (seconds === null)
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: `ahtSeconds[${interval}] of queue ${forecast.queue}` },
      found: null,
      expected: 'a handle time above 0 wherever contacts are expected',
      maybe: 'give ahtSeconds for the whole queue?',
    })
  checkAht(seconds)
  return seconds
}
