import { KinshiftError } from '../../errors.ts'
import type { TaskPool } from '../../threads/index.ts'
import type { SolveOptions } from '../types.ts'

/** What one thread may hold of that which grows with the search. Plain data: it crosses to other threads. */
export interface Room {
  /** Values in the states of one agent's pricing. */
  readonly stateValues: number
  /** Steps in the tables of rules that agents carry, all of them together. */
  readonly ruleSteps: number
  /** Columns that are added to a master, and lines of a bundle. */
  readonly columns: number
}

/** What decides how much a problem takes whatever is searched. */
export interface ProblemSizes {
  readonly agents: number
  readonly days: number
  readonly duties: number
  readonly rows: number
  /** Duties that somebody may work on a day, over all agents and days; an upper bound will do. */
  readonly entries: number
}

export interface MemoryPlan {
  readonly room: Room
  /** Absent where a second thread would take too much, or is not wanted. */
  readonly pool?: TaskPool
}

const MEGABYTE = 1e6
const DEFAULT_MEGABYTES = 1024
/** Measured with Node on 20 to 2,000 people: the runtime with the linear-program engine, and what waits to be collected. */
const RUNTIME = 150 * MEGABYTE
const GARBAGE = 190 * MEGABYTE
/** The same of a second thread. */
const THREAD = 130 * MEGABYTE
/** Contract, life, rules and line of an agent; a permitted duty, in the problem and for small moves. */
const AGENT_BYTES = 30_000
const ENTRY_BYTES = 100
/** Duties after duties; values and places of a duty on a day; prices and cover of a row, each in several copies. */
const PAIR_BYTES = 4
const DUTY_DAY_BYTES = 96
const ROW_BYTES = 96

/** A value of a state with its share of the rows' bounds; a step of a rule; a column in engine and master. */
const VALUE_BYTES = 10
const STEP_BYTES = 12
const COLUMN_BYTES = 1500
/** More values than these are slower than they are worth. */
const MOST_VALUES = 20_000_000
/** Less room than this is none; a second thread is worth its own only with more. */
const LEAST_ROOM = 32 * MEGABYTE
const LEAST_ROOM_BESIDE = 64 * MEGABYTE

/**
 * How a problem of these sizes is held to `memoryLimitMegabytes` (default 1024, of the whole process): what must be held is estimated
 * from the sizes, a second thread holds it once more and goes first, and the rest is room for states, rules and columns. It is an
 * estimate: what the runtime has not yet collected is beyond the engine's say.
 *
 * @throws NUMBER_INVALID for a limit that is no number above 0, MEMORY_SHORT for one below what must be held.
 */
export function memoryPlan(
  sizes: ProblemSizes,
  { memoryLimitMegabytes = DEFAULT_MEGABYTES, threads = 2, pool }: SolveOptions,
): MemoryPlan {
  const where = { field: 'memoryLimitMegabytes' }
  if (!(memoryLimitMegabytes > 0 && Number.isFinite(memoryLimitMegabytes)))
    throw new KinshiftError('NUMBER_INVALID', {
      where,
      found: String(memoryLimitMegabytes),
      expected: 'a number above 0',
    })
  const limit = memoryLimitMegabytes * MEGABYTE
  const held = heldBytes(sizes)
  const alone = RUNTIME + GARBAGE + held
  if (limit < alone + LEAST_ROOM)
    throw new KinshiftError('MEMORY_SHORT', {
      where,
      found: memoryLimitMegabytes,
      expected: `at least ${Math.ceil((alone + LEAST_ROOM) / MEGABYTE)} for ${sizes.agents} agents x ${sizes.days} days`,
      maybe: 'a higher limit, or fewer days or agents at a time?',
    })
  const besideRoom = (limit - alone - THREAD - held) / 2
  if (pool && threads > 1 && besideRoom >= LEAST_ROOM_BESIDE) return { room: roomOf(besideRoom), pool }
  return { room: roomOf(limit - alone) }
}

/** Half of it for states, of which one agent's are held at a time, the rest for rules and columns alike. */
function roomOf(bytes: number): Room {
  return {
    stateValues: Math.min(MOST_VALUES, Math.floor(bytes / 2 / VALUE_BYTES)),
    ruleSteps: Math.floor(bytes / 4 / STEP_BYTES),
    columns: Math.floor(bytes / 4 / COLUMN_BYTES),
  }
}

function heldBytes({ agents, days, duties, rows, entries }: ProblemSizes): number {
  return (
    agents * AGENT_BYTES +
    entries * ENTRY_BYTES +
    duties * duties * PAIR_BYTES +
    duties * days * DUTY_DAY_BYTES +
    rows * ROW_BYTES
  )
}

/** What an agent's states take although they carry no rules can't be made less. @throws MEMORY_SHORT */
export function refuseStates(values: number, room: Room): never {
  const megabytes = (count: number) => Math.ceil((count * VALUE_BYTES) / MEGABYTE)
  throw new KinshiftError('MEMORY_SHORT', {
    where: { field: 'memoryLimitMegabytes' },
    found: `${megabytes(values)} MB for the states of one agent`,
    expected: `at most ${megabytes(room.stateValues)} MB with this limit`,
    maybe: 'a higher limit, fewer days at a time, or shifts of fewer lengths?',
  })
}
