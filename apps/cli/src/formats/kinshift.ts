import type { Roster, RosterProblem } from '@kinshift/core'
import { formatLocal } from '@kinshift/core/interval'
import {
  checkRoster,
  explainRosterNote,
  explainRuleBreak,
  fairnessReport,
  type Spread,
  solveRoster,
} from '@kinshift/core/roster'
import { queuesServed } from '@kinshift/core/workforce'
import { parseRoster, parseRosterProblem } from '@kinshift/files'
import { inFile } from '../host.ts'
import type { RosterFormat, SolvedRoster } from './format.ts'

/** Kinshift's own JSON: the problem follows `roster-problem.schema.json`, the roster is core's `Roster`. */
export const kinshift: RosterFormat = {
  async solve({ text, file }, options) {
    const problem = inFile(file, () => parseRosterProblem(text, { file }))
    return solvedRoster(problem, await solveRoster(problem, options))
  },

  check(problemFile, rosterFile) {
    const { file } = problemFile
    const problem = inFile(file, () => parseRosterProblem(problemFile.text, { file }))
    const roster = parseRoster(rosterFile.text, { file: rosterFile.file })
    const check = checkRoster(problem, roster.assignments)
    const hardFirst = check.ruleBreaks.toSorted((a, b) => Number(b.hard) - Number(a.hard))
    return {
      objective: check.objective,
      hardRuleBreaks: check.ruleBreaks.filter(({ hard }) => hard).length,
      sentences: hardFirst.map((ruleBreak) => explainRuleBreak(ruleBreak, 'en', problem)),
      check,
    }
  },
}

/** A roster as it is printed and written. */
export function solvedRoster(problem: RosterProblem, roster: Roster): SolvedRoster {
  const { status, objective, lowerBound, gap, seconds } = roster
  return {
    summary: { status, objective, lowerBound, gap, seconds },
    text: `${JSON.stringify(roster, null, 2)}\n`,
    notes: [
      ...roster.notes.map((note) => explainRosterNote(note, 'en', problem)),
      ...levelSentences(roster),
      ...queueChangeSentence(problem, roster),
      ...shortageSentences(problem, roster),
      ...fairnessSentence(problem, roster),
    ],
  }
}

function levelSentences({ levels = [] }: Roster): string[] {
  return levels.map(({ kinds, points, lowerBound }, i) => {
    const [best, bound] = [points, lowerBound].map((value) => String(Math.round(value * 100) / 100))
    return `Level ${i + 1}, ${kinds.join(' and ')}: ${best} points, bound ${bound}.`
  })
}

function queueChangeSentence({ queueChange }: RosterProblem, { assignments }: Roster): string[] {
  if (queueChange === undefined) return []
  const changing = assignments.filter((one) => queuesServed(one).length > 1)
  return [`${changing.length} of ${assignments.length} shifts change queue.`]
}

/** Wishes granted, and what is unpleasant as it falls on people, from the least to the most. */
function fairnessSentence(problem: RosterProblem, { assignments }: Roster): string[] {
  const { wishesAsked, wishesGranted, ...spreads } = fairnessReport(problem, assignments)
  if (wishesAsked + spreads.weekends.most + spreads.nights.most + spreads.lates.most === 0) return []
  const spread = ({ least, most }: Spread) => (least === most ? String(least) : `${least} to ${most}`)
  return [
    `Wishes granted: ${wishesGranted} of ${wishesAsked}. A person has ${spread(spreads.weekends)} weekends, ${spread(spreads.nights)} nights, ${spread(spreads.lates)} late shifts.`,
  ]
}

/** The worst five; the roster names them all. */
function shortageSentences(problem: RosterProblem, { shortages }: Roster): string[] {
  const worst = shortages.toSorted((a, b) => b.missingHours - a.missingHours)
  const total = shortages.reduce((sum, { missingHours }) => sum + missingHours, 0)
  if (worst.length === 0) return []
  const shown = worst.slice(0, 5).map(({ queue, start, end, missingStaff }) => {
    const from = formatLocal(problem.zone, start).replace('T', ' ')
    const until = formatLocal(problem.zone, end).slice(11)
    return `Short ${missingStaff.toFixed(1)} agents ${from}-${until} ${queue}.`
  })
  return [`Short ${total.toFixed(1)} agent hours in all; the worst:`, ...shown]
}
