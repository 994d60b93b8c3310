import { expect, test } from 'vitest'
import { runInProcess } from './bench/roster-run.ts'

// With the runtime's own idea of how much may wait to be collected, these people came to 373 to 442 MB; as the command starts, to 258 to 288.
test('a large roster, every rule in it, is made within 440 MB although there are two threads', async () => {
  const memoryLimitMegabytes = 440
  const { objective, peakMegabytes } = await runInProcess({
    instance: 'people-300x28',
    method: 'engine',
    seconds: 12,
    threads: 2,
    seed: 1,
    memoryLimitMegabytes,
  })
  expect(objective).not.toBeNull()
  expect(peakMegabytes).toBeLessThan(memoryLimitMegabytes)
})
