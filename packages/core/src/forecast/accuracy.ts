import type { Accuracy } from './types.ts'

/** What is compared: one entry per interval; null in either = left out. */
export interface Comparison {
  readonly actual: readonly (number | null)[]
  readonly mean: readonly (number | null)[]
  readonly low80?: readonly (number | null)[]
  readonly high80?: readonly (number | null)[]
  readonly low95?: readonly (number | null)[]
  readonly high95?: readonly (number | null)[]
  /** In-sample mean |y(t) - y(t - one week)|, by which MASE and MSIS divide. */
  readonly scale: number
}

/**
 * Accuracy of one forecast; error = actual - forecast, bias = sum of errors / sum of actuals. A ratio without a
 * denominator (no volume, nothing to compare, no interval given) is NaN.
 */
export function accuracyOf({ actual, mean, low80, high80, low95, high95, scale }: Comparison): Accuracy {
  let n = 0
  let sum = 0
  let absolute = 0
  let squared = 0
  let signed = 0
  let in80 = 0
  let in95 = 0
  let score = 0
  for (const [i, y] of actual.entries()) {
    const m = mean[i]
    if (y === null || m === null || m === undefined) continue
    n++
    sum += y
    absolute += Math.abs(y - m)
    squared += (y - m) ** 2
    signed += y - m
    const [l8, h8, l9, h9] = [low80?.[i], high80?.[i], low95?.[i], high95?.[i]]
    in80 += isNumber(l8) && isNumber(h8) ? Number(y >= l8 && y <= h8) : Number.NaN
    in95 += isNumber(l9) && isNumber(h9) ? Number(y >= l9 && y <= h9) : Number.NaN
    score +=
      isNumber(l9) && isNumber(h9)
        ? h9 - l9 + 40 * Math.max(0, l9 - y) + 40 * Math.max(0, y - h9)
        : Number.NaN
  }
  return {
    wape: absolute / sum,
    mase: absolute / n / scale,
    rmse: Math.sqrt(squared / n),
    bias: signed / sum,
    coverage80: in80 / n,
    coverage95: in95 / n,
    msis95: score / n / scale,
  }
}

const isNumber = (v: number | null | undefined): v is number => v !== null && v !== undefined

/** Mean of each figure over several forecasts; those that are not defined for one are left out of its mean. */
export function meanAccuracy(all: readonly Accuracy[]): Accuracy {
  const mean = (pick: (a: Accuracy) => number | undefined) => {
    const known = all.map(pick).filter((v) => v !== undefined && !Number.isNaN(v)) as number[]
    return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : Number.NaN
  }
  return {
    wape: mean((a) => a.wape),
    mase: mean((a) => a.mase),
    rmse: mean((a) => a.rmse),
    bias: mean((a) => a.bias),
    coverage80: mean((a) => a.coverage80),
    coverage95: mean((a) => a.coverage95),
    msis95: mean((a) => a.msis95),
  }
}
