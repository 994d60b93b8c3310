import { KinshiftError } from '../errors.ts'
import { solveLinearProgram } from '../linear-program/index.ts'
import { type BacklogModel, backlogProgram } from './backlog-program.ts'
import { checkNumber, checkPositive } from './check-input.ts'

/** Work of one kind that may wait: e-mails, tickets, promised call-backs. */
export interface WorkClass {
  readonly name: string
  /** What comes in per interval, in agent-intervals (erlangs); at least 0. */
  readonly work: ArrayLike<number>
  /** Counted in opening hours. Less than an interval: to be done in the interval in which it came in. */
  readonly answerSeconds: number
  /** Left from the period before, due like what comes in first. Default 0. */
  readonly backlog?: number
  /** Where the deadlines leave a choice, the lowest number is done first. Default 1. */
  readonly priority?: number
}

export interface BacklogPlanInput {
  readonly classes: readonly WorkClass[]
  readonly open: ArrayLike<boolean>
  readonly intervalSeconds: number
  /** Agents who are there anyway and free on average, such as phone agents between calls (blending). Default none. */
  readonly spare?: ArrayLike<number>
  /** Share of their time that the agents planned here spend handling at most. Default 1. */
  readonly maxOccupancy?: number
  /** Whole agents (an integer program) or fractions (a linear one). Default true. */
  readonly whole?: boolean
  /** For whole agents; then the best so far is taken. Default 20. */
  readonly timeLimitSeconds?: number
}

/** One entry per interval. */
export interface BacklogPlan {
  /** Agents beside the spare ones; 0 while closed. */
  readonly staff: readonly number[]
  /** Of the spare agents, how many this work takes. */
  readonly spareUsed: readonly number[]
  readonly classes: readonly {
    readonly name: string
    readonly done: readonly number[]
    /** At the end of the interval. */
    readonly left: readonly number[]
    /** Came in after the last opening: goes to the next period. */
    readonly carriedOver: number
  }[]
  /** Agent-intervals no plan can do without: from the linear program without whole agents. */
  readonly lowerBound: number
}

/**
 * The fewest agents that do several kinds of deferred work by their deadlines, using spare agents first: a backlog program
 * over the open intervals, printed in `backlog-program.ts`. For one kind without spare agents `deferredStaff` gives the
 * levelled answer at once. All is done by the end of the last opening.
 * @example await planDeferredWork({ classes: [{ name: 'mail', work, answerSeconds: 14400 }], open, intervalSeconds: 1800, spare })
 */
export async function planDeferredWork(input: BacklogPlanInput): Promise<BacklogPlan> {
  const { classes, whole = true, timeLimitSeconds = 20 } = input
  const model = modelOf(input)
  const relaxed = await solved(model, false, timeLimitSeconds)
  const best = whole ? await solved(model, true, timeLimitSeconds) : relaxed
  const count = input.open.length
  const staff = new Array<number>(count).fill(0)
  const spareUsed = new Array<number>(count).fill(0)
  const done = classes.map(() => new Array<number>(count).fill(0))
  const left = classes.map(() => new Array<number>(count).fill(0))
  for (const [k, at] of model.opened.entries()) {
    staff[at] = tidy(best[model.extra(k)]!)
    let handled = 0
    for (const c of classes.keys()) {
      done[c]![at] = tidy(best[model.done(c, k)]!)
      left[c]![at] = tidy(best[model.left(c, k)]!)
      handled += done[c]![at]!
    }
    spareUsed[at] = tidy(Math.max(0, handled - staff[at]! * model.maxOccupancy))
  }
  return {
    staff,
    spareUsed,
    classes: classes.map(({ name }, c) => ({
      name,
      done: done[c]!,
      left: left[c]!,
      carriedOver: model.carriedOver[c]!,
    })),
    lowerBound: model.opened.reduce((sum, _, k) => sum + relaxed[model.extra(k)]!, 0),
  }
}

async function solved(model: BacklogModel, whole: boolean, timeLimitSeconds: number): Promise<Float64Array> {
  const { status, x } = await solveLinearProgram(model.program(whole), {
    timeLimitSeconds,
    // Half a per cent of the staff is beyond what any forecast of work deserves.
    ...(whole ? { gap: 0.005 } : {}),
  })
  // Enough agents do any work in the interval in which it comes in, so there is always a plan.
  if (x === undefined)
    throw new KinshiftError('INTERNAL_FAULT', { where: { field: 'backlog plan' }, found: status })
  return x
}

function modelOf(input: BacklogPlanInput): BacklogModel {
  const { classes, open, intervalSeconds, spare, maxOccupancy = 1 } = input
  checkPositive('intervalSeconds', intervalSeconds, 'seconds')
  checkNumber('maxOccupancy', maxOccupancy, Number.MIN_VALUE, 1, '0 < maxOccupancy <= 1')
  const opened: number[] = []
  for (let i = 0; i < open.length; i += 1) if (open[i]) opened.push(i)
  const carriedOver: number[] = []
  const kinds = classes.map(({ name, work, answerSeconds, backlog = 0, priority = 1 }) => {
    checkPositive(`answerSeconds of '${name}'`, answerSeconds, 'seconds')
    checkNumber(`backlog of '${name}'`, backlog, 0, Number.MAX_VALUE, 'agent-intervals of at least 0')
    checkNumber(`priority of '${name}'`, priority, 0, 1000, 'a number from 0 to 1000')
    const came = new Float64Array(opened.length)
    let waiting = backlog
    let k = 0
    for (let i = 0; i < open.length; i += 1) {
      const amount = work[i] ?? 0
      checkNumber(`work[${i}] of '${name}'`, amount, 0, Number.MAX_VALUE, 'agent-intervals of at least 0')
      waiting += amount
      if (!open[i]) continue
      came[k] = waiting
      waiting = 0
      k += 1
    }
    carriedOver.push(waiting)
    return { came, patience: Math.max(1, Math.floor(answerSeconds / intervalSeconds)), priority }
  })
  return backlogProgram({
    opened,
    kinds,
    spare: opened.map((at) => spare?.[at] ?? 0),
    maxOccupancy,
    carriedOver,
  })
}

/** Rounds away what a solver leaves of zero and of whole numbers. */
function tidy(value: number): number {
  const near = Math.round(value * 1e6) / 1e6
  return near === 0 ? 0 : near
}
