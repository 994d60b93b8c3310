// Instances in the manner of the public benchmark, at any size: of its 24 some sizes are not in the shared data. Everybody's rules,
// wishes and the cover are made around a hidden roster that keeps them, so there is one; they are not as hard as the real ones.
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

export function benchmarkAlike(
  { days, staff, shifts: shiftCount }: AlikeSize,
  seed = 1,
): SchedulingBenchmark {
  const random = seededRandom(seed)
  const shifts = shiftsOf(shiftCount)
  const byId = new Map(shifts.map((shift) => [shift.id, shift]))
  const cover = new Map<string, number>()
  const requestsOn: BenchmarkRequest[] = []
  const requestsOff: BenchmarkRequest[] = []

  const employees = Array.from({ length: staff }, (_, n): BenchmarkEmployee => {
    const id = `E${n}`
    const own = random.shuffled(shifts).slice(0, Math.ceil(shifts.length * 0.6))
    const maxConsecutiveShifts = random.next() < 0.3 ? 6 : 5
    const line = hiddenLine(own, maxConsecutiveShifts)
    const worked = line.flatMap((shift) => (shift === null ? [] : [byId.get(shift)!]))
    const minutes = worked.reduce((sum, shift) => sum + shift.minutes, 0)
    const times = (shift: string) => worked.filter((one) => one.id === shift).length
    const isLimited = (shift: string) => shift.startsWith('n') || byId.get(shift)!.minutes > 600
    for (const [day, shift] of line.entries())
      if (shift !== null) cover.set(`${day} ${shift}`, (cover.get(`${day} ${shift}`) ?? 0) + 1)
    const free = [...line.keys()].filter((day) => line[day] === null)
    const daysOff = free.filter(() => random.next() < 0.3)
    wish(id, own, new Set(daysOff))
    return {
      id,
      maxShifts: Object.fromEntries(own.map((one) => [one.id, isLimited(one.id) ? times(one.id) + 1 : days])),
      maxMinutes: minutes + 240,
      minMinutes: Math.max(0, minutes - 240 * Math.ceil(days / 28)),
      maxConsecutiveShifts,
      minConsecutiveShifts: 2,
      minConsecutiveDaysOff: 2,
      maxWeekends: weekendsOf(line),
      daysOff,
    }
  })
  return { days, shifts, employees, requestsOn, requestsOff, cover: noisyCover() }

  /** Runs of two to as many shifts as may be, each one that may follow the one before, and two or three days off between them. */
  function hiddenLine(own: readonly BenchmarkShift[], longest: number): (string | null)[] {
    const line: (string | null)[] = []
    for (let n = random.below(4); n > 0; n--) line.push(null)
    while (line.length < days) {
      let shift: BenchmarkShift | undefined
      for (let left = 2 + random.below(longest - 1); left > 0; left--) {
        // A shift may always follow itself.
        const after: readonly BenchmarkShift[] = own.filter(
          ({ id }) => !shift?.mayNotBeFollowedBy.includes(id),
        )
        shift = after[random.below(after.length)]!
        line.push(shift.id)
      }
      for (let left = 2 + random.below(2); left > 0; left--) line.push(null)
    }
    return line.slice(0, days)
  }

  function wish(employee: string, own: readonly BenchmarkShift[], off: ReadonlySet<number>): void {
    for (let day = random.below(14); day < days; day += 6 + random.below(18)) {
      const { id: shift } = own[random.below(own.length)]!
      const weight = 1 + random.below(3)
      const requests = random.next() < 0.7 ? requestsOn : requestsOff
      for (let end = day + 1 + random.below(5); day < Math.min(days, end); day++)
        if (!off.has(day)) requests.push({ employee, day, shift, weight })
    }
  }

  /** What the hidden roster covers, every sixth row one more. */
  function noisyCover() {
    return Array.from({ length: days }, (_, day) =>
      shifts.map(({ id: shift }) => ({
        day,
        shift,
        required: (cover.get(`${day} ${shift}`) ?? 0) + (random.next() < 1 / 6 ? 1 : 0),
        weightUnder: 100,
        weightOver: 1,
      })),
    ).flat()
  }
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

function weekendsOf(line: readonly (string | null)[]): number {
  const weekends = new Set<number>()
  for (const [day, shift] of line.entries())
    if (shift !== null && day % 7 >= 5) weekends.add(Math.floor(day / 7))
  return weekends.size
}
