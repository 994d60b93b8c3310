/**
 * Every error that Kinshift answers with: one table, so that a code means one thing in code, test, docs and screen.
 * A message reads `CODE: what, where, found, expected. Maybe ...`.
 */
export const ERROR_CODES = {
  HISTORY_EMPTY: 'The history holds no rows.',
  COLUMN_MISSING: 'A column that is needed is not there.',
  COLUMN_DUPLICATE: 'A column stands twice.',
  ROW_INVALID: 'A row has more or fewer fields than the heading.',
  DELIMITER_WRONG: 'The file seems to be separated by something else than a comma.',
  VOLUME_INVALID: 'A volume is not a number of at least zero.',
  NUMBER_INVALID: 'A value is not a number, or not in the permitted range.',
  LENGTHS_DIFFER: 'Lists that belong together differ in length.',
  INTERVAL_DUPLICATE: 'The same queue and interval stands twice.',
  INTERVAL_MIXED: 'The rows do not lie on one interval length.',
  INTERVAL_INVALID: 'An interval length is not one that tiles the day.',
  ZONE_UNKNOWN: 'The time zone is not one this runtime knows.',
  LOCAL_TIME_INVALID: 'A time cannot be read.',
  LOCAL_TIME_MISSING: 'The local time does not exist: the clock jumps over it.',
  LOCAL_TIME_AMBIGUOUS: 'The local time exists twice: the clock is set back over it.',
  HORIZON_INVALID: 'The horizon is not a duration above zero.',
  TREATMENT_STALE: 'The history is not as it was when the treatment was proposed or applied.',
  ORIGIN_INVALID: 'The origin leaves no history before it.',
  QUANTILE_INVALID: 'A quantile level is not between 0 and 1.',
  MODEL_UNKNOWN: 'No forecast model has this name.',
  HIERARCHY_INVALID: 'The groups of queues are no hierarchy: each queue and group has one parent.',
  QUEUE_UNKNOWN: 'No queue has this name.',
  HOLIDAYS_UNKNOWN: 'No public holidays are known for this country or region.',
  HISTORY_SHORT: 'The history is too short for the model asked for.',
  SHRINKAGE_OUT_OF_RANGE: 'Shrinkage is a fraction of paid time: at least 0, below 1.',
  SERVICE_LEVEL_OUT_OF_RANGE: 'A service level is a fraction above 0 and below 1.',
  MEMORY_SHORT: 'The problem takes more memory than it may.',
  PROBLEM_INVALID: 'The roster problem does not follow its schema.',
  AGENTS_NONE: 'The roster problem has no agents.',
  ROSTER_INVALID: 'The roster cannot be read.',
  INSTANCE_INVALID: 'The benchmark instance cannot be read.',
  SIMULATION_INVALID: 'The parts of the simulation do not fit together.',
  CAPACITY_INVALID: 'What the capacity plan is to be made from does not follow its schema.',
  LINEAR_PROGRAM_INVALID: 'The linear program is not well formed.',
  EDIT_INVALID: 'An edit speaks of another agent-day than the cell it changes.',
  EDIT_STALE: 'Somebody else changed this agent-day since you last saw it.',
  PUBLISH_BLOCKED: 'Hard rule breaks stand in the way of publishing.',
  LOGIN_FAILED: 'Name or password is not right.',
  NOT_LOGGED_IN: 'Log in first.',
  NOT_PERMITTED: 'Your role does not permit this.',
  NOT_FOUND: 'There is nothing of this name.',
  FILE_UNREADABLE: 'The file cannot be read.',
  FILE_UNWRITABLE: 'The file cannot be written.',
  OPTION_INVALID: 'A command line option has a value that is not permitted.',
  LOGIN_TOO_OFTEN: 'Too many attempts to log in; wait a while.',
  REQUEST_INVALID: 'The request does not follow its schema.',
  SOLVE_RUNNING: 'A roster of this draft is being computed already.',
  PERIOD_UNPUBLISHED: 'Nothing is published for the present period yet.',
  JOB_INTERRUPTED: 'This job was ended before it was done.',
  DATA_FOLDER_IN_USE: 'Another Kinshift server has this data folder open.',
  DATABASE_UNREACHABLE: 'The database does not answer.',
  PORT_TAKEN: 'The port is taken by another program.',
  INTERNAL_FAULT: 'A fault in Kinshift itself.',
} as const

export type ErrorCode = keyof typeof ERROR_CODES

/** Where the offending value stands; every part is optional, the message names those that are there. */
export interface ErrorPlace {
  file?: string
  /** 1-based, as an editor counts, the heading being row 1. */
  row?: number
  column?: string
  field?: string
}

export interface ErrorFacts {
  where?: ErrorPlace
  found?: unknown
  expected?: string
  /** A way out, worded to follow 'Maybe '. */
  maybe?: string
}

/**
 * A refusal with a code, the place, the value and a way out.
 * `new KinshiftError('SHRINKAGE_OUT_OF_RANGE', { found: 1.2, expected: '0 <= shrinkage < 1', maybe: 'it is a percentage?' })`
 */
export class KinshiftError extends Error {
  readonly code: ErrorCode
  readonly facts: ErrorFacts

  constructor(code: ErrorCode, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(messageOf(code, facts), options)
    this.name = 'KinshiftError'
    this.code = code
    this.facts = facts
  }

  toJSON(): { code: ErrorCode; message: string } & ErrorFacts {
    return { code: this.code, message: this.message, ...this.facts }
  }
}

function messageOf(code: ErrorCode, { where, found, expected, maybe }: ErrorFacts): string {
  const parts = [ERROR_CODES[code].replace(/\.$/, '')]
  const place = placeOf(where)
  if (place) parts.push(place)
  if (found !== undefined)
    parts.push(`found ${typeof found === 'string' ? `'${found}'` : JSON.stringify(found)}`)
  if (expected !== undefined) parts.push(`expected ${expected}`)
  const sentence = `${code}: ${parts.join(', ')}.`
  return maybe === undefined ? sentence : `${sentence} Maybe ${maybe}`
}

function placeOf(where: ErrorPlace | undefined): string {
  if (!where) return ''
  const { file, row, column, field } = where
  return [
    file,
    row === undefined ? undefined : `row ${row}`,
    column && `column '${column}'`,
    field && `field '${field}'`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
}
