import type { Agent, ContactRecord, LocalDate, Queue, ServiceGoal, ShiftTemplate } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { publicHolidays } from '@kinshift/core/holidays'
import { addDays, weekdayOf } from '@kinshift/core/interval'
import { contactsOf, HISTORY_DAYS } from './contacts.ts'
import { CONTRACTS } from './contracts.ts'
import { type Person, people } from './people/index.ts'
import { QUEUE_PLANS } from './queues.ts'
import { shiftTemplates } from './shift-templates.ts'

/** A contact centre that never was. JSON-safe; everything that a planner needs for a first roster. */
export interface ExampleCentre {
  readonly name: string
  /** No real person, customer or contact is in it. */
  readonly synthetic: true
  /** New York: two clock changes a year, and staff of many languages. */
  readonly zone: string
  readonly queues: readonly Queue[]
  /** Half-hours in local time, queue by queue, oldest first. */
  readonly records: readonly ContactRecord[]
  readonly agents: readonly Agent[]
  readonly shiftTemplates: readonly ShiftTemplate[]
  /** By queue id. */
  readonly goals: Readonly<Record<string, ServiceGoal>>
  /** Contacts that one agent handles at once, by queue id. */
  readonly concurrency: Readonly<Record<string, number>>
  /** By queue id; absent = nobody gives up. */
  readonly patienceSeconds: Readonly<Record<string, number>>
  /** By queue id; for where the history has no handle times. */
  readonly ahtDefaults: Readonly<Record<string, number>>
  /** Sickness, coaching and meetings; leave is in the roster as days off, breaks as breaks. */
  readonly shrinkage: number
  readonly minStaff: number
  /** Country whose public holidays are in the contacts. */
  readonly holidays: 'US'
  readonly intervalMinutes: number
  /** By life constraint id; for the agent's own eyes. No `Agent` holds any of it. */
  readonly privateReasons: Readonly<Record<string, string>>
}

/**
 * The synthetic example centre, planned from `firstDay`, a Monday. Same arguments, same centre. `seed` moves the
 * contacts, never the people. Throws LOCAL_TIME_INVALID when `firstDay` is not a Monday.
 * `exampleCentre({ firstDay: '2026-11-30' }).agents.length` is 60.
 */
export function exampleCentre({
  firstDay,
  seed = 1,
}: {
  readonly firstDay: LocalDate
  readonly seed?: number
}): ExampleCentre {
  if (weekdayOf(firstDay) !== 1) {
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      where: { field: 'firstDay' },
      found: firstDay,
      expected: 'a Monday',
    })
  }
  const staff = people(firstDay)
  const holidays = publicHolidays('US', addDays(firstDay, -HISTORY_DAYS - 1), firstDay)
  const byQueue = <T>(value: (plan: (typeof QUEUE_PLANS)[number]) => T): Record<string, T> =>
    Object.fromEntries(QUEUE_PLANS.map((plan) => [plan.queue.id, value(plan)]))
  return {
    name: 'Harbour Lane (synthetic example)',
    synthetic: true,
    zone: 'America/New_York',
    queues: QUEUE_PLANS.map((plan) => plan.queue),
    records: contactsOf(QUEUE_PLANS, firstDay, holidays, seed),
    agents: staff.map(agentOf),
    shiftTemplates: shiftTemplates(),
    goals: byQueue((plan) => plan.goal),
    concurrency: byQueue((plan) => plan.concurrency),
    patienceSeconds: Object.fromEntries(
      QUEUE_PLANS.flatMap((plan) =>
        plan.patienceSeconds === null ? [] : [[plan.queue.id, plan.patienceSeconds]],
      ),
    ),
    ahtDefaults: byQueue((plan) => plan.ahtSeconds),
    shrinkage: 0.08,
    minStaff: 2,
    holidays: 'US',
    intervalMinutes: 15,
    privateReasons: Object.fromEntries(
      staff.flatMap((person) =>
        person.life.map((need, index) => [lifeId(person, index), need.privateReason]),
      ),
    ),
  }
}

function agentOf(person: Person): Agent {
  const { id, name, sortKey, team } = person
  return {
    id,
    name,
    sortKey,
    team,
    skills: Object.entries(person.skills).map(([queue, proficiency]) => ({
      queue,
      proficiency,
    })),
    contract: CONTRACTS[person.contract],
    lifeConstraints: person.life.map((need, index) => ({ ...need.constraint, id: lifeId(person, index) })),
    preferences: person.wishes.map((wish, index) => ({
      ...wish,
      id: `${id}:wish-${index + 1}`,
    })),
  }
}

function lifeId({ id }: Person, index: number): string {
  return `${id}:life-${index + 1}`
}
