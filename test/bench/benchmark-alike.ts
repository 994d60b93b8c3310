// Instances in the manner of the public benchmark, at any size: of its 24 some sizes are not in the shared data. Contracts, limits,
// days off, wishes and cover are drawn with the shares that the largest public instances have; no roster is hidden in them.
import type {
  BenchmarkEmployee,
  BenchmarkRequest,
  BenchmarkShift,
  SchedulingBenchmark,
} from '@kinshift/core/roster'
import { seededRandom } from '../../packages/core/src/roster/solve/random.ts'

export interface AlikeSize {
  readonly days: number
  readonly staff: number
  readonly shifts: number
}

/** `alike-28x120x18`: days, staff and shifts; null for any other instance. */
export function alikeOf(instance: string): AlikeSize | null {
  const size = /^alike-(\d+)x(\d+)x(\d+)$/.exec(instance)
  return size && { days: Number(size[1]), staff: Number(size[2]), shifts: Number(size[3]) }
}

/** Early, day, late and night, with the hour of the first start. */
const FAMILIES = [
  { name: 'a', start: 6 },
  { name: 'd', start: 9 },
  { name: 'p', start: 14 },
  { name: 'n', start: 22 },
]
const LENGTHS = [480, 480, 600, 720]
const REST_HOURS = 11

/** Shares of the staff, minutes a week, and their runs. */
const CONTRACTS = [
  { until: 0.5, weekly: 2160, longest: 5, shortest: 2, daysOff: 2 },
  { until: 0.7, weekly: 2160, longest: 6, shortest: 2, daysOff: 2 },
  { until: 0.8, weekly: 1620, longest: 4, shortest: 2, daysOff: 3 },
  { until: 0.9, weekly: 1296, longest: 5, shortest: 2, daysOff: 2 },
  { until: 1, weekly: 1080, longest: 3, shortest: 1, daysOff: 2 },
]
/** Minutes of a contract that need not be worked. */
const LEEWAY = 960
/** Shares: of the shifts that a person may work, of days that must be off, of the hours that the cover takes (short and long horizons). */
const ABLE = 0.65
const DAYS_OFF = 0.1
const COVER = { short: 1, long: 0.9 }
const LONG = 56
/** Share of the contract that shifts so long, and nights, may take. */
const MOST_OF: Readonly<Record<number, number>> = { 480: 1, 600: 0.8, 720: 0.5 }
const MOST_NIGHTS = 0.4

export function benchmarkAlike(
  { days, staff, shifts: shiftCount }: AlikeSize,
  seed = 1,
): SchedulingBenchmark {
  const random = seededRandom(seed)
  const shifts = shiftsOf(shiftCount)
  const requestsOn: BenchmarkRequest[] = []
  const requestsOff: BenchmarkRequest[] = []

  const employees = Array.from({ length: staff }, (_, n): BenchmarkEmployee => {
    const id = `E${n}`
    const contract = CONTRACTS.find(({ until }) => n < until * staff)!
    const maxMinutes = (days / 7) * contract.weekly
    const own = ownShifts()
    const daysOff = drawDaysOff()
    wish(id, own, new Set(daysOff))
    return {
      id,
      maxShifts: Object.fromEntries(own.map((shift) => [shift.id, mostOften(shift, maxMinutes)])),
      maxMinutes,
      minMinutes: maxMinutes - LEEWAY,
      maxConsecutiveShifts: contract.longest,
      minConsecutiveShifts: contract.shortest,
      minConsecutiveDaysOff: contract.daysOff,
      maxWeekends: Math.ceil(days / 14),
      daysOff,
    }
  })
  return { days, shifts, employees, requestsOn, requestsOff, cover: drawnCover() }

  /** Some of all, and at least one that may be worked every day. */
  function ownShifts(): BenchmarkShift[] {
    const own = shifts.filter(() => random.next() < ABLE)
    const everyDay = shifts.filter((shift) => !isNight(shift) && MOST_OF[shift.minutes] === 1)
    if (!own.some((shift) => everyDay.includes(shift))) own.push(everyDay[random.below(everyDay.length)]!)
    return own
  }

  function mostOften(shift: BenchmarkShift, maxMinutes: number): number {
    const share = Math.min(MOST_OF[shift.minutes]!, isNight(shift) ? MOST_NIGHTS : 1)
    return share === 1 ? days : Math.floor((share * maxMinutes) / shift.minutes)
  }

  function drawDaysOff(): number[] {
    const off = new Set<number>()
    while (off.size < Math.round(DAYS_OFF * days)) {
      const from = random.below(days)
      for (let n = 1 + random.below(8); n > 0 && off.size < DAYS_OFF * days; n--)
        off.add(Math.min(days - 1, from + n))
    }
    return [...off].sort((a, b) => a - b)
  }

  /** The same shift for some days on end, again and again: on more often than off. */
  function wish(employee: string, own: readonly BenchmarkShift[], off: ReadonlySet<number>): void {
    for (let day = random.below(14); day < days; day += 4 + random.below(8)) {
      const { id: shift } = own[random.below(own.length)]!
      const weight = 1 + random.below(3)
      const requests = random.next() < 0.7 ? requestsOn : requestsOff
      for (let end = day + 1 + random.below(5); day < Math.min(days, end); day++)
        if (!off.has(day)) requests.push({ employee, day, shift, weight })
    }
  }

  /** About as much of every shift, longer ones less. */
  function drawnCover() {
    const hours = employees.reduce((sum, { maxMinutes }) => sum + maxMinutes, 0)
    const evenly = shifts.reduce((sum, { minutes }) => sum + minutes * weightOf(minutes), 0)
    const mean = ((days < LONG ? COVER.short : COVER.long) * hours) / (days * evenly)
    return Array.from({ length: days }, (_, day) =>
      shifts.map(({ id: shift, minutes }) => ({
        day,
        shift,
        required: Math.max(
          1,
          Math.round(mean * weightOf(minutes) * (0.3 + 0.7 * (random.next() + random.next()))),
        ),
        weightUnder: 100,
        weightOver: 1,
      })),
    ).flat()
  }
}

function isNight({ id }: BenchmarkShift): boolean {
  return id.startsWith('n')
}

function weightOf(minutes: number): number {
  return minutes > 600 ? 0.7 : 1
}

/** As many of each family as may be; what follows a shift begins eleven hours after its end, or is the same shift. */
function shiftsOf(count: number): BenchmarkShift[] {
  const used = FAMILIES.slice(0, Math.min(count, FAMILIES.length))
  const all = Array.from({ length: count }, (_, n) => {
    const family = used[n % used.length]!
    const turn = Math.floor(n / used.length)
    return { id: `${family.name}${turn + 1}`, start: family.start + (turn % 3), minutes: LENGTHS[turn % 4]! }
  })
  return all.map(({ id, start, minutes }) => ({
    id,
    minutes,
    mayNotBeFollowedBy: all
      .filter((next) => next.id !== id && next.start + 24 < start + minutes / 60 + REST_HOURS)
      .map((next) => next.id),
  }))
}
