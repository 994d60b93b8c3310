/** Days of a year of whole weeks, so that both years have the same weekdays. */
const YEAR = 364
/** Growth differs from year to year by so much where the history is too short to tell. */
const USUAL_DEVIATION = 0.05
const LEAST_DEVIATION = 0.02
/** Years back that still say something. */
const YEARS = 4
/** A year with less of its days than this is not compared. */
const SEEN = 0.8

export interface Growth {
  /** As a fraction a year, drawn towards none where few years are known. */
  readonly perYear: number
  /** Standard deviation of the yearly change, as a fraction. */
  readonly deviation: number
  /** Pairs of years compared. */
  readonly years: number
}

/** Growth of day volumes (null = missing) up to the last of them, from each year against the one before, same days. */
export function growthOf(volume: readonly (number | null)[]): Growth {
  const changes: number[] = []
  for (let back = 0; back < YEARS; back++) {
    const until = volume.length - back * YEAR
    if (until < 2 * YEAR) break
    let now = 0
    let before = 0
    let seen = 0
    for (let d = until - YEAR; d < until; d++) {
      const [a, b] = [volume[d] ?? null, volume[d - YEAR] ?? null]
      if (a === null || b === null) continue
      now += a
      before += b
      seen++
    }
    const days = volume.slice(until - YEAR, until).filter((v) => v !== null).length
    if (seen < SEEN * days || seen < YEAR / 4 || before <= 0 || now <= 0) break
    changes.push(Math.log(now / before))
  }
  const years = changes.length
  if (years === 0) return { perYear: 0, deviation: USUAL_DEVIATION, years }
  const mean = changes.reduce((a, b) => a + b, 0) / years
  const spread = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0)
  // one year's worth of the usual deviation as prior, and of no growth
  const deviation = Math.max(LEAST_DEVIATION, Math.sqrt((spread + USUAL_DEVIATION ** 2) / years))
  return { perYear: Math.expm1((mean * years) / (years + 1)), deviation, years }
}
