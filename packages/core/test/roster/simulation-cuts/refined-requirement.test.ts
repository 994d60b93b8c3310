import { expect, test } from 'vitest'
import { assignmentOf } from '../../../src/roster/index.ts'
import { Crew } from '../../../src/roster/simulation-cuts/crew.ts'
import { RefinedRequirement } from '../../../src/roster/simulation-cuts/refined-requirement.ts'
import { MONDAY } from '../build.ts'
import { smallCentre } from './small-centre.ts'

const centre = () =>
  smallCentre(
    [
      { id: 'sales', load: 3.6 },
      { id: 'care', load: 1.4 },
    ],
    [
      { id: 'one', skills: ['sales'], count: 1 },
      { id: 'two', skills: ['sales', 'care'], count: 1 },
    ],
  )

test('an hour goes up and down in all of its open rows, never below nobody, and stays settled once raised', () => {
  const { problem, traffic } = centre()
  const requirement = new RefinedRequirement(problem, traffic)
  expect([requirement.agentHours(0), requirement.agentHours(1)]).toEqual([48, 24])
  requirement.raise(0, 9, 2)
  requirement.lower(1, 10, 5)
  // Closed: nothing comes in, nobody is asked for.
  requirement.raise(0, 3, 7)
  expect([requirement.agentHours(0), requirement.agentHours(1)]).toEqual([50, 21])
  const [sales, care] = requirement.problem().demands
  expect(sales!.requiredStaff.slice(16, 22)).toEqual([6, 6, 8, 8, 6, 6])
  expect(care!.requiredStaff.slice(18, 24)).toEqual([3, 3, 0, 0, 3, 3])
  expect([requirement.isSettled(0, 9), requirement.isSettled(1, 10)]).toEqual([true, false])
  expect(problem.demands[0]!.requiredStaff[18]).toBe(6)
})

test('who comes in addition serves the one queue, and who goes is who can serve most', () => {
  const { problem, traffic } = centre()
  const day = problem.shiftTemplates[0]!
  const crew = new Crew(problem, traffic, [
    assignmentOf(problem, 'one-0', MONDAY, day, 'sales'),
    assignmentOf(problem, 'two-0', MONDAY, day, 'sales'),
  ])
  expect([crew.headsAt(0, 7), crew.headsAt(0, 8), crew.headsAt(1, 8)]).toEqual([0, 2, 0])
  const change = [new Int32Array(24), new Int32Array(24)]
  change[0]![9] = -1
  change[1]![10] = 2
  const agents = crew.agents(change)
  expect(
    agents.map(({ id, onDuty }) => [
      id,
      onDuty.map(({ start, end }) => [start.slice(11, 16), end.slice(11, 16)]),
    ]),
  ).toEqual([
    ['one-0', [['14:00', '22:00']]],
    [
      'two-0',
      [
        ['14:00', '15:00'],
        ['16:00', '22:00'],
      ],
    ],
    ['+care/0', [['16:00', '17:00']]],
    ['+care/1', [['16:00', '17:00']]],
  ])
  expect(
    agents.map(({ skills }) => skills.map((skill) => (typeof skill === 'string' ? skill : skill.queue))),
  ).toEqual([['sales'], ['sales', 'care'], ['care'], ['care']])
})
