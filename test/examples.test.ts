import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The pinned Node, which runs TypeScript as it is. */
const node = `${root}node_modules/.bin/node`

/** What we show, we run: an example with `examples/expected/NAME.txt` beside it must print exactly that. */
for (const file of readdirSync(`${root}examples`).filter((name) => name.endsWith('.ts'))) {
  const expected = `${root}examples/expected/${file.replace(/\.ts$/, '.txt')}`
  test.skipIf(!existsSync(expected))(`examples/${file} prints what it promises`, () => {
    const printed = execFileSync(node, [`examples/${file}`], { cwd: root, encoding: 'utf8', timeout: 50_000 })
    expect(printed).toBe(readFileSync(expected, 'utf8'))
  })
}
