import { addDays } from '@kinshift/core/interval'
import { checkRoster, type RosterProblem, type RuleBreak, type RuleId } from '@kinshift/core/roster'
import type { Agent, Contract, ShiftTemplate } from '@kinshift/core/workforce'
import { agent, contract, early, late, MONDAY, night, problem, shift } from '../build.ts'

const dawn: ShiftTemplate = { id: 'dawn', start: '06:00', durationMinutes: 480 }
const BY_LETTER: Record<string, ShiftTemplate> = { E: dawn, D: early, L: late, N: night }

/**
 * The breaks of one rule where Ana works these days from Monday 23 November on: E 06:00, D 08:00, L 14:00, N 22:00, each 8 h, a dot
 * off. Days before the bar are prior assignments. 'N|N.D' is a night on Sunday, one on Monday, Tuesday off, a day on Wednesday.
 */
export function breaksOf(
  ruleId: RuleId,
  days: string,
  terms: Partial<Contract> = {},
  person: Partial<Agent> = {},
  changes: Partial<RosterProblem> = {},
): RuleBreak[] {
  const [before, inside] = days.includes('|') ? days.split('|') : ['', days]
  const frame = problem({
    days: inside!.length,
    agents: [agent({ contract: contract({ maxConsecutiveDays: 30, ...terms }), ...person })],
    shiftTemplates: Object.values(BY_LETTER),
    ...changes,
  })
  const at = (letters: string, from: number) =>
    [...letters].flatMap((letter, i) =>
      letter === '.' ? [] : [shift(frame, addDays(MONDAY, from + i), BY_LETTER[letter]!)],
    )
  const p = { ...frame, priorAssignments: at(before!, -before!.length) }
  return checkRoster(p, at(inside!, 0)).ruleBreaks.filter((found) => found.ruleId === ruleId)
}

/** `day(3)` is the Thursday of the first week. */
export const day = (offset: number) => addDays(MONDAY, offset)
