import { addDays, type LocalDate } from '../../interval/index.ts'
import type { AgentLine } from '../agent-line.ts'

/** Days in a row that are all worked or all off. */
export interface RunOfDays {
  readonly working: boolean
  readonly dates: readonly LocalDate[]
  /** Both its ends are known: it does not touch the horizon's end, nor go back further than prior assignments tell. */
  readonly complete: boolean
}

/**
 * The runs that reach into the problem's days, or are days off up to them, in order. Prior assignments lengthen the first one; without any, nothing is
 * known of the days before and the first run is not complete.
 */
export function runsOfDays({ problem, prior, duties }: AgentLine): RunOfDays[] {
  const worked = new Set([...prior, ...duties].map((duty) => duty.day))
  const known = prior[0]?.day ?? 0
  const runs: RunOfDays[] = []
  for (let first = Math.min(known, 0), until = first; first < problem.days; first = until) {
    const working = worked.has(first)
    while (until < problem.days && worked.has(until) === working) until++
    // Days worked before are a matter of the roster before; days off that end with the first day are of this one.
    if (until < 0 || (until === 0 && working)) continue
    runs.push({
      working,
      dates: Array.from({ length: until - first }, (_, i) => addDays(problem.startDate, first + i)),
      complete: first > known && until < problem.days,
    })
  }
  return runs
}
