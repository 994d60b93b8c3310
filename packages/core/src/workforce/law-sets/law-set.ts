import type { LocalDate, LocalTime } from '../../interval/index.ts'
import type { Contract } from '../types.ts'

export type LawSetId =
  | 'none'
  | 'eu-working-time'
  | 'china-labour-law'
  | 'us-oregon-fair-workweek'
  | 'us-chicago-fair-workweek'
  | 'us-los-angeles-fair-work-week'
  | 'us-new-york-city-fast-food'

/**
 * What a law asks of every roster, as dated data: when the law changes, a version is added and nothing else. It is a
 * planner's aid and no legal advice; whether it covers an employer is for the employer to say.
 */
export interface LawSet {
  readonly id: LawSetId
  readonly name: { readonly en: string; readonly 'zh-CN': string }
  /** Whom it covers, in a sentence. */
  readonly covers: string
  /** Oldest first; each holds until the next begins. */
  readonly versions: readonly LawVersion[]
}

export interface LawVersion {
  /** First day that it is in force. */
  readonly from: LocalDate
  /** Act and article. */
  readonly source: string
  /** Nobody's contract may be laxer. */
  readonly limits: LawLimits
  /** Days before the first shift by which a schedule must be published. */
  readonly noticeDays?: number
  readonly pregnancy?: Protection & {
    /** The protection begins so many weeks before the due date. */
    readonly weeksBeforeDue: number
  }
  readonly nursing?: Protection & {
    /** Minutes a day for the first infant and for each further one, taken off the longest day. */
    readonly minutesPerInfant: number
  }
  /** Where what is planned is stricter than the law or leaves something to people. */
  readonly remarks: readonly string[]
}

export type LawLimits = Pick<
  Partial<Contract>,
  | 'minRestMinutes'
  | 'minWeeklyRestMinutes'
  | 'maxConsecutiveDays'
  | 'maxMinutesPerDay'
  | 'maxMinutesPerWeek'
  | 'averageWeek'
  | 'overtime'
>

/** For a time of life: no work at night, no overtime. */
export interface Protection {
  /** No shift lies between these: the night that begins on a day, over midnight. */
  readonly nightFrom: LocalTime
  readonly nightUntil: LocalTime
  /** The normal day, which may not be lengthened. */
  readonly maxMinutesPerDay: number
}
