import { checkRange, checkWhole, refuse } from './check-simulation.ts'
import type { ContactPlan } from './contact-source.ts'
import { callBackLine, type QueueRules } from './queue-rules.ts'
import type { TimeAxis } from './time-axis.ts'
import { timeSampler } from './time-sampler.ts'
import type { SimulatedQueue } from './types.ts'

/** How contacts of a queue arrive. `day` is the local day of each interval. */
export function contactPlan(
  queue: SimulatedQueue,
  axis: TimeAxis,
  day: Int32Array,
  days: number,
): ContactPlan {
  const { id, volume, ahtSeconds, patienceSeconds, dayVariation = 0, wrapUpSeconds = 0 } = queue
  const at = (field: string) => `${field} of queue '${id}'`
  if (volume.length !== axis.count || ahtSeconds.length !== axis.count)
    refuse(
      'SIMULATION_INVALID',
      at('volume'),
      volume.length,
      `${axis.count} entries in volume and ahtSeconds`,
    )
  const rate = new Float64Array(axis.count)
  const aht = new Float64Array(axis.count)
  for (let i = 0; i < axis.count; i += 1) {
    const contacts = volume[i] ?? 0
    if (!(contacts >= 0 && contacts < Number.POSITIVE_INFINITY))
      refuse('VOLUME_INVALID', at(`volume[${i}]`), contacts, 'a number of at least 0')
    if (contacts === 0) continue
    const seconds = ahtSeconds[i] ?? 0
    checkRange(
      at(`ahtSeconds[${i}]`),
      seconds,
      Number.MIN_VALUE,
      1e9,
      'seconds above 0 wherever there are contacts',
    )
    rate[i] = contacts / (axis.bounds[i + 1]! - axis.bounds[i]!)
    aht[i] = seconds
  }
  checkRange(
    at('targetAnswerSeconds'),
    queue.targetAnswerSeconds,
    0,
    Number.MAX_VALUE,
    'seconds of at least 0',
  )
  if (patienceSeconds !== undefined)
    checkRange(
      at('patienceSeconds'),
      patienceSeconds,
      Number.MIN_VALUE,
      Number.POSITIVE_INFINITY,
      'seconds above 0',
    )
  checkRange(at('dayVariation'), dayVariation, 0, 10, 'a fraction of at least 0')
  checkRange(at('wrapUpSeconds'), wrapUpSeconds, 0, 1e9, 'seconds of at least 0')
  const backlogAht = ahtSeconds.find((seconds) => seconds !== null && seconds > 0) ?? 0
  if (queue.deferred?.backlog)
    checkRange(at('ahtSeconds'), backlogAht, Number.MIN_VALUE, 1e9, 'a handle time for the backlog')
  return {
    id,
    rate,
    bounds: axis.bounds,
    day,
    days,
    aht,
    handleTime: timeSampler(queue.handleTimeShape ?? { kind: 'lognormal', cv: 1 }, at('handleTimeShape')),
    wrapUpSeconds,
    patienceSeconds: patienceSeconds ?? Number.POSITIVE_INFINITY,
    patience: timeSampler(queue.patienceShape ?? { kind: 'exponential' }, at('patienceShape')),
    dayVariation,
    backlogAht,
  }
}

/** Who stands after whom when nothing is said. */
const PRIORITY = 1
const PRIORITY_OF_DEFERRED = 100

/** The rules of every queue, then of the lines of those to be called back. */
export function queueRules(
  queues: readonly SimulatedQueue[],
  contacts: readonly ContactPlan[],
  axis: TimeAxis,
): QueueRules[] {
  let line = queues.length
  const rules = queues.map((queue, q) => {
    checkQueue(queue, axis)
    const { callBack, deferred, priority, handleTimeGrowth = 0 } = queue
    const { id, patienceSeconds, patience } = contacts[q]!
    const made: QueueRules = {
      id,
      priority: priority ?? (deferred ? PRIORITY_OF_DEFERRED : PRIORITY),
      room: queue.maxContacts ?? 1,
      growth: handleTimeGrowth,
      maxWaiting: queue.maxWaiting ?? Number.POSITIVE_INFINITY,
      retrial: queue.retrial ?? null,
      callBack: callBack
        ? {
            acceptance: callBack.acceptance,
            offerAfterSeconds: callBack.offerAfterSeconds ?? 0,
            atTime: callBack.called === 'at-time',
            promiseSeconds: callBack.promiseSeconds,
            line,
          }
        : null,
      deferred: deferred
        ? { backlog: deferred.backlog ?? 0, interruptible: deferred.interruptible ?? false }
        : null,
      patienceSeconds,
      patience,
    }
    if (callBack) line += 1
    return made
  })
  // An agent who would else be idle has nobody on the line of any queue.
  const last = Math.max(...rules.flatMap(({ deferred, priority }) => (deferred ? [] : priority)), PRIORITY)
  const lines = rules.flatMap((of) =>
    of.callBack ? callBackLine(of, of.callBack.atTime ? of.priority - 0.5 : last + 0.5) : [],
  )
  return [...rules, ...lines]
}

function checkQueue(queue: SimulatedQueue, axis: TimeAxis): void {
  const { id, retrial, callBack, deferred, maxContacts = 1, handleTimeGrowth = 0 } = queue
  const at = (field: string) => `${field} of queue '${id}'`
  checkWhole(at('maxContacts'), maxContacts, 1, 100)
  checkRange(at('handleTimeGrowth'), handleTimeGrowth, 0, 1 - Number.EPSILON, '0 <= handleTimeGrowth < 1')
  if (queue.maxWaiting !== undefined) checkWhole(at('maxWaiting'), queue.maxWaiting, 0, 1e9)
  if (retrial) {
    checkRange(at('retrial.probability'), retrial.probability, 0, 1, 'a fraction from 0 to 1')
    checkRange(at('retrial.afterSeconds'), retrial.afterSeconds, 1, 1e9, 'seconds of at least 1')
  }
  if (callBack) {
    checkRange(at('callBack.acceptance'), callBack.acceptance, 0, 1, 'a fraction from 0 to 1')
    checkRange(
      at('callBack.offerAfterSeconds'),
      callBack.offerAfterSeconds ?? 0,
      0,
      1e9,
      'seconds of at least 0',
    )
    checkRange(
      at('callBack.promiseSeconds'),
      callBack.promiseSeconds,
      Number.MIN_VALUE,
      1e9,
      'seconds above 0',
    )
    if (maxContacts > 1)
      refuse(
        'SIMULATION_INVALID',
        at('callBack'),
        `maxContacts ${maxContacts}`,
        'one contact at a time where people are called back',
      )
  }
  if (!deferred) return
  checkWhole(at('deferred.backlog'), deferred.backlog ?? 0, 0, 1e6)
  if (deferred.open && deferred.open.length !== axis.count)
    refuse('SIMULATION_INVALID', at('deferred.open'), deferred.open.length, `${axis.count} entries`)
  for (const field of ['patienceSeconds', 'retrial', 'callBack', 'maxWaiting'] as const)
    if (queue[field] !== undefined)
      refuse('SIMULATION_INVALID', at(field), 'deferred work', `no ${field}: deferred work waits`)
  if (maxContacts > 1)
    refuse(
      'SIMULATION_INVALID',
      at('maxContacts'),
      maxContacts,
      '1: deferred work is done one after the other',
    )
}
