import { Worker } from 'node:worker_threads'
import { KinshiftError } from '@kinshift/core/errors'
import { inOrder, inThisThread, type TaskPool, threadPool } from '@kinshift/core/threads'
import { afterAll, describe, expect, test } from 'vitest'
import { double, fail, serial, spin, times } from './tasks.ts'

const open = () => new Worker(new URL('./worker.ts', import.meta.url))
const threads = threadPool({ count: 2, open })
const POOLS: readonly (readonly [string, TaskPool])[] = [
  ['threads', threads],
  ['this thread', inThisThread()],
]

afterAll(() => threads.close())

describe.each(POOLS)('work on %s', (_name, pool) => {
  test('gives output and tells notes on the way', async () => {
    const notes: number[] = []
    const { output } = pool.start(double, 21, { onNote: (note) => notes.push(note) })
    expect(await output).toBe(42)
    expect(notes).toEqual([0.5])
  })

  test('rejects with the error that was thrown, its code and facts', async () => {
    const error = await pool.start(fail, 'core').output.catch((e: unknown) => e)
    expect(error).toBeInstanceOf(KinshiftError)
    expect(error).toMatchObject({ code: 'VOLUME_INVALID', facts: { found: -1 } })
    await expect(pool.start(fail, 'plain').output).rejects.toMatchObject({
      name: 'RangeError',
      message: 'no such thing',
    })
    // and goes on working
    expect(await pool.start(double, 1).output).toBe(2)
  })

  test('stays loaded for questions, answers in order, and ends when there are no more', async () => {
    const running = pool.start(times, 3)
    const answers = [1, 2, 5].map((n) => running.ask(n))
    expect(await Promise.all(answers)).toEqual([3, 6, 15])
    await expect(running.ask(-1)).rejects.toMatchObject({ code: 'NUMBER_INVALID' })
    running.finish()
    expect(await running.output).toBe('asked 4 times')
    await expect(running.ask(1)).rejects.toThrow('')
  })

  test('work that waits leaves the line when its signal aborts', async () => {
    const holds = Array.from({ length: pool.count }, () => pool.start(times, 1))
    const stopper = new AbortController()
    const waits = pool.start(double, 1, { signal: stopper.signal })
    stopper.abort(new Error('changed my mind'))
    await expect(waits.output).rejects.toThrow('changed my mind')
    for (const hold of holds) hold.finish()
    await Promise.all(holds.map(({ output }) => output))
  })

  test('outcomes come in the order of the inputs, errors among them, and few inputs are asked for ahead', async () => {
    let given = 0
    let most = 0
    let taken = 0
    function* inputs() {
      for (; given < 40; given++) {
        most = Math.max(most, given - taken)
        yield given
      }
    }
    const outputs: number[] = []
    for await (const { output } of inOrder(pool, double, inputs())) {
      outputs.push(output ?? Number.NaN)
      taken++
    }
    expect(outputs).toEqual(Array.from({ length: 40 }, (_, i) => 2 * i))
    expect(most).toBeLessThanOrEqual(2 * pool.count)
    const outcomes = []
    for await (const outcome of inOrder(pool, fail, ['core', 'plain'] as const)) outcomes.push(outcome)
    expect(outcomes.map(({ error }) => error instanceof Error && error.name)).toEqual([
      'KinshiftError',
      'RangeError',
    ])
  })
})

test('a stop is seen in the middle of a computation', async () => {
  const { promise: began, resolve } = Promise.withResolvers<number>()
  const running = threads.start(spin, 'best so far', { onNote: resolve })
  await began
  running.stop()
  expect(await running.output).toBe('stopped in the middle')
})

test('an abort is seen in the middle of a computation, and rejects with its reason', async () => {
  const { promise: began, resolve } = Promise.withResolvers<number>()
  const stopper = new AbortController()
  const running = threads.start(spin, 'throw', { signal: stopper.signal, onNote: resolve })
  await began
  stopper.abort(new Error('enough'))
  await expect(running.output).rejects.toThrow('enough')
})

test('a question has a stop of its own; the work goes on', async () => {
  const running = threads.start(times, 3)
  const stopper = new AbortController()
  const endless = running.ask(0, { signal: stopper.signal })
  setTimeout(() => stopper.abort(), 20)
  expect(await endless).toBe(0)
  expect(await running.ask(4)).toBe(12)
  running.stop()
  expect(await running.output).toBe('asked 2 times')
})

test('a thread that is killed or breaks rejects its work, and another takes its place', async () => {
  const { promise: began, resolve } = Promise.withResolvers<number>()
  const running = threads.start(spin, 'best so far', { onNote: resolve })
  await began
  await running.kill()
  await expect(running.output).rejects.toMatchObject({ code: 'JOB_INTERRUPTED' })
  await expect(threads.start(fail, 'thread').output).rejects.toThrow('the thread ended with code 7')
  expect(await threads.start(double, 4).output).toBe(8)
})

test('threads stay open between tasks, unless none is to be kept', async () => {
  const kept = threadPool({ count: 1, open })
  expect(await kept.start(serial, null).output).toBe(1)
  expect(await kept.start(serial, null).output).toBe(2)
  await kept.close()
  const fresh = threadPool({ count: 1, open, keepIdle: 0 })
  expect(await fresh.start(serial, null).output).toBe(1)
  expect(await fresh.start(serial, null).output).toBe(1)
})

test('closing interrupts what is under way and what waits', async () => {
  const pool = threadPool({ count: 1, open })
  const outputs = [pool.start(spin, 'best so far').output, pool.start(double, 1).output]
  await pool.close()
  for (const output of outputs) await expect(output).rejects.toMatchObject({ code: 'JOB_INTERRUPTED' })
})

test('what is not known or cannot be copied is refused', async () => {
  const unknown = { name: 'nobody', run: () => 1 }
  await expect(threads.start(unknown, null).output).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(threads.start({ name: 'double', run: () => 1 }, () => 1).output).rejects.toThrow(
    'could not be cloned',
  )
  expect(() => threadPool({ count: 0, open })).toThrow('NUMBER_INVALID')
})
