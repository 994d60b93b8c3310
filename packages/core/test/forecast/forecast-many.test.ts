import { forecast, forecastMany, type QueueForecast } from '@kinshift/core/forecast'
import type { ContactHistory } from '@kinshift/core/history'
import { describe, expect, test } from 'vitest'
import { centre } from './histories.ts'

const queue = (n: number): ContactHistory => ({ ...centre({ days: 42, seed: n }), queue: `queue ${n}` })
const empty = (n: number): ContactHistory => ({ ...queue(n), volume: queue(n).volume.map(() => null) })

async function all(outcomes: AsyncIterable<QueueForecast>): Promise<QueueForecast[]> {
  const got: QueueForecast[] = []
  for await (const one of outcomes) got.push(one)
  return got
}

describe('many queues', () => {
  test('give what each alone gives, in the order in which they came', async () => {
    const queues = [1, 2, 3].map((n) => ({ history: queue(n), horizonDays: 7 }))
    const got = await all(forecastMany(queues))
    expect(got.map((one) => one.queue)).toEqual(['queue 1', 'queue 2', 'queue 3'])
    expect(got.map((one) => one.forecast)).toEqual(queues.map((one) => forecast(one)))
  })

  test('go on when one cannot be forecast', async () => {
    const queues = [queue(1), empty(2), queue(3)].map((history) => ({ history, horizonDays: 7 }))
    const got = await all(forecastMany(queues))
    expect(got.map(({ error }) => error?.code)).toEqual([undefined, 'HISTORY_EMPTY', undefined])
    expect(got[1]?.queue).toBe('queue 2')
  })

  test('are read as they are needed, and no more once it is aborted', async () => {
    let read = 0
    async function* queues() {
      for (; read < 100; read++) yield { history: queue(read + 1), horizonDays: 1 }
    }
    const stopper = new AbortController()
    const fractions: number[] = []
    const onProgress = (_: number, fraction: number) => fractions.push(fraction)
    const outcomes = forecastMany(queues(), { signal: stopper.signal, onProgress })
    await outcomes.next()
    stopper.abort(new Error('enough'))
    await expect(outcomes.next()).rejects.toThrow('enough')
    expect(read).toBeLessThan(5)
    expect(fractions).toContain(1)
  })
})
