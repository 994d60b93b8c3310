import type { Roster, RosterProblem } from '@kinshift/core'
import { checkProblem, type ScenarioList } from '@kinshift/core/roster'
import rosterSchema from '@kinshift/core/roster.schema.json' with { type: 'json' }
import problemSchema from '@kinshift/core/roster-problem.schema.json' with { type: 'json' }
import scenariosSchema from '@kinshift/core/scenarios.schema.json' with { type: 'json' }
import { jsonReader, type TextSource } from './validate.ts'

const readProblem = jsonReader<RosterProblem>(problemSchema, 'PROBLEM_INVALID')
const readRoster = jsonReader<Roster>(rosterSchema, 'ROSTER_INVALID')

/**
 * Reads a roster problem: its schema first, then what no schema can say, by core's `checkProblem`.
 *
 * @throws PROBLEM_INVALID, AGENTS_NONE, QUEUE_UNKNOWN, ZONE_UNKNOWN with file, field path, value and a way out.
 */
export function parseRosterProblem(text: string, source: TextSource = {}): RosterProblem {
  const problem = readProblem(text, source)
  checkProblem(problem, source)
  return problem
}

/**
 * Reads a roster as {@link rosterToJson} writes it. Whether it belongs to a problem is for `checkRoster` to say.
 *
 * @throws ROSTER_INVALID with file, field path and value.
 */
export function parseRoster(text: string, source: TextSource = {}): Roster {
  return readRoster(text, source)
}

/** What `solveScenarios` compares. Throws PROBLEM_INVALID with file, field path and value. */
export const parseScenarios = jsonReader<ScenarioList>(scenariosSchema, 'PROBLEM_INVALID')

export function rosterProblemToJson(problem: RosterProblem): string {
  return `${JSON.stringify(problem, null, 2)}\n`
}

export function rosterToJson(roster: Roster): string {
  return `${JSON.stringify(roster, null, 2)}\n`
}
