import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CapacityPlanInput, capacityByMonth, planCapacity } from '../../src/staffing/index.ts'

const fill = (weeks: number, value: number) => new Array<number>(weeks).fill(value)
const steady: CapacityPlanInput = {
  firstMonday: '2026-11-23',
  requiredHeads: fill(16, 10),
  heads: 10,
  attritionPerYear: 0,
  classes: { leadWeeks: 3, maxSeats: 12 },
  gap: 0,
}

test('by hand: ten more heads in week 12 begin in week 8, two weeks of class and two of nesting before', async () => {
  const plan = await planCapacity({ ...steady, requiredHeads: [...fill(12, 10), ...fill(4, 20)] })
  expect(plan.status).toBe('optimal')
  expect(plan.hiring).toEqual([
    { decideBy: '2026-12-28', startsOn: '2027-01-18', onQueueFrom: '2027-02-15', classes: 1, hires: 10 },
  ])
  // 10 hires x (4 + 8 weeks of pay) + 2 for the class.
  expect(plan.cost).toBeCloseTo(122, 4)
  expect(plan.costBound).toBeCloseTo(122, 3)
  expect(plan.shortHeadWeeks).toBe(0)
  expect(plan.weeks.map(({ learning }) => learning)).toEqual([...fill(8, 0), ...fill(4, 10), ...fill(4, 0)])
  expect(plan.weeks[9]).toMatchObject({ payroll: 20, availableHeads: 10, net: 0, hires: 0 })
})

test('by hand: leave and attrition take heads, dropout and ramp delay starters', async () => {
  const plan = await planCapacity({
    ...steady,
    requiredHeads: [...fill(7, 0), 4],
    heads: 0,
    attritionPerYear: 0.5,
    leave: 0.2,
    training: { nestingWeeks: 1, nestingProficiency: 0.25, proficiencyByWeek: [0.5], dropout: 0.1 },
  })
  // The earliest class is that of week 3: in week 7 they are 4 weeks in, past the ramp; a later one would save pay but
  // week 4 is at half: 4 / (0.8 x 0.9 x 0.5^(4/52)) = 5.86, so 6 people; at half it would be 12.
  expect(plan.weeks.map(({ hires }) => hires)).toEqual([0, 0, 0, 6, 0, 0, 0, 0])
  const stays = 0.5 ** (1 / 52)
  expect(plan.weeks[5]!.availableHeads).toBeCloseTo(6 * 0.8 * 0.9 * stays ** 2 * 0.25, 9)
  expect(plan.weeks[6]!.availableHeads).toBeCloseTo(6 * 0.8 * 0.9 * stays ** 3 * 0.5, 9)
  expect(plan.weeks[7]!.availableHeads).toBeCloseTo(6 * 0.8 * 0.9 * stays ** 4, 9)
  expect(plan.weeks[4]!.payroll).toBeCloseTo(6 * stays, 9)
})

test('attrition is what is missing after 52 weeks', async () => {
  const plan = await planCapacity({
    ...steady,
    requiredHeads: fill(53, 0),
    heads: 200,
    attritionPerYear: 0.35,
  })
  expect(plan.weeks[52]!.payroll).toBeCloseTo(130, 9)
  expect(plan.hires).toBe(0)
})

test('what comes too late is told, week by week, and bounded by what no plan avoids', async () => {
  const plan = await planCapacity({ ...steady, requiredHeads: fill(16, 15) })
  // Lead 3, class 2, nesting 2: weeks 0 to 6 are five short whatever is done.
  expect(plan.weeks.map(({ net }) => net)).toEqual([...fill(7, -5), ...fill(9, 0)])
  expect(plan.weeks.filter(({ tooLate }) => tooLate)).toHaveLength(7)
  expect(plan.shortHeadWeeks).toBeCloseTo(35, 6)
  expect(plan.unavoidableHeadWeeks).toBeCloseTo(35, 4)
})

test('trainers who are busy and classes too small to be held leave gaps that are not called too late', async () => {
  const one = await planCapacity({
    ...steady,
    requiredHeads: [...fill(10, 10), ...fill(6, 40)],
    classes: { leadWeeks: 3, maxSeats: 8, classesAtOnce: 1 },
  })
  // 26 people by week 10 (classes of weeks 3 and 5), 34 by week 11, the last six by week 13.
  expect(one.weeks.map(({ hires }) => hires)).toEqual([0, 0, 0, 8, 0, 8, 0, 8, 0, 6, ...fill(6, 0)])
  expect(one.shortHeadWeeks).toBe(14 + 6 + 6)
  expect(one.weeks[10]!.net).toBe(-14)
  expect(one.weeks[10]!.tooLate).toBe(false)
  expect(one.unavoidableHeadWeeks).toBeLessThanOrEqual(one.shortHeadWeeks + 1e-6)
  const tooFew = await planCapacity({
    ...steady,
    requiredHeads: [...fill(15, 10), 11],
    classes: { leadWeeks: 3, minSeats: 6, maxSeats: 12 },
  })
  expect(tooFew.hires).toBe(0)
  expect(tooFew.weeks[15]).toMatchObject({ net: -1, tooLate: false })
  expect(tooFew.unavoidableHeadWeeks).toBeCloseTo(0, 6)
})

test('a class underway counts by its age and keeps its trainer', async () => {
  const plan = await planCapacity({
    ...steady,
    requiredHeads: [...fill(3, 10), ...fill(13, 22)],
    underway: [{ startsIn: -1, seats: 6 }],
    classes: { leadWeeks: 0, maxSeats: 12, classesAtOnce: 1 },
  })
  expect(plan.weeks.slice(0, 4).map(({ availableHeads }) => availableHeads)).toEqual([10, 10, 10, 16])
  // Its second week is week 0, so the next class is that of week 1, ready in week 5.
  expect(plan.weeks.map(({ hires }) => hires)).toEqual([0, 6, ...fill(14, 0)])
  expect(plan.weeks.map(({ net }) => net)).toEqual([0, 0, 0, -6, -6, ...fill(11, 0)])
})

test('cancelled before it began: the plan without hiring, every gap shown', async () => {
  const plan = await planCapacity({ ...steady, requiredHeads: fill(16, 12), signal: AbortSignal.abort() })
  expect(plan).toMatchObject({ status: 'stopped', hires: 0, shortHeadWeeks: 32, cost: 640, costBound: 0 })
})

test('eighteen months: within two percent of the bound, and months that add up', async () => {
  const plan = await planCapacity({
    ...steady,
    requiredHeads: Array.from({ length: 78 }, (_, w) => 90 + w / 4 + 12 * Math.sin((w * 2 * Math.PI) / 52)),
    heads: 118,
    attritionPerYear: 0.35,
    leave: Array.from({ length: 78 }, (_, w) => (w % 52 > 30 && w % 52 < 38 ? 0.16 : 0.1)),
    training: { nestingProficiency: 0.3, proficiencyByWeek: [0.6, 0.7, 0.8, 0.9], dropout: 0.1 },
    classes: { leadWeeks: 6, minSeats: 6, maxSeats: 14 },
    gap: 0.02,
  })
  expect(plan.cost).toBeLessThanOrEqual(plan.costBound / 0.9799)
  expect(plan.status).toBe('optimal')
  expect(plan.weeks.filter(({ net, tooLate }) => net < -3 && !tooLate)).toEqual([])
  for (const { classes, hires } of plan.weeks) {
    expect(hires).toBeGreaterThanOrEqual(6 * classes)
    expect(hires).toBeLessThanOrEqual(14 * classes)
  }
  const months = capacityByMonth(plan)
  expect(months.map(({ month }) => month).slice(0, 3)).toEqual(['2026-11', '2026-12', '2027-01'])
  expect(months).toHaveLength(19)
  expect(months.reduce((sum, { hires }) => sum + hires, 0)).toBe(plan.hires)
  expect(Math.min(...months.map(({ lowestNet }) => lowestNet))).toBe(
    Math.min(...plan.weeks.map(({ net }) => net)),
  )
}, 30_000)

const centre = fc.record({
  growth: fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 1, maxLength: 12 }),
  attritionPerYear: fc.double({ min: 0, max: 0.6, noNaN: true }),
  leave: fc.double({ min: 0, max: 0.3, noNaN: true }),
  leadWeeks: fc.integer({ min: 0, max: 4 }),
})

function inputOf({
  growth,
  attritionPerYear,
  leave,
  leadWeeks,
}: typeof centre extends fc.Arbitrary<infer C> ? C : never) {
  return {
    ...steady,
    // Nothing is needed before the first class can be on the queues.
    requiredHeads: [...fill(leadWeeks + 4, 0), ...growth],
    heads: 5,
    attritionPerYear,
    leave,
    classes: { leadWeeks, maxSeats: 10, classesAtOnce: 20 },
  }
}

test('never short when hiring early enough is cheap', async () => {
  await fc.assert(
    fc.asyncProperty(centre, async (plan) => {
      const { weeks, unavoidableHeadWeeks } = await planCapacity({
        ...inputOf(plan),
        costs: { shortHeadWeek: 1e4 },
        gap: 0.01,
      })
      for (const { net } of weeks) expect(net).toBeGreaterThanOrEqual(-1e-3)
      expect(unavoidableHeadWeeks).toBeLessThan(1e-6)
    }),
    { numRuns: 25 },
  )
})

test('more attrition never needs fewer hires', async () => {
  await fc.assert(
    fc.asyncProperty(centre, fc.double({ min: 0, max: 0.3, noNaN: true }), async (plan, more) => {
      const hires = async (attritionPerYear: number) =>
        (
          await planCapacity({
            ...inputOf({ ...plan, attritionPerYear }),
            costs: { headWeek: 0, class: 0, hire: 1, shortHeadWeek: 1e4 },
          })
        ).hires
      expect(await hires(plan.attritionPerYear + more)).toBeGreaterThanOrEqual(
        await hires(plan.attritionPerYear),
      )
    }),
    { numRuns: 20 },
  )
})

test('bad input is named', async () => {
  const named = async (more: Partial<CapacityPlanInput>, code: string, field: string) =>
    expect(planCapacity({ ...steady, ...more })).rejects.toMatchObject({ code, facts: { where: { field } } })
  await named({ firstMonday: '2026-11-24' }, 'NUMBER_INVALID', 'firstMonday')
  await named({ requiredHeads: [] }, 'HORIZON_INVALID', 'requiredHeads')
  await named({ requiredHeads: [1, Number.NaN] }, 'NUMBER_INVALID', 'requiredHeads[1]')
  await named({ heads: -1 }, 'NUMBER_INVALID', 'heads')
  await named({ attritionPerYear: 30 }, 'NUMBER_INVALID', 'attritionPerYear')
  await named({ leave: 10 }, 'SHRINKAGE_OUT_OF_RANGE', 'leave')
  await named({ leave: [0.1] }, 'SHRINKAGE_OUT_OF_RANGE', 'leave')
  await named({ underway: [{ startsIn: 0.5, seats: 3 }] }, 'NUMBER_INVALID', 'underway[0].startsIn')
  await named({ training: { trainingWeeks: 0 } }, 'NUMBER_INVALID', 'training.trainingWeeks')
  await named(
    { training: { proficiencyByWeek: [0.5, 1.1] } },
    'NUMBER_INVALID',
    'training.proficiencyByWeek[1]',
  )
  await named({ training: { dropout: 1 } }, 'NUMBER_INVALID', 'training.dropout')
  await named({ classes: { leadWeeks: -1, maxSeats: 3 } }, 'NUMBER_INVALID', 'classes.leadWeeks')
  await named({ classes: { leadWeeks: 1, minSeats: 9, maxSeats: 3 } }, 'NUMBER_INVALID', 'classes.maxSeats')
  await named({ costs: { hire: -1 } }, 'NUMBER_INVALID', 'costs.hire')
})
