import { contactCentre } from './contact-centre.ts'
import type { RosterFormat } from './format.ts'
import { kinshift } from './kinshift.ts'
import { schedulingBenchmarks } from './scheduling-benchmarks.ts'

/** By the name that `--format` takes. */
export const FORMATS = {
  kinshift,
  schedulingbenchmarks: schedulingBenchmarks,
  'contact-centre': contactCentre,
} as const satisfies Record<string, RosterFormat>

export type FormatName = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS)
