/** Time, cancelling, and letting others run: what every phase of a solve asks. */
export interface Stopwatch {
  seconds(): number
  /** Milliseconds left of the time limit; 0 or less when cancelled. */
  left(): number
  /** Lets the event loop run now and then, so that cancelling and progress work; true = stop. */
  pause(): Promise<boolean>
  /** Cancels; to hand on to another thread. */
  readonly signal?: AbortSignal | undefined
}

/** Longest stretch without letting the event loop run, between two steps that can't be interrupted. */
const STRETCH_MS = 80

export function stopwatch(timeLimitSeconds: number, signal?: AbortSignal): Stopwatch {
  const start = performance.now()
  let lastPause = start
  const left = () => (signal?.aborted ? 0 : start + timeLimitSeconds * 1000 - performance.now())
  return {
    signal,
    seconds: () => (performance.now() - start) / 1000,
    left,
    async pause() {
      if (performance.now() - lastPause > STRETCH_MS) {
        await new Promise((resolve) => setTimeout(resolve, 0))
        lastPause = performance.now()
      }
      return left() <= 0
    },
  }
}

/** A part of the time that is left on another one. */
export function partOf(watch: Stopwatch, milliseconds: number): Stopwatch {
  const end = watch.left() - milliseconds
  const left = () => Math.min(watch.left(), watch.left() - end)
  return {
    signal: watch.signal,
    seconds: watch.seconds,
    left,
    pause: async () => (await watch.pause()) || left() <= 0,
  }
}

/** Up to a first roster, work goes on for so long beyond the limit: a plain roster a second late is better than none. */
const LATE_MS = 1000

/** Cancelled, or so far over the limit that even a first roster is not waited for any more. */
export function isTooLate({ left, signal }: Stopwatch, milliseconds = LATE_MS): boolean {
  return signal?.aborted || left() < -milliseconds
}

/** The time was over before anything could be found. */
export class TimeOver extends Error {}

/** For work that can't be left half done, between two pieces of it. @throws TimeOver when it is to be given up. */
export function goOn(watch: Stopwatch): void {
  if (isTooLate(watch)) throw new TimeOver()
}
