import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { boundaryBreaches, ROOMS, sourceFiles } from './boundaries.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const breachesOf = (path: string, text: string) => boundaryBreaches([{ path, text }])

test('every folder imports only from its left, every library has one door, core stays pure', () => {
  const files = sourceFiles(root)
  expect(files.length).toBeGreaterThan(100)
  for (const room of ROOMS) expect(files.some(({ path }) => path.includes(`/core/src/${room}/`))).toBe(true)
  expect(boundaryBreaches(files)).toEqual([])
})

describe('the checker finds', () => {
  test.each([
    [
      'a room that imports from its right',
      'packages/core/src/history/gaps.ts',
      "import { forecast } from '../forecast/index.ts'",
    ],
    [
      'a type that comes from the right',
      'packages/core/src/interval/types.ts',
      "import type { Roster } from '../roster/index.ts'",
    ],
    [
      'a linear program that knows of time',
      'packages/core/src/linear-program/solve.ts',
      "export { makeGrid } from '../interval/index.ts'",
    ],
    [
      'a way past the index of a room',
      'packages/core/src/roster/horizon.ts',
      "import { makeGrid } from '../interval/grid.ts'",
    ],
    [
      'an import over several lines',
      'packages/core/src/staffing/a.ts',
      "import {\n\tsolveRoster,\n\ttype Roster,\n} from '../roster/index.ts'",
    ],
    [
      'an import at run time',
      'packages/core/src/staffing/a.ts',
      "const lazy = await import('../roster/index.ts')",
    ],
    [
      'a second door of a library',
      'packages/core/src/roster/solve/master/master.ts',
      "import highs from 'highs'",
    ],
    ['a library without a door', 'packages/files/src/sheet.ts', "import { read } from 'spreadsheets/lite'"],
    [
      'a core that reads files',
      'packages/core/src/history/read.ts',
      "import { readFileSync } from 'node:fs'",
    ],
    [
      'a package against the direction',
      'packages/files/src/a.ts',
      "import { startServer } from '@kinshift/server'",
    ],
    [
      'a web app that takes values of the server',
      'apps/web/src/a.ts',
      "import { Role } from '@kinshift/server/api'",
    ],
    [
      'a reach into another package',
      'apps/cli/src/a.ts',
      "import { x } from '../../../packages/core/src/roster/index.ts'",
    ],
    ['randomness in core', 'packages/core/src/roster/solve/a.ts', 'const dice = Math.random()'],
    ['the clock in core', 'packages/core/src/schedule/a.ts', 'const now = new Date()'],
  ])('%s', (_what, path, text) => {
    const breaches = breachesOf(path, text)
    expect(breaches).toHaveLength(1)
    expect(breaches[0]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')} .+\\.$`))
  })
})

describe('the checker lets pass', () => {
  test.each([
    [
      'an import from the left',
      'packages/core/src/schedule/edits.ts',
      "import { checkRoster } from '../roster/index.ts'",
    ],
    ['errors anywhere', 'packages/core/src/interval/zone.ts', "import { KinshiftError } from '../errors.ts'"],
    [
      'the linear program in the roster',
      'packages/core/src/roster/solve/a.ts',
      "import { solveLinearProgram } from '../../linear-program/index.ts'",
    ],
    ['a library through its door', 'packages/core/src/interval/zone.ts', "import { DateTime } from 'luxon'"],
    [
      'types of the wire format in the web app',
      'apps/web/src/a.ts',
      "import type { Me } from '@kinshift/server/api'",
    ],
    [
      'a date read from a number',
      'packages/core/src/interval/a.ts',
      'const text = new Date(epochMs).toISOString()',
    ],
    [
      'a word about imports in a comment',
      'packages/core/src/history/a.ts',
      "/** import x from '../roster/index.ts' */\nexport const one = 1",
    ],
  ])('%s', (_what, path, text) => {
    expect(breachesOf(path, text)).toEqual([])
  })
})
