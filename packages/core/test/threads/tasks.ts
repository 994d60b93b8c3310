import { KinshiftError } from '@kinshift/core/errors'
import type { ThreadTask } from '@kinshift/core/threads'

export const double: ThreadTask<number, number> = {
  name: 'double',
  run: (n, { tell }) => {
    tell(0.5)
    return 2 * n
  },
}

export const fail: ThreadTask<'core' | 'plain' | 'thread', never> = {
  name: 'fail',
  run: (how) => {
    if (how === 'core') throw new KinshiftError('VOLUME_INVALID', { found: -1 })
    if (how === 'thread') setTimeout(() => process.exit(7))
    if (how === 'plain') throw new RangeError('no such thing')
    return new Promise<never>(() => {})
  },
}

/** Counts without ever letting an event in, until it is stopped; says how it saw the stop. */
export const spin: ThreadTask<'best so far' | 'throw', string, number> = {
  name: 'spin',
  run: (how, { signal, tell }) => {
    tell(0)
    for (;;) {
      if (how === 'throw') signal.throwIfAborted()
      else if (signal.aborted) return 'stopped in the middle'
    }
  },
}

/** Stays loaded and multiplies what it is asked by what it was started with. */
export const times: ThreadTask<number, string, never, number, number> = {
  name: 'times',
  run: async (factor, { answer }) => {
    let asked = 0
    await answer((n, signal) => {
      asked++
      if (n < 0) throw new KinshiftError('NUMBER_INVALID', { found: n })
      while (n === 0 && !signal.aborted);
      return n * factor
    })
    return `asked ${asked} times`
  },
}

/** Which thread it is: a number of its own. */
let served = 0
export const serial: ThreadTask<null, number> = { name: 'serial', run: () => ++served }

export const TASKS = {
  double: () => double,
  fail: () => fail,
  spin: () => spin,
  times: async () => times,
  serial: () => serial,
}
