/** Days of a year of whole weeks, so that both years have the same weekdays. */
export const YEAR = 364
/** Four weeks, the length for which two years are compared. */
export const BLOCK = 28
export const BLOCKS = YEAR / BLOCK
/** Years back that still say something. */
const YEARS = 4
/** Four weeks with less of their days than this are not compared. */
const SEEN = 0.8

/** How four weeks compare with the same four weeks a year before. */
export interface YearlyChange {
  /** Counted in blocks of four weeks back from the last day; 0 is the newest. */
  readonly back: number
  /** Logarithm of the ratio of volumes. */
  readonly change: number
}

/** Day volumes (null = missing) up to the last of them, four weeks by four weeks against the year before, newest first. */
export function yearlyChanges(volume: readonly (number | null)[]): YearlyChange[] {
  const changes: YearlyChange[] = []
  for (let back = 0; back < YEARS * BLOCKS; back++) {
    const until = volume.length - back * BLOCK
    if (until < YEAR + BLOCK) break
    let now = 0
    let before = 0
    let seen = 0
    for (let d = until - BLOCK; d < until; d++) {
      const [a, b] = [volume[d] ?? null, volume[d - YEAR] ?? null]
      if (a === null || b === null) continue
      now += a
      before += b
      seen++
    }
    const days = volume.slice(until - BLOCK, until).filter((v) => v !== null).length
    if (days >= BLOCK / 7 && seen >= SEEN * days && before > 0 && now > 0)
      changes.push({ back, change: Math.log(now / before) })
  }
  return changes
}
