import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(`${root}README.md`, 'utf8')

test('the library example of the README runs', () => {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!
  mkdirSync(`${root}test/output`, { recursive: true })
  const file = `${root}test/output/readme-example.ts`
  writeFileSync(file, code!)
  const printed = execFileSync(`${root}node_modules/.bin/node`, [file], { cwd: root, encoding: 'utf8' })
  expect(printed).toMatch(/^\w+: at most [1-9]\d* people at once\n$/)
})

test('what the README points to is there', () => {
  const targets = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !target.includes('://'))
  expect(targets.length).toBeGreaterThan(3)
  for (const target of targets) expect(existsSync(root + target), target).toBe(true)
})

test('the README begins with the two commands', () => {
  const start = readme.indexOf('npx -y pnpm@12 start')
  const second = readme.indexOf('npx -y pnpm@12 test')
  expect(start).toBeGreaterThan(0)
  expect(second).toBeGreaterThan(start)
  expect(readme.slice(0, start)).not.toContain('## ')
})
