import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  carriedVolume,
  erlangA,
  erlangB,
  erlangC,
  fractionalAgents,
  requiredAgents,
  type ServiceLevelDefinition,
  serviceReached,
} from '../../src/staffing/index.ts'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
/** Spread evenly over the orders of magnitude. */
const magnitude = (min: number, max: number) => between(Math.log(min), Math.log(max)).map(Math.exp)

const busyHour = fc.record({
  volume: magnitude(0.01, 20_000),
  ahtSeconds: magnitude(5, 3600),
  intervalMinutes: fc.constantFrom(5, 15, 30, 60),
  goal: fc.record({ serviceLevel: between(0.05, 0.999), targetAnswerSeconds: between(0, 600) }),
})
const patience = magnitude(1, 1e5)
const definition = fc.constantFrom<ServiceLevelDefinition>(
  'answered-of-offered',
  'answered-of-answered',
  'answered-of-offered-without-early-abandons',
  'answered-or-abandoned-in-time',
)
const phoneQueue = fc.record({
  offeredLoadErlangs: magnitude(0.001, 3000),
  agents: fc.integer({ min: 1, max: 3000 }),
  ahtSeconds: magnitude(5, 3600),
  targetAnswerSeconds: between(0, 600),
})
/** What rounding may take away where two exact values are equal. */
const ROUNDING = 1e-12
const RUNS = { numRuns: 400 }

test('the requirement is minimal: it meets the target and one fewer does not', () => {
  fc.assert(
    fc.property(busyHour, fc.option(patience), (hour, patienceSeconds) => {
      const input = patienceSeconds === null ? hour : { ...hour, patienceSeconds }
      const answer = requiredAgents(input)
      expect(answer.status).toBe('met')
      expect(answer.serviceLevel).toBeGreaterThanOrEqual(hour.goal.serviceLevel)
      if (answer.agents > 1)
        expect(serviceReached({ ...input, agents: answer.agents - 1 }).serviceLevel).toBeLessThan(
          hour.goal.serviceLevel,
        )
    }),
    RUNS,
  )
})

test('fractional agents rounded up are the required agents', () => {
  fc.assert(
    fc.property(busyHour, fc.option(patience), fc.option(between(0.3, 1)), (hour, patienceSeconds, cap) => {
      const input = {
        ...hour,
        ...(patienceSeconds === null ? {} : { patienceSeconds }),
        ...(cap === null ? {} : { maxOccupancy: cap }),
      }
      const fractional = fractionalAgents(input).agents
      // An occupancy cap forgives a rounding error of 1e-12 where the load hits it exactly.
      expect([Math.ceil(fractional), Math.ceil(fractional - 1e-9)]).toContain(requiredAgents(input).agents)
    }),
    { numRuns: 200 },
  )
})

test('staff never falls when volume, handle time, target or strictness rise', () => {
  fc.assert(
    fc.property(busyHour, between(1, 3), fc.option(patience), (hour, factor, patienceSeconds) => {
      const input = patienceSeconds === null ? hour : { ...hour, patienceSeconds }
      const { agents } = requiredAgents(input)
      const { goal } = hour
      for (const harder of [
        { ...input, volume: hour.volume * factor },
        { ...input, ahtSeconds: hour.ahtSeconds * factor },
        { ...input, goal: { ...goal, serviceLevel: 1 - (1 - goal.serviceLevel) / factor } },
        { ...input, goal: { ...goal, targetAnswerSeconds: goal.targetAnswerSeconds / factor } },
        { ...input, maxOccupancy: 1 / factor },
      ])
        expect(requiredAgents(harder).agents).toBeGreaterThanOrEqual(agents)
    }),
    RUNS,
  )
})

test('Erlang B and C: one more agent blocks fewer, more load blocks more, and both stay chances', () => {
  fc.assert(
    fc.property(phoneQueue, between(1.0001, 2), (queue, factor) => {
      const b = erlangB(queue)
      expect(b).toBeGreaterThanOrEqual(0)
      expect(b).toBeLessThan(1)
      expect(erlangB({ ...queue, agents: queue.agents + 1 })).toBeLessThanOrEqual(b)
      expect(
        erlangB({ ...queue, offeredLoadErlangs: queue.offeredLoadErlangs * factor }),
      ).toBeGreaterThanOrEqual(b)
      const c = erlangC(queue)
      const more = erlangC({ ...queue, agents: queue.agents + 1 })
      expect(more.serviceLevel).toBeGreaterThanOrEqual(c.serviceLevel - ROUNDING)
      expect(c.waitProbability).toBeGreaterThanOrEqual(b - ROUNDING)
      for (const value of Object.values(c)) if (typeof value === 'number') expect(value).not.toBeNaN()
    }),
    RUNS,
  )
})

test('Erlang A: more agents serve better by every definition; more patience, fewer hang-ups and more waiting', () => {
  fc.assert(
    fc.property(
      phoneQueue,
      patience,
      definition,
      between(1.001, 4),
      (queue, patienceSeconds, kind, factor) => {
        const input = { ...queue, patienceSeconds, serviceLevelDefinition: kind }
        const answer = erlangA(input)
        for (const value of Object.values(answer)) if (typeof value === 'number') expect(value).not.toBeNaN()
        for (const chance of [
          answer.waitProbability,
          answer.abandonProbability,
          answer.serviceLevel,
          answer.occupancy,
        ]) {
          expect(chance).toBeGreaterThanOrEqual(-ROUNDING)
          expect(chance).toBeLessThanOrEqual(1 + ROUNDING)
        }
        const more = erlangA({ ...input, agents: queue.agents + 1 })
        expect(more.serviceLevel).toBeGreaterThanOrEqual(answer.serviceLevel - 1e-11)
        expect(more.abandonProbability).toBeLessThanOrEqual(answer.abandonProbability + ROUNDING)
        const patient = erlangA({ ...input, patienceSeconds: patienceSeconds * factor })
        expect(patient.abandonProbability).toBeLessThanOrEqual(answer.abandonProbability + ROUNDING)
        expect(patient.waitProbability).toBeGreaterThanOrEqual(answer.waitProbability - ROUNDING)
      },
    ),
    RUNS,
  )
})

test('every contact is answered or hangs up: agents are busy with exactly those answered', () => {
  fc.assert(
    fc.property(phoneQueue, patience, (queue, patienceSeconds) => {
      const answer = erlangA({ ...queue, patienceSeconds })
      const busy = answer.occupancy * queue.agents
      const answered = queue.offeredLoadErlangs * (1 - answer.abandonProbability)
      expect(Math.abs(busy - answered)).toBeLessThan(1e-11 * queue.offeredLoadErlangs)
    }),
    RUNS,
  )
})

test('the four service levels keep their order', () => {
  fc.assert(
    fc.property(phoneQueue, patience, (queue, patienceSeconds) => {
      const level = (serviceLevelDefinition: ServiceLevelDefinition) =>
        erlangA({ ...queue, patienceSeconds, serviceLevelDefinition }).serviceLevel
      const strictest = level('answered-of-offered')
      expect(level('answered-of-answered')).toBeGreaterThanOrEqual(strictest - ROUNDING)
      const withoutEarly = level('answered-of-offered-without-early-abandons')
      expect(withoutEarly).toBeGreaterThanOrEqual(strictest - ROUNDING)
      expect(level('answered-or-abandoned-in-time')).toBeGreaterThanOrEqual(withoutEarly - ROUNDING)
    }),
    RUNS,
  )
})

test('scale laws: the unit of time does not matter, and a pooled queue is never worse than its halves', () => {
  fc.assert(
    fc.property(phoneQueue, patience, fc.constantFrom(0.25, 2, 64), (queue, patienceSeconds, unit) => {
      const answer = erlangA({ ...queue, patienceSeconds })
      const scaled = erlangA({
        ...queue,
        ahtSeconds: queue.ahtSeconds * unit,
        targetAnswerSeconds: queue.targetAnswerSeconds * unit,
        patienceSeconds: patienceSeconds * unit,
      })
      expect(scaled.serviceLevel).toBeCloseTo(answer.serviceLevel, 12)
      expect(scaled.abandonProbability).toBeCloseTo(answer.abandonProbability, 12)
      const pooled = erlangA({
        ...queue,
        patienceSeconds,
        agents: queue.agents * 2,
        offeredLoadErlangs: queue.offeredLoadErlangs * 2,
      })
      expect(pooled.abandonProbability).toBeLessThanOrEqual(answer.abandonProbability + ROUNDING)
      expect(pooled.averageWaitSeconds ?? 0).toBeLessThanOrEqual(
        (answer.averageWaitSeconds ?? 0) * (1 + 1e-9) + 1e-9,
      )
    }),
    RUNS,
  )
})

test('the volume that agents carry needs those agents', () => {
  fc.assert(
    fc.property(
      busyHour,
      fc.integer({ min: 1, max: 300 }),
      fc.option(patience),
      (hour, agents, patienceSeconds) => {
        const input = patienceSeconds === null ? hour : { ...hour, patienceSeconds }
        const { volume } = carriedVolume({ ...input, agents })
        fc.pre(volume > 1e-6)
        expect(requiredAgents({ ...input, volume: volume * (1 - 1e-9) }).agents).toBeLessThanOrEqual(agents)
        expect(requiredAgents({ ...input, volume: volume * (1 + 1e-9) }).agents).toBeGreaterThan(agents)
      },
    ),
    { numRuns: 150 },
  )
})
