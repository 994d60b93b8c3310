import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, desk, halfHours, historyCsv } from '../../../test/kinshift.ts'

let at: Desk
beforeEach(() => {
  at = desk()
})
afterEach(() => at.clear())

const zone = ['--zone', 'America/New_York', '--holidays', 'none']
/** No day like another, or they would pass for copies. */
const rows = halfHours('2026-01-05', 56).map((row, i) =>
  row.replace(/,(.*)/, (_, volume) => `,${Number(volume) + ((i * i * 7) % 13)}`),
)
/** Zeros on the very first day, so that treating it leaves the file without its first rows; a fault alone later. */
const sick = rows.map((row, i) =>
  i < 8 ? row.replace(/,.*/, ',0') : i === 203 ? row.replace(/,.*/, ',900') : row,
)

test('a healthy history has no findings, and nothing is written', async () => {
  at.write('history.csv', historyCsv(rows))
  const { code, out } = await at.kinshift('doctor', 'history.csv', ...zone)
  expect({ code, out }).toEqual({
    code: 0,
    out: '0 findings. Nothing is changed; --accept ID,... --out FILE treats a copy.\n',
  })
  expect(at.files()).toEqual(['history.csv'])
})

test('findings say why, how sure and what could be done; accepted ones are treated and taken back', async () => {
  at.write('history.csv', historyCsv(sick))
  const { out } = await at.kinshift('doctor', 'history.csv', ...zone)
  expect(out).toMatch(/^outage@2026-01-05T13:00:00Z {2}.*% sure; proposed: do not believe these volumes/m)
  expect(out).toMatch(/^spike@2026-01-30T14:30:00Z {2}.*% sure; proposed: do not believe these volumes/m)
  const treated = await at.kinshift(
    ...['doctor', 'history.csv', ...zone, '--accept', 'all'],
    ...['--out', 'treated.csv', '--undo', 'changes.csv'],
  )
  expect(treated).toMatchObject({ code: 0, err: '' })
  expect(at.read('treated.csv')).not.toMatch(/2026-01-05|,900\n/)
  expect(at.read('changes.csv')).toMatch(
    /^start,queue,finding,before,after\n2026-01-05T08:00,all,outage@.*,0,\n/,
  )
  const back = await at.kinshift(
    ...['doctor', 'treated.csv', ...zone, '--take-back', 'changes.csv', '--out', 'restored.csv'],
  )
  expect(back).toMatchObject({ code: 0, out: '9 volumes taken back: restored.csv\n' })
  expect(at.read('restored.csv')).toBe(
    historyCsv(
      sick.map((row) => row.replace(',', ',all,')),
      'start,queue,offered',
    ),
  )
})

test('one finding can be accepted alone; an id that is none is refused', async () => {
  at.write('history.csv', historyCsv(sick))
  const accept = (ids: string) =>
    at.kinshift('doctor', 'history.csv', ...zone, '--accept', ids, '--out', 'treated.csv', '--json')
  const { out } = await accept('spike@2026-01-30T14:30:00Z')
  expect(JSON.parse(out).accepted).toEqual([{ queue: 'all', id: 'spike@2026-01-30T14:30:00Z' }])
  expect(at.read('treated.csv')).toMatch(/2026-01-05T08:00,all,0\n/)
  expect((await accept('spike')).code).toBe(1)
  const without = await at.kinshift('doctor', 'history.csv', ...zone, '--accept', 'all')
  expect(without.err).toMatch(/^OPTION_INVALID.*--out/)
})

test('a history that has changed since is not restored over', async () => {
  at.write('history.csv', historyCsv(sick))
  const doctor = ['doctor', 'history.csv', ...zone]
  await at.kinshift(...doctor, '--accept', 'all', '--out', 'treated.csv', '--undo', 'changes.csv')
  const { code, err } = await at.kinshift(...doctor, '--take-back', 'changes.csv', '--out', 'restored.csv')
  expect(code).toBe(1)
  expect(err).toMatch(/^TREATMENT_STALE/)
})
