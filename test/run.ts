// `pnpm test`: every test, browser tests included; the last line is `N passed, M failed`.
import { startVitest } from 'vitest/node'

const filters = process.argv.slice(2)
const vitest = await startVitest('test', filters, {
  config: new URL('./vitest.config.ts', import.meta.url).pathname,
  watch: false,
})
const counts = { passed: 0, failed: 0, skipped: 0 }
for (const module of vitest.state.getTestModules()) {
  if (module.errors().length > 0) counts.failed += 1
  for (const test of module.children.allTests()) {
    const state = test.result().state
    if (state === 'passed' || state === 'failed' || state === 'skipped') counts[state] += 1
  }
}
const unhandled = vitest.state.getUnhandledErrors().length
await vitest.close()
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
console.log(`${counts.passed} passed, ${counts.failed + unhandled} failed${skipped}`)
process.exit(counts.failed + unhandled > 0 || counts.passed === 0 ? 1 : 0)
