import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The pinned Node, which runs TypeScript as it is. */
const node = `${root}node_modules/.bin/node`

/** What we show, we run: every example must print exactly what stands in `examples/expected/NAME.txt`. */
for (const file of readdirSync(`${root}examples`).filter((name) => name.endsWith('.ts'))) {
  test(`examples/${file} prints what it promises`, () => {
    const expected = readFileSync(`${root}examples/expected/${file.replace(/\.ts$/, '.txt')}`, 'utf8')
    const printed = execFileSync(node, [`examples/${file}`], { cwd: root, encoding: 'utf8', timeout: 50_000 })
    expect(printed).toBe(expected)
  })
}

test('there are the six examples that a newcomer reads in order', () => {
  expect(
    readdirSync(`${root}examples`)
      .filter((name) => name.endsWith('.ts'))
      .sort(),
  ).toEqual([
    '01-forecast-a-week.ts',
    '02-staff-a-week.ts',
    '03-roster-a-week.ts',
    '04-adjust-and-publish.ts',
    '05-forecast-service.ts',
    'whole-pipeline.ts',
  ])
})
