import { checkSchedulingBenchmark, solveSchedulingBenchmark } from '@kinshift/core/roster'
import { parseBenchmarkRosterCsv, parseSchedulingBenchmark, rosterToBenchmarkCsv } from '@kinshift/files'
import type { RosterFormat } from './format.ts'

/** The public employee-shift-scheduling instances: text in, one line per employee and a shift id per day out. */
export const schedulingBenchmarks: RosterFormat = {
  async solve({ text, file }, options) {
    const instance = parseSchedulingBenchmark(text, { file })
    const { roster, ...rest } = await solveSchedulingBenchmark(instance, options)
    const { status, objective, lowerBound, gap, seconds } = rest
    return {
      summary: { status, objective, lowerBound, gap, seconds },
      text: roster === null ? null : rosterToBenchmarkCsv(roster),
      notes: [],
    }
  },

  check(problemFile, rosterFile) {
    const instance = parseSchedulingBenchmark(problemFile.text, { file: problemFile.file })
    const roster = parseBenchmarkRosterCsv(rosterFile.text, instance, { file: rosterFile.file })
    const check = checkSchedulingBenchmark(instance, roster)
    return {
      objective: check.objective,
      hardRuleBreaks: check.ruleBreaks.length,
      sentences: check.ruleBreaks.map(({ rule, employee, day, found, limit }) =>
        [
          `${rule}: employee ${employee}`,
          day !== undefined && `day ${day}`,
          found !== undefined && `found ${found}`,
          limit !== undefined && `limit ${limit}`,
        ]
          .filter(Boolean)
          .join(', '),
      ),
      check,
    }
  },
}
