import { addDays } from '@kinshift/core/interval'
import {
  type Assignment,
  checkAgent,
  checkGroups,
  checkProblem,
  checkRoster,
  explainRosterNote,
  type RosterProblem,
  solveRoster,
} from '@kinshift/core/roster'
import type { Contract, Together } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { hasNoLine } from '../../../src/roster/solve/compile/relax-agent.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { stateAxes } from '../../../src/roster/solve/pricing/pricing-model.ts'
import { agent, contract, early, late, MONDAY, problem, shift } from '../build.ts'
import { tiedPeople } from './tied-people.ts'

const staff = (days: number) => [{ queue: 'sales', requiredStaff: new Array(days * 48).fill(1) }]
const people = (terms: Record<string, Partial<Contract>>, changes: Partial<RosterProblem>): RosterProblem => {
  const days = changes.days ?? 3
  return problem({
    days,
    shiftTemplates: [early, late],
    agents: Object.entries(terms).map(([id, limits]) =>
      agent({ id, name: id.toUpperCase(), contract: contract(limits) }),
    ),
    demands: staff(days),
    ...changes,
  })
}
const tied = (id: string, one: string, other: string, kind: 'same-days-off' | 'never-both'): Together => ({
  id,
  label: id,
  agents: [one, other],
  kind,
})
const hardBreaks = (of: RosterProblem, { assignments }: Awaited<ReturnType<typeof solveRoster>>) =>
  checkRoster(of, assignments).ruleBreaks.filter(({ hard }) => hard)

test('two who can not keep what holds of them: infeasible, proven, and nobody else is named', async () => {
  // Three days on end for the one, never two for the other: they can't have the same days off.
  const of = people(
    { ana: { minShifts: 3 }, ben: { maxConsecutiveDays: 1 }, eve: {} },
    { together: [tied('others', 'ben', 'eve', 'never-both'), tied('couple', 'ana', 'ben', 'same-days-off')] },
  )
  const roster = await solveRoster(of, { timeLimitSeconds: 1 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toEqual([
    { code: 'together-not-kept', agents: ['ana', 'ben'], label: 'couple', proven: true },
  ])
  expect(new Set(hardBreaks(of, roster).map(({ ruleId }) => ruleId))).toEqual(new Set(['together']))
  expect(explainRosterNote(roster.notes[0]!, 'en', of)).toMatch(
    /^No plan exists in which ANA and BEN keep 'couple', that is proven\. Maybe /,
  )
})

test('what can only not be kept beside something else is told with that, and with no more than that', async () => {
  const of = people(
    { ana: { minShifts: 1 }, ben: {}, eve: {}, zoe: {} },
    {
      together: [
        tied('idle', 'eve', 'zoe', 'never-both'),
        tied('couple', 'ana', 'ben', 'same-days-off'),
        tied('car', 'ben', 'eve', 'same-days-off'),
        tied('key', 'ana', 'eve', 'never-both'),
      ],
    },
  )
  const roster = await solveRoster(of, { timeLimitSeconds: 1 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toEqual([
    {
      code: 'together-not-kept',
      agents: ['ana', 'eve'],
      label: 'key',
      proven: true,
      beside: [
        { agents: ['ana', 'ben'], label: 'couple' },
        { agents: ['ben', 'eve'], label: 'car' },
      ],
    },
  ])
  expect(explainRosterNote(roster.notes[0]!, 'en', of)).toContain(
    "ANA and EVE keep 'key' while ANA and BEN keep 'couple' while BEN and EVE keep 'car'",
  )
})

test('fifteen days each of 28, never the same: no plan is found, and nothing is called proven', async () => {
  const of = people(
    { ana: { minShifts: 15 }, ben: { minShifts: 15 } },
    { days: 28, together: [tied('key', 'ana', 'ben', 'never-both')] },
  )
  const roster = await solveRoster(of, { timeLimitSeconds: 0.5 })
  expect(roster.status).toBe('none-found')
  expect(roster.notes).toEqual([{ code: 'together-not-kept', agents: ['ana', 'ben'], label: 'key' }])
  expect(explainRosterNote(roster.notes[0]!, 'en', of)).toContain('It is not proven that there is none')
})

test('a hard rule about the floor that is not kept is not called impossible', async () => {
  const of = people(
    { ana: {}, ben: {} },
    { floor: [{ id: 's', kind: 'senior-on-duty', label: 'a senior', atLeast: 1, who: { agents: ['ana'] } }] },
  )
  const roster = await solveRoster(of, { timeLimitSeconds: 0.5 })
  expect(roster.status).toBe('none-found')
  expect(roster.notes).toEqual([{ code: 'floor-not-kept', label: 'a senior' }])
})

test('a pin too soon after the shift before the horizon leaves no roster that keeps the rest', async () => {
  const base = people({ ana: {}, ben: {} }, {})
  const of = {
    ...base,
    priorAssignments: [shift(base, addDays(MONDAY, -1), late, 'ana')],
    pinned: [shift(base, MONDAY, early, 'ana')],
  }
  const roster = await solveRoster(of, { timeLimitSeconds: 0.5 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toEqual([expect.objectContaining({ code: 'pin-breaks-rule' })])
})

test('an agent without a line: proven where the states hold the rules, not where there is no room for them', async () => {
  // Of seven days five at most can be worked two on end.
  const torn = { ana: { minShifts: 6, maxConsecutiveDays: 2 }, ben: {} }
  const of = people(torn, { days: 7 })
  const roster = await solveRoster(of, { timeLimitSeconds: 0.5 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toEqual([{ code: 'rules-contradict', agentId: 'ana', gaveUp: 'rules', proven: true }])

  const { lines, exact } = compileRosterProblem(of)
  const nothing = new Float64Array(lines.days * lines.dutyCount)
  const proves = (stateValues: number) => {
    const held = { ...lines, room: { stateValues, ruleSteps: 1e6, columns: 1000 } }
    expect(linePricer(held).price(0, nothing)).toBeUndefined()
    return hasNoLine(held, exact(0))
  }
  // Runs, days off and hours fit into the states, and nothing more.
  const least = stateAxes(lines, lines.agents[0]!).states * (lines.days + 1)
  expect(proves(100 * least)).toBe(true)
  expect(proves(least)).toBe(false)
})

/** Every line of an agent that the judge finds no hard break of. */
function soundLines(of: RosterProblem, agentId: string): Assignment[][] {
  let lines: Assignment[][] = [[]]
  for (let day = 0; day < of.days; day++)
    lines = lines.flatMap((line) => [
      line,
      ...of.shiftTemplates.map((template) => [
        ...line,
        shift(of, addDays(of.startDate, day), template, agentId),
      ]),
    ])
  return lines.filter((line) => checkAgent(of, agentId, line).every(({ hard }) => !hard))
}

/** Is there a plan of these people, of such lines, that keeps this of what holds of them? By the judge, trying all. */
function hasPlan(of: RosterProblem, people: readonly string[], labels: readonly string[]): boolean {
  const lines = new Map(people.map((id) => [id, soundLines(of, id)]))
  const pairs = of.together!.filter(({ label }) => labels.includes(label))
  const goes = (chosen: readonly Assignment[], among: readonly string[]) => {
    const together = pairs.filter(({ agents }) => agents.every((id) => among.includes(id)))
    return checkGroups({ ...of, together }, chosen).length === 0
  }
  const search = (place: number, chosen: readonly Assignment[]): boolean =>
    goes(chosen, people.slice(0, place)) &&
    (place === people.length ||
      lines.get(people[place]!)!.some((line) => search(place + 1, [...chosen, ...line])))
  return search(0, [])
}

/** Contracts whose fewest is above their most are refused before anything is searched. */
function isTaken(of: RosterProblem): boolean {
  try {
    checkProblem(of)
    return true
  } catch {
    return false
  }
}

test('what is called proven the judge finds no plan for, and what is infeasible has a proof', async () => {
  const seen = { alone: 0, together: 0, kept: 0 }
  await fc.assert(
    fc.asyncProperty(tiedPeople.filter(isTaken), async (of) => {
      const { status, notes } = await solveRoster(of, { timeLimitSeconds: 0.2, threads: 1 })
      const proven = notes.filter((note) => 'proven' in note && note.proven)
      expect(status === 'infeasible').toBe(proven.length > 0)
      if (proven.length === 0) seen.kept++
      for (const note of proven)
        if (note.code === 'rules-contradict') {
          seen.alone++
          expect(soundLines(of, note.agentId)).toEqual([])
        } else if (note.code === 'together-not-kept') {
          seen.together++
          const ties = [note, ...(note.beside ?? [])]
          const people = [...new Set(ties.flatMap(({ agents }) => agents))]
          expect(
            hasPlan(
              of,
              people,
              ties.map(({ label }) => label),
            ),
          ).toBe(false)
        }
    }),
    { numRuns: 60, endOnFailure: true },
  )
  // All must have come up, or the test says little.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
}, 240_000)
