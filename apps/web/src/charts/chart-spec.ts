/** One line, area or set of points over the chart's times. */
export interface ChartSeries {
  readonly label: string
  readonly values: readonly (number | null)[]
  /** Colour token. */
  readonly token: string
  readonly look: 'line' | 'step' | 'dashed' | 'area'
}

/** A range around a series, drawn in its colour: the wider, the fainter. */
export interface ChartBand {
  readonly label: string
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
  readonly token: string
  readonly opacity: number
}

/** A stretch to look at. */
export interface ChartMark {
  readonly from: number
  readonly until: number
}

/** All that a time chart shows: lines of one unit over instants of one zone, with the words that say the same. */
export interface ChartSpec {
  readonly zone: string
  /** Epoch milliseconds, rising; clock-change days keep their true width. */
  readonly times: readonly number[]
  readonly unit: string
  readonly series: readonly ChartSeries[]
  readonly bands?: readonly ChartBand[]
  readonly marks?: readonly ChartMark[]
  readonly height?: number
}

/** Room left between two dates on the axis decides how much each says. */
export function dayTicks(from: number, until: number, midnights: readonly number[], most: number): number[] {
  const inside = midnights.filter((at) => at >= from && at <= until)
  const step = Math.max(1, Math.ceil(inside.length / most))
  return inside.filter((_, i) => i % step === 0)
}
