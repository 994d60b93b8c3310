import { explainForecast, type ForecastPart } from '@kinshift/core/forecast'
import { buildHistories } from '@kinshift/core/history'
import { parseEventsCsv, parseHistoryCsv } from '@kinshift/files'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, desk, halfHours, historyCsv } from '../../../test/kinshift.ts'

// What scripts rely on: columns, keys, defaults, exit codes.

let at: Desk
beforeEach(() => {
  at = desk()
  at.write('history.csv', historyCsv(halfHours('2026-01-05', 56)))
})
afterEach(() => at.clear())

const zone = ['--zone', 'America/New_York']
const forecast = [
  'forecast',
  '--history',
  'history.csv',
  ...zone,
  '--horizon',
  '7d',
  '--model',
  'seasonal-naive',
]
const goal = ['--service-level', '0.8', '--answer-within', '20']
const halfHour = ['staff', '--volume', '100', '--aht', '180', '--interval', '30', ...goal]
const linesOf = (text: string) => text.trimEnd().split('\n')

describe('kinshift forecast', () => {
  test('writes one row for every interval that is usually open', async () => {
    const { code, out, err } = await at.kinshift(...forecast, '--out', 'forecast.csv')
    const [heading, ...rows] = linesOf(at.read('forecast.csv'))
    expect(heading).toBe('start,queue,mean,q0.025,q0.1,q0.5,q0.9,q0.975,aht_seconds')
    expect(rows).toHaveLength(7 * 8)
    expect(rows[0]).toMatch(/^2026-03-02T08:00,all,20,/)
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'all: 56 intervals, 1876 contacts expected (seasonal-naive).\n',
      err: 'note: public holidays of US, the country of America/New_York; --holidays changes that.\n',
    })
    expect(at.files()).toEqual(['forecast.csv', 'history.csv'])
  })

  test("knows the public holidays of the zone's country, unless told otherwise", async () => {
    const asked = async (...options: string[]) => {
      const { out } = await at.kinshift(...forecast, ...options, '--json')
      return JSON.parse(out).holidays as string
    }
    expect(await asked()).toBe('US')
    expect(await asked('--holidays', 'CN')).toBe('CN')
    expect(await asked('--holidays', 'none')).toBe('none')
    const { err } = await at.kinshift(...forecast, '--holidays', 'none', '--out', 'quiet.csv')
    expect(err).toBe('')
  })

  test('gives the same text to standard output without --out', async () => {
    await at.kinshift(...forecast, '--out', 'forecast.csv')
    expect((await at.kinshift(...forecast)).out).toBe(at.read('forecast.csv'))
  })

  test('reads only what lies before --origin, a local time', async () => {
    const { out } = await at.kinshift(...forecast, '--origin', '2026-02-02', '--quantiles', '0.5')
    const [heading, first] = linesOf(out)
    expect(heading).toBe('start,queue,mean,q0.5,aht_seconds')
    expect(first).toMatch(/^2026-02-02T08:00,/)
    const cut = historyCsv(halfHours('2026-01-05', 28))
    at.write('history.csv', cut)
    expect((await at.kinshift(...forecast, '--quantiles', '0.5')).out).toBe(out)
  })

  test('reads drivers that go on after the last volume, and refuses columns that are not there', async () => {
    const orders = [
      ...halfHours('2026-01-05', 56),
      ...halfHours('2026-03-02', 7).map((row) => row.replace(/,.*/, ',')),
    ]
    const rows = orders.map((row, i) => `${row},${100 + ((i >> 3) % 5)}`)
    at.write('orders.csv', historyCsv(rows, 'start,offered,orders'))
    const ask = (columns: string) =>
      at.kinshift(
        ...[
          'forecast',
          '--history',
          'orders.csv',
          ...zone,
          '--horizon',
          '7d',
          '--drivers',
          columns,
          '--json',
        ],
      )
    const { forecasts } = JSON.parse((await ask('orders')).out)
    expect(forecasts[0]).toMatchObject({ origin: '2026-03-02T05:00:00Z', warnings: [] })
    expect((await ask('weather')).err).toMatch(/OPTION_INVALID.*weather.*some of orders/)
  })

  test('forecasts days with --interval 1440', async () => {
    const { out } = await at.kinshift(...forecast, '--interval', '1440')
    expect(
      linesOf(out)
        .slice(1)
        .map((row) => row.split(',').slice(0, 3).join()),
    ).toEqual([
      '2026-03-02,all,244',
      '2026-03-03,all,252',
      '2026-03-04,all,260',
      '2026-03-05,all,268',
      '2026-03-06,all,276',
      '2026-03-07,all,284',
      '2026-03-08,all,292',
    ])
  })

  test('keeps queues apart, and takes one with --queue', async () => {
    const rows = halfHours('2026-01-05', 28).flatMap((row) => [`${row},Sales`, `${row},Support`])
    at.write('history.csv', historyCsv(rows, 'start,offered,queue'))
    const both = await at.kinshift(...forecast, '--json')
    expect(JSON.parse(both.out).forecasts.map((one: { queue: string }) => one.queue)).toEqual([
      'Sales',
      'Support',
    ])
    const one = await at.kinshift(...forecast, '--queue', 'Support')
    expect(
      new Set(
        linesOf(one.out)
          .slice(1)
          .map((row) => row.split(',')[1]),
      ),
    ).toEqual(new Set(['Support']))
  })

  test('forecasts many queues on several threads as on one, and goes on when one cannot be', async () => {
    const rows = ['a', 'b', 'c', 'd'].flatMap((queue) =>
      halfHours('2026-01-05', 28).map((row) => `${queue === 'c' ? row.replace(/,.*/, ',') : row},${queue}`),
    )
    at.write('history.csv', historyCsv(rows, 'start,offered,queue'))
    const one = await at.kinshift(...forecast, '--threads', '1', '--out', 'one.csv')
    const two = await at.kinshift(...forecast, '--threads', '2', '--out', 'two.csv')
    expect(at.read('two.csv')).toBe(at.read('one.csv'))
    expect(new Set(linesOf(at.read('two.csv')).map((row) => row.split(',')[1]))).toEqual(
      new Set(['queue', 'a', 'b', 'd']),
    )
    expect(two).toEqual({ ...one, code: 1 })
    expect(two.err).toContain("HISTORY_EMPTY: The history holds no rows, field 'c',")
    const { failed } = JSON.parse((await at.kinshift(...forecast, '--json')).out)
    expect(failed).toMatchObject([{ code: 'HISTORY_EMPTY', where: { field: 'c' } }])
    expect((await at.kinshift(...forecast, '--threads', '0')).code).toBe(1)
  })

  test('makes queues, groups and the total agree, and lets a new queue in', async () => {
    const rows = ['a', 'b', 'c'].flatMap((queue) =>
      halfHours('2026-01-05', 56).map((row) => `${row},${queue}`),
    )
    at.write('history.csv', historyCsv(rows, 'start,offered,queue'))
    const groups = [{ name: 'site', members: ['a', 'b'] }]
    const newQueues = [{ name: 'chat', like: 'a', ratio: 0.5 }]
    at.write('levels.json', JSON.stringify({ groups, newQueues, total: 'all' }))
    const { out, code, err } = await at.kinshift(...forecast, '--hierarchy', 'levels.json')
    expect(err).toBe('')
    expect(code).toBe(0)
    const sum = (queue: string) =>
      linesOf(out)
        .map((row) => row.split(','))
        .filter(([, name]) => name === queue)
        .reduce((total, [, , mean]) => total + Number(mean), 0)
    expect(sum('chat')).toBeCloseTo(0.5 * sum('a'), 3)
    expect(sum('site')).toBeCloseTo(sum('a') + sum('b') + sum('chat'), 3)
    expect(sum('all')).toBeCloseTo(sum('site') + sum('c'), 3)
    at.write('levels.json', JSON.stringify({ groups: [{ name: 'site' }] }))
    const wrong = await at.kinshift(...forecast, '--hierarchy', 'levels.json')
    expect(wrong.err).toMatch(/^HIERARCHY_INVALID: .*levels.json.*field 'groups/)
  })

  test('multiplies by an event from a file', async () => {
    at.write('events.csv', 'name,from,until,queue,factor\nSale,2026-03-03,2026-03-03,,2\n')
    const volumeOn = (out: string, date: string) =>
      linesOf(out)
        .filter((row) => row.startsWith(date))
        .reduce((sum, row) => sum + Number(row.split(',')[2]), 0)
    const model = forecast.map((word) => (word === 'seasonal-naive' ? 'auto' : word))
    const plain = await at.kinshift(...model)
    const sale = await at.kinshift(...model, '--events', 'events.csv')
    expect(volumeOn(sale.out, '2026-03-02')).toBeCloseTo(volumeOn(plain.out, '2026-03-02'), 3)
    expect(volumeOn(sale.out, '2026-03-03') / volumeOn(plain.out, '2026-03-03')).toBeCloseTo(2, 3)
  })

  test('learns a term of school, doubles a one-off event and empties a closure, all from one file', async () => {
    const terms = ['2026-01-12,2026-01-18', '2026-02-02,2026-02-15', '2026-03-02,2026-03-08']
    const inTerm = (date: string) => terms.some((term) => date >= term.slice(0, 10) && date <= term.slice(11))
    const rows = halfHours('2026-01-05', 56).map((row) =>
      row.replace(/,(.*)/, (_, volume) => `,${Number(volume) * (inTerm(row.slice(0, 10)) ? 1.5 : 1)}`),
    )
    at.write('history.csv', historyCsv(rows))
    const given = ['Sale,2026-03-04,,2', 'Moving,2026-03-06,,0']
    const lines = [...terms.map((term) => `School,${term},`), ...given]
    at.write('events.csv', historyCsv(lines, 'name,from,until,factor'))
    const ask = forecast.map((word) => (word === 'seasonal-naive' ? 'dynamic-regression' : word))
    const { code, out } = await at.kinshift(...ask, '--holidays', 'none', '--events', 'events.csv')
    expect(code).toBe(0)
    const volumeOn = (date: string) =>
      linesOf(out)
        .filter((row) => row.startsWith(date))
        .reduce((sum, row) => sum + Number(row.split(',')[2]), 0)
    // The same weekday of the last week, which is no term.
    const usual = (weekday: number) => 8 * (20 + weekday) + 3 * 28
    expect(volumeOn('2026-03-03') / usual(1)).toBeCloseTo(1.5, 1)
    expect(volumeOn('2026-03-04') / usual(2)).toBeCloseTo(3, 0.5)
    expect(volumeOn('2026-03-06')).toBe(0)

    const { histories } = buildHistories(parseHistoryCsv(at.read('history.csv'), { file: 'history.csv' }), {
      zone: 'America/New_York',
    })
    const { parts } = explainForecast({
      history: histories[0]!,
      horizonDays: 7,
      model: 'dynamic-regression',
      events: parseEventsCsv(at.read('events.csv'), { file: 'events.csv' }),
    })
    const dayOf = (name: ForecastPart, day: number) =>
      parts
        .find(({ part }) => part === name)!
        .values.filter((value) => value !== null)
        .slice(8 * day, 8 * day + 8)
        .reduce((sum, value) => sum + value, 0)
    expect(dayOf('event', 1)).toBeGreaterThan(0.3 * usual(1))
    expect(dayOf('given-event', 1)).toBeCloseTo(0, 6)
    expect(dayOf('given-event', 2)).toBeCloseTo(volumeOn('2026-03-04') / 2, 1)
  })

  test('shows progress on standard error only when a person watches', async () => {
    const watched = desk({ isTerminal: true })
    watched.write('history.csv', at.read('history.csv'))
    expect((await watched.kinshift(...forecast)).err).toMatch(/forecasting all \(1 of 1\): 100 %/)
    expect((await at.kinshift(...forecast)).err).toBe('')
    watched.clear()
  })
})

describe('kinshift long-range', () => {
  test('adds days up to months under scenarios, as CSV and as JSON', async () => {
    const ask = [
      'long-range',
      '--history',
      'history.csv',
      ...zone,
      '--months',
      '3',
      '--model',
      'seasonal-naive',
    ]
    const { out, code } = await at.kinshift(...ask, '--growth', '0,10')
    expect(code).toBe(0)
    const [heading, ...rows] = linesOf(out)
    expect(heading).toBe('from,queue,scenario,days,volume,q0.025,q0.1,q0.5,q0.9,q0.975,aht_seconds')
    const months = [
      '2026-03-01,all,%,30',
      '2026-04-01,all,%,30',
      '2026-05-01,all,%,31',
      '2026-06-01,all,%,30',
    ]
    expect(rows.map((row) => row.split(',').slice(0, 4).join())).toEqual(
      ['0 %', '10 %'].flatMap((name) => months.map((row) => row.replace('%', name))),
    )
    const told = JSON.parse((await at.kinshift(...ask, '--by', 'week', '--json')).out)
    expect(told.forecasts[0].scenarios.map(({ name }: { name: string }) => name)).toEqual([
      'low',
      'base',
      'high',
    ])
    at.write('bot.csv', 'name,from,until,queue,factor\nBot,2026-04-01,2026-04-30,,0.5\n')
    const halved = linesOf((await at.kinshift(...ask, '--growth', '0', '--events', 'bot.csv')).out)
    const volume = (row: string) => Number(row.split(',')[4])
    expect(volume(halved[2]!) / volume(rows[1]!)).toBeCloseTo(0.5, 2)
    expect(volume(halved[3]!)).toBeCloseTo(volume(rows[2]!), 6)
    expect((await at.kinshift(...ask, '--growth', 'much')).err).toMatch(/^OPTION_INVALID: .*--growth/)
  })
})

describe('overrides', () => {
  test('change the forecast, leave the statistical one beside it, and are scored by what came', async () => {
    at.write('o.csv', 'from,until,change,author,reason\n2026-03-02,,+50%,mei,mailing\n2026-03-03,,1000,bo,\n')
    await at.kinshift(...forecast, '--overrides', 'o.csv', '--out', 'f.csv')
    const [heading, ...rows] = linesOf(at.read('f.csv')).map((row) => row.split(','))
    expect(heading!.at(-1)).toBe('statistical_mean')
    const monday = rows.filter(([start]) => start!.startsWith('2026-03-02'))
    for (const row of monday) expect(Number(row[2])).toBeCloseTo(1.5 * Number(row.at(-1)), 6)
    const tuesday = rows.filter(([start]) => start!.startsWith('2026-03-03'))
    expect(tuesday.reduce((sum, row) => sum + Number(row[2]), 0)).toBeCloseTo(1000, 3)

    // what came is what was expected without
    at.write('came.csv', historyCsv(rows.map((row) => `${row[0]},${row.at(-1)}`)))
    const score = [
      'value-added',
      '--forecast',
      'f.csv',
      '--overrides',
      'o.csv',
      '--history',
      'came.csv',
      ...zone,
    ]
    const { out, code, err } = await at.kinshift(...score)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('author mei: WAPE 0.0 % without, 50.0 % with, over 8 intervals: worse by 50.0 %.\n')
    expect(out).toContain('2026-03-03T00:00 all queues: WAPE 0.0 % without')
    const report = JSON.parse((await at.kinshift(...score, '--json')).out)
    expect(report.overall.intervals).toBe(16)
    expect(report.byReason.map(({ reason }: { reason: string }) => reason)).toEqual(['', 'mailing'])
    const both = JSON.parse((await at.kinshift(...forecast, '--overrides', 'o.csv', '--json')).out)
    expect(both.overrides).toHaveLength(2)
    expect(both.forecasts[0].mean).not.toEqual(both.statistical[0].mean)
  })
})

describe('kinshift staff', () => {
  test('answers for one interval as JSON', async () => {
    const { code, out } = await at.kinshift(...halfHour, '--json')
    const answer = JSON.parse(out)
    expect(code).toBe(0)
    expect(answer).toMatchObject({ offeredLoadErlangs: 10, agents: 14, requiredStaff: 14, status: 'met' })
    expect(answer.waitProbability).toBeCloseTo(0.1741319335950498, 12)
    expect(answer.serviceLevel).toBeCloseTo(0.8883500191794668, 12)
    expect(answer.averageSpeedOfAnswerSeconds).toBeCloseTo(7.835937, 6)
    expect(answer.occupancy).toBeCloseTo(10 / 14, 12)
  })

  test('takes patience, occupancy, a least number and shrinkage', async () => {
    const agents = async (...more: string[]) =>
      JSON.parse((await at.kinshift(...halfHour, '--json', ...more)).out)
    expect((await agents('--patience', '120')).agents).toBe(12)
    expect((await agents('--max-occupancy', '0.6')).agents).toBe(17)
    expect((await agents('--min-staff', '20')).agents).toBe(20)
    expect(await agents('--shrinkage', '0.3')).toMatchObject({ agents: 14, requiredStaff: 20 })
  })

  test('ends with 2 when even the most staff miss the target', async () => {
    const { code, out, err } = await at.kinshift(...halfHour, '--max-staff', '13', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ agents: 13, status: 'not-met', missed: ['service-level'] })
    expect(err).toContain('13 agents miss')
  })

  test('writes the requirement of a forecast', async () => {
    await at.kinshift(...forecast, '--out', 'forecast.csv')
    const staff = ['staff', '--forecast', 'forecast.csv', ...goal, '--aht', '240', '--shrinkage', '0.3']
    const { code } = await at.kinshift(...staff, '--out', 'requirement.csv')
    const [heading, first, ...rest] = linesOf(at.read('requirement.csv'))
    expect(code).toBe(0)
    expect(heading).toBe(
      'start,queue,offered_load_erlangs,base_staff,required_staff,service_level,asa_seconds,occupancy',
    )
    // 20 contacts of 240 s in half an hour: 2.67 erlang, 5 agents on queue, 5 / 0.7 = 8 rostered
    expect(first).toMatch(/^2026-03-02T08:00,all,2\.66\d+,5,8,0\.866\d+,/)
    expect(rest).toHaveLength(55)
  })

  test('keeps the repeated hour of a clock change apart, though it is told no zone', async () => {
    const hour = ['2026-11-01T01:00-04:00,Sales,40', '2026-11-01T01:00-05:00,Sales,44']
    at.write('f.csv', ['start,queue,mean', ...hour, '2026-11-01T02:00,Sales,50', ''].join('\n'))
    const { code, out } = await at.kinshift('staff', '--forecast', 'f.csv', ...goal, '--aht', '180')
    expect(code).toBe(0)
    expect(
      linesOf(out)
        .slice(1)
        .map((row) => row.split(',').slice(0, 3).join()),
    ).toEqual([
      '2026-11-01T01:00-04:00,Sales,2',
      '2026-11-01T01:00-05:00,Sales,2.2',
      '2026-11-01T02:00,Sales,2.5',
    ])
  })

  test('takes handle times from the forecast where it has them', async () => {
    at.write(
      'f.csv',
      'start,queue,mean,aht_seconds\n2026-03-02T08:00,Sales,100,180\n2026-03-02T08:30,Sales,100,360\n',
    )
    const { out } = await at.kinshift('staff', '--forecast', 'f.csv', ...goal)
    expect(
      linesOf(out)
        .slice(1)
        .map((row) => row.split(',')[2]),
    ).toEqual(['10', '20'])
  })
})

describe('kinshift simulate', () => {
  test('plays the requirement, ends with 2 when it misses the goal, and repeats itself by seed', async () => {
    await at.kinshift(...forecast, '--out', 'f.csv')
    await at.kinshift('staff', '--forecast', 'f.csv', ...goal, '--aht', '240', '--out', 'r.csv')
    const play = [
      'simulate',
      '--forecast',
      'f.csv',
      '--requirement',
      'r.csv',
      '--aht',
      '240',
      '--answer-within',
      '20',
    ]
    const first = await at.kinshift(...play, '--json', '--service-level', '0.5', '--out', 'played.csv')
    expect(first.code).toBe(0)
    const [queue] = JSON.parse(first.out).queues
    expect(queue.offered).toBeCloseTo(queue.answered + queue.abandoned + queue.waiting, 9)
    expect(queue.serviceLevel.mean).toBeGreaterThan(0.7)
    expect(linesOf(at.read('played.csv'))[0]).toBe(
      'start,queue,offered,answered,abandoned,service_level,asa_seconds,occupancy,blocked,retrials,call_backs,mean_queue_length,busy_agents',
    )
    expect((await at.kinshift(...play, '--json')).out).toBe(first.out)
    expect((await at.kinshift(...play, '--service-level', '0.999')).code).toBe(2)
  })

  test('plays two chats at once as two places a person', async () => {
    const half = '2026-11-23T08:00'
    at.write('f.csv', `start,queue,mean,aht_seconds\n${half},chat,100,180\n2026-11-23T08:30,chat,100,180\n`)
    at.write('7.csv', `start,queue,required_staff\n${half},chat,7\n2026-11-23T08:30,chat,7\n`)
    at.write('14.csv', `start,queue,required_staff\n${half},chat,14\n2026-11-23T08:30,chat,14\n`)
    const play = ['simulate', '--forecast', 'f.csv', '--answer-within', '20', '--queue', 'chat', '--json']
    const two = await at.kinshift(...play, '--requirement', '7.csv', '--concurrency', '2')
    expect(two.out).toBe((await at.kinshift(...play, '--requirement', '14.csv')).out)
    const all = await at.kinshift(
      'simulate',
      '--forecast',
      'f.csv',
      '--answer-within',
      '20',
      '--requirement',
      '7.csv',
      '--concurrency',
      '2',
    )
    expect(all.err).toMatch(/^OPTION_INVALID: .*--queue/)
  })
})

const NAMES = [
  'forecast',
  'long-range',
  'value-added',
  'staff',
  'simulate',
  'skills',
  'capacity',
  'problem',
  'roster',
  'check',
  'serve',
  'example',
  'bench',
]

describe('every command', () => {
  test.each(['forecast', 'staff', 'simulate', 'skills', 'capacity', 'roster', 'check', 'serve', 'bench'])(
    '%s has help',
    async (name) => {
      const { code, out, err } = await at.kinshift(name, '--help')
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toContain(`Usage: kinshift ${name}`)
    },
  )

  test('is listed by kinshift alone, in the order of the pipeline', async () => {
    const { code, out } = await at.kinshift()
    expect(code).toBe(0)
    const places = NAMES.map((name) => out.search(new RegExp(`^  ${name} `, 'm')))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('says an error as JSON on standard error with --json, and leaves standard output empty', async () => {
    const { code, out, err } = await at.kinshift(...halfHour, '--shrinkage', '1.2', '--json')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'SHRINKAGE_OUT_OF_RANGE', found: 1.2 } })
  })

  test('refuses a name that is no command', async () => {
    const { code, err } = await at.kinshift('forcast')
    expect(code).toBe(1)
    expect(err).toMatch(/^OPTION_INVALID: .*forcast/)
  })

  test('writes nothing where it may not write', async () => {
    const { code, err } = await at.kinshift(...forecast, '--out', 'no/such/folder/f.csv')
    expect(code).toBe(1)
    expect(err).toMatch(/^FILE_UNWRITABLE: .*no\/such\/folder\/f\.csv.*ENOENT/)
  })
})
