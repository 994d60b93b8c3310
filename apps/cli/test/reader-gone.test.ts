import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, desk, halfHours, historyCsv } from '../../../test/kinshift.ts'

let at: Desk
beforeEach(() => {
  at = desk()
})
afterEach(() => at.clear())

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** `kinshift ARGS | head -c 0`: nobody reads the answer; what is left is the exit code and what is said beside it. */
async function unread(...args: string[]): Promise<{ code: number; err: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: at.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const [code] = await once(child, 'close')
  return { code, err }
}

const zone = ['--zone', 'America/New_York', '--holidays', 'none']

test('a reader that goes ends no command with a fault, and files are written all the same', async () => {
  const sick = halfHours('2026-01-05', 28).map((row, i) => (i === 203 ? row.replace(/,.*/, ',900') : row))
  at.write('history.csv', historyCsv(sick))
  expect(await unread('--help')).toEqual({ code: 0, err: '' })
  expect(await unread('forecast', '--history', 'history.csv', ...zone, '--horizon', '7d')).toEqual({
    code: 0,
    err: '',
  })
  expect(await unread('doctor', 'history.csv', ...zone, '--accept', 'all', '--out', 'treated.csv')).toEqual({
    code: 0,
    err: '',
  })
  expect(at.files()).toEqual(['history.csv', 'treated.csv'])
})

test('what is refused still ends with its exit code', async () => {
  expect(await unread('doctor', 'absent.csv', ...zone)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^FILE_UNREADABLE/),
  })
})
