import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, desk } from '../../../test/kinshift.ts'
import { smallProblem } from '../../../test/small-problem.ts'

let at: Desk
beforeEach(() => {
  at = desk()
  at.write('problem.json', JSON.stringify(smallProblem()))
})
afterEach(() => at.clear())

const compare = (scenarios: unknown, ...more: string[]) => {
  at.write('scenarios.json', JSON.stringify(scenarios))
  return at.kinshift('scenarios', 'problem.json', 'scenarios.json', '--time-limit', '4', ...more)
}

test('kinshift scenarios puts the settings side by side', async () => {
  const scenarios = [
    { name: 'as is' },
    { name: 'twice', staffFactor: 2 },
    { name: 'twice, with hires', staffFactor: 2, hires: [{ like: 'ana', count: 3 }] },
  ]
  const { code, out, err } = await compare(scenarios, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [asIs, twice, hires] = JSON.parse(out)
  expect(asIs).toMatchObject({ scenario: 'as is', shortHours: 0 })
  expect(twice.shortHours).toBeGreaterThan(0)
  expect(hires.agents).toBe(asIs.agents + 3)
  expect(hires.shortHours).toBeLessThan(twice.shortHours)

  const table = (await compare(scenarios)).out.split('\n')
  expect(table[0]).toMatch(/^scenario +status +points +bound/)
  expect(table[1]).toMatch(/^as is +/)
  for (const heading of [
    'paidHours',
    'overtimeHours',
    'shortHours',
    'surplusHours',
    'wishes',
    'weekendsMost',
  ])
    expect(table[0]).toContain(heading)
  expect(asIs).toMatchObject({ overtimeHours: 0, wishes: '0/0', wishesLeast: null })
  expect(asIs.bound).toBeLessThanOrEqual(asIs.points)
})

test('the table speaks Chinese, its columns in line', async () => {
  const { code, out } = await compare(
    [{ name: '现状' }, { name: 'overtime', overtimeMinutesPerWeek: 240 }],
    '--locale',
    'zh-CN',
  )
  expect(code).toBe(0)
  const [headings, ...rows] = out.trimEnd().split('\n')
  expect(headings).toMatch(/^方案 +状态 +总分 +下界 +人数 +计薪工时 +加班工时 +缺员工时 +富余工时 /)
  expect(rows[0]).toMatch(/^现状 +(最优|可行) /)
  // A Chinese character is two columns wide.
  const widths = [headings!, ...rows].map((line) => line.replace(/[\u4e00-\u9fff]/g, '##').length)
  expect(new Set(widths).size).toBe(1)
  expect((await compare([{ name: 'as is' }], '--locale', 'fr')).code).toBe(1)
})

test('scenarios that need more memory than they may are refused before the first is solved', async () => {
  const { code, err } = await compare([{ name: 'as is' }], '--memory-limit', '50')
  expect(code).toBe(1)
  expect(err).toContain('MEMORY_SHORT')
})

test.each([
  { given: [{ name: 'hires', hires: 2 }], field: '[0].hires', found: '2' },
  { given: [{ name: 'more', stafFactor: 2 }], field: '[0]', found: 'stafFactor' },
  { given: [{ name: 'law', lawSet: 'mars' }], field: '[0].lawSet', found: 'mars' },
  {
    given: [{ name: 'hires', hires: [{ like: 'nobody', count: 1 }] }],
    field: 'hires: hires.like',
    found: 'nobody',
  },
  { given: [], field: '', found: '[]' },
])('$given is refused with file, field and value', async ({ given, field, found }) => {
  const { code, err } = await compare(given)
  expect(code).toBe(1)
  expect(err).toContain('PROBLEM_INVALID')
  expect(err).toContain('scenarios.json')
  expect(err).toContain(field)
  expect(err).toContain(found)
})
