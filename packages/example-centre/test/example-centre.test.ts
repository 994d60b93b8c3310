import { buildHistories } from '@kinshift/core/history'
import { publicHolidays } from '@kinshift/core/holidays'
import { addDays, weekdayOf } from '@kinshift/core/interval'
import { exampleCentre } from '@kinshift/example-centre'
import { describe, expect, test } from 'vitest'
import { hasFeasibleLine } from './feasible-line.ts'

const firstDay = '2026-11-30'
const centre = exampleCentre({ firstDay })
const ofQueue = (queue: string) => centre.records.filter((record) => record.queue === queue)
const volumeOf = (records: typeof centre.records) =>
  records.reduce((sum, record) => sum + (record.volume ?? 0), 0)

/** Day totals of a queue, without public holidays, the days after them, and the outage. */
function usualDays(queue: string): { date: string; weekday: number; volume: number }[] {
  const holidays = publicHolidays('US', '2024-01-01', '2026-12-31').map((holiday) => holiday.date)
  const days = new Map<string, number>()
  for (const record of ofQueue(queue)) {
    const date = record.start.slice(0, 10)
    days.set(date, (days.get(date) ?? 0) + (record.volume ?? 0))
  }
  const special = new Set([...holidays, ...holidays.map((date) => addDays(date, 1)), addDays(firstDay, -202)])
  return [...days]
    .filter(([date]) => !special.has(date))
    .map(([date, volume]) => ({ date, weekday: weekdayOf(date), volume }))
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('the generator', () => {
  test('gives the same centre for the same arguments', () => {
    expect(exampleCentre({ firstDay })).toEqual(centre)
  })

  test('another seed moves the contacts and leaves the people alone', () => {
    const other = exampleCentre({ firstDay, seed: 2 })
    expect(other.agents).toEqual(centre.agents)
    const same = other.records.filter((record, index) => record.volume === centre.records[index]!.volume)
    expect(same.length / other.records.length).toBeLessThan(0.2)
  })

  test('says that it is synthetic, in data and in name', () => {
    expect(centre.synthetic).toBe(true)
    expect(centre.name).toMatch(/synthetic/)
  })

  test('is JSON-safe', () => {
    expect(JSON.parse(JSON.stringify(centre))).toEqual(centre)
  })

  test('refuses a first day that is not a Monday', () => {
    expect(() => exampleCentre({ firstDay: '2026-12-01' })).toThrow(
      /^LOCAL_TIME_INVALID: .*expected a Monday/,
    )
  })
})

describe('two years of contacts', () => {
  test('hold 105 weeks of every opening interval up to the day before the first planned day', () => {
    // Half-hours a week: Sales 5 x 24 + 16, Support 7 x 32, Cases 5 x 20 + 10.
    const perWeek = { sales: 136, support: 224, cases: 110 }
    for (const [queue, count] of Object.entries(perWeek)) expect(ofQueue(queue)).toHaveLength(105 * count)
    expect(ofQueue('support')[0]!.start).toBe('2024-11-25T07:00')
    expect(ofQueue('support').at(-1)!.start).toBe('2026-11-29T22:30')
  })

  test('lie on a grid of the zone without a gap, clock-change days included', () => {
    const { histories, issues } = buildHistories([...centre.records], { zone: centre.zone })
    expect(histories.map((history) => [history.queue, history.grid.intervalMinutes]).sort()).toEqual([
      ['cases', 30],
      ['sales', 30],
      ['support', 30],
    ])
    for (const history of histories) {
      const kept = history.volume.reduce<number>((sum, volume) => sum + (volume ?? 0), 0)
      expect(kept).toBe(volumeOf(ofQueue(history.queue)))
    }
    expect(issues.filter(({ kind }) => ['gap', 'duplicate', 'unsorted'].includes(kind))).toEqual([])
    for (const changeDay of ['2025-03-09', '2025-11-02', '2026-03-08', '2026-11-01']) {
      expect(ofQueue('support').filter(({ start }) => start.startsWith(changeDay))).toHaveLength(32)
    }
  })

  test('every contact is handled or abandoned', () => {
    for (const { volume, handled, abandoned, ahtSeconds } of centre.records) {
      expect(handled! + abandoned!).toBe(volume)
      expect(ahtSeconds === null).toBe(handled === 0)
    }
  })

  test.each([
    ['sales', 1.14 / 0.97],
    ['support', 1.12 / 0.98],
    ['cases', 1.2 / 0.95],
  ])('%s: Monday against Thursday is what the plan says', (queue, ratio) => {
    const days = usualDays(queue)
    const of = (weekday: number) =>
      mean(days.filter((day) => day.weekday === weekday).map((day) => day.volume))
    // About 85 days each, a coefficient of variation of about 8 %, yearly swing included: 4 standard errors.
    expect(of(1) / of(4) / ratio).toBeGreaterThan(0.95)
    expect(of(1) / of(4) / ratio).toBeLessThan(1.05)
  })

  test.each([
    ['sales', 0.04],
    ['support', 0.12],
    ['cases', -0.05],
  ])('%s: a year against the year before grows as the plan says', (queue, growth) => {
    const days = usualDays(queue)
    const year = (from: number) =>
      mean(
        days
          .filter(({ date }) => date >= addDays(firstDay, from) && date < addDays(firstDay, from + 364))
          .map(({ volume }) => volume),
      )
    expect(Math.abs(year(-364) / year(-728) - 1 - growth)).toBeLessThan(0.025)
  })

  test('counts vary more than Poisson: the variance of day totals over their mean is far above 1', () => {
    for (const queue of ['sales', 'support', 'cases']) {
      // Wednesdays against the Wednesday a week before: trend and season hardly move in a week.
      const wednesdays = usualDays(queue).filter((day) => day.weekday === 3)
      const differences = wednesdays
        .slice(1)
        .flatMap((day, index) =>
          addDays(wednesdays[index]!.date, 7) === day.date ? [day.volume - wednesdays[index]!.volume] : [],
        )
      const variance = mean(differences.map((difference) => difference ** 2)) / 2
      const dispersion = variance / mean(wednesdays.map((day) => day.volume))
      expect(dispersion).toBeGreaterThan(2)
      expect(dispersion).toBeLessThan(20)
    }
  })

  test('a public holiday is quiet and the phones were once dead', () => {
    const day = (queue: string, date: string) =>
      volumeOf(ofQueue(queue).filter(({ start }) => start.startsWith(date)))
    expect(day('sales', '2025-11-27')).toBeLessThan(0.4 * day('sales', '2025-11-20'))
    const outage = ofQueue('sales').filter(
      ({ start }) => start >= '2026-05-12T10:30' && start < '2026-05-12T13:00',
    )
    expect(outage.map(({ volume }) => volume)).toEqual([0, 0, 0, 0, 0])
    const zeros = ofQueue('sales').filter(({ volume }) => volume === 0)
    expect(zeros).toEqual(outage)
  })

  test('handle times lie around the plan, per queue', () => {
    for (const [queue, aht] of Object.entries(centre.ahtDefaults)) {
      const records = ofQueue(queue).filter((record) => record.ahtSeconds !== null)
      const worked = records.reduce((sum, { ahtSeconds, handled }) => sum + ahtSeconds! * handled!, 0)
      const ratio = worked / records.reduce((sum, { handled }) => sum + handled!, 0) / aht
      expect(ratio).toBeGreaterThan(0.98)
      expect(ratio).toBeLessThan(1.06)
    }
  })
})

describe('sixty people', () => {
  const { agents, queues, shiftTemplates } = centre

  test('have ids, names, and Chinese names sorted by pinyin', () => {
    expect(agents).toHaveLength(60)
    expect(new Set(agents.map(({ id }) => id)).size).toBe(60)
    expect(agents.find(({ id }) => id === 'ana')).toMatchObject({ name: 'Ana Silva', sortKey: 'Silva Ana' })
    const chinese = agents.filter(({ name }) => /\p{Script=Han}/u.test(name))
    expect(chinese.length).toBeGreaterThanOrEqual(15)
    for (const { sortKey } of chinese) expect(sortKey).toMatch(/^[a-z]+ [a-z]+$/)
  })

  test('have one to three skills of queues that exist, and every kind of life constraint', () => {
    const known = queues.map(({ id }) => id)
    for (const { skills } of agents) {
      expect(skills.length).toBeGreaterThanOrEqual(1)
      for (const { queue } of skills) expect(known).toContain(queue)
    }
    expect(new Set(agents.map(({ skills }) => skills.length))).toEqual(new Set([1, 2, 3]))
    const life = agents.flatMap(({ lifeConstraints = [] }) => lifeConstraints)
    for (const { labels } of life) expect(labels?.['zh-CN']).toMatch(/^[^A-Za-z]*[\u4e00-\u9fff][^A-Za-z]*$/)
    expect(new Set(life.map(({ kind }) => kind))).toEqual(
      new Set(['dates-off', 'weekdays-off', 'weekday-window', 'custody', 'shorter-day']),
    )
    expect(new Set(life.flatMap((one) => (one.kind === 'custody' ? [one.pattern] : [])))).toEqual(
      new Set(['alternate-weeks', '2-2-3', 'alternate-weekends']),
    )
    expect(new Set(life.map(({ strength }) => strength)).has('strong')).toBe(true)
    expect(new Set(life.map(({ id }) => id)).size).toBe(life.length)
  })

  test('keep their reasons to themselves: every constraint has one, and none stands in an agent', () => {
    const life = agents.flatMap(({ lifeConstraints = [] }) => lifeConstraints)
    expect(Object.keys(centre.privateReasons).sort()).toEqual(life.map(({ id }) => id).sort())
    const shown = JSON.stringify(agents)
    for (const reason of Object.values(centre.privateReasons)) expect(shown).not.toContain(reason)
    for (const { label } of life)
      expect(label).not.toMatch(/pregnan|nursing|sabbath|custody|prayer|dialysis/i)
  })

  test.each([7, 14, 28])('each can work the contract within life, over %i days', (days) => {
    const stuck = agents.filter((agent) => !hasFeasibleLine(agent, shiftTemplates, firstDay, days))
    expect(stuck.map(({ id }) => id)).toEqual([])
  })

  test('the feasible line test can fail: with every evening and morning taken there is no plan', () => {
    const ana = agents.find(({ id }) => id === 'ana')!
    const stuck = {
      ...ana,
      lifeConstraints: [
        {
          kind: 'weekday-window' as const,
          id: 'x',
          label: 'x',
          strength: 'must' as const,
          weekdays: [1, 2, 3] as const,
          window: { earliestStart: '10:00', latestEnd: '16:00' },
        },
      ],
    }
    expect(hasFeasibleLine(stuck, shiftTemplates, firstDay, 7)).toBe(false)
  })
})
