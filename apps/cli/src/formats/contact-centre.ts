import { checkContactCentre, solveContactCentre } from '@kinshift/core/roster'
import { contactCentreRosterToJson, parseContactCentre, parseContactCentreRoster } from '@kinshift/files'
import type { RosterFormat } from './format.ts'

/** The contact-centre instances in quarter-hours: JSON in, JSON assignments with break offsets out. */
export const contactCentre: RosterFormat = {
  async solve({ text, file }, options) {
    const instance = parseContactCentre(text, { file })
    const { assignments, ...rest } = await solveContactCentre(instance, options)
    const { status, objective, lowerBound, gap, seconds } = rest
    return {
      summary: { status, objective, lowerBound, gap, seconds },
      text: assignments === null ? null : contactCentreRosterToJson(assignments),
      notes: [],
    }
  },

  check(problemFile, rosterFile) {
    const instance = parseContactCentre(problemFile.text, { file: problemFile.file })
    const assignments = parseContactCentreRoster(rosterFile.text, { file: rosterFile.file })
    const check = checkContactCentre(instance, assignments)
    return {
      objective: check.objective,
      hardRuleBreaks: check.ruleBreaks.length,
      sentences: check.ruleBreaks.map(
        ({ rule, agent, day }) => `${rule}: agent ${agent}${day === undefined ? '' : `, day ${day}`}`,
      ),
      check,
    }
  },
}
