/**
 * Heads by skill group on the classic examples of pooling, and an 18-month capacity plan.
 * Run: node test/bench/staffing-heads.ts [--json]
 */
import { type SkillGroupOffer, staffSkillGroups } from '@kinshift/core/simulation'
import { planCapacity, requiredAgents } from '@kinshift/core/staffing'

export interface SkillRow {
  readonly what: string
  readonly heads: string
  readonly cost: number
  /** No mix costs less, whatever the routing. */
  readonly bound: number | null
  /** By Erlang, where it applies. */
  readonly erlang: number | null
  readonly status: string
  readonly simulations: number
  readonly seconds: number
}

export interface CapacityRow {
  readonly what: string
  readonly status: string
  readonly hires: number
  readonly shortHeadWeeks: number
  /** No plan is less short. */
  readonly unavoidableHeadWeeks: number
  /** Without hiring anybody. */
  readonly shortWithoutHiring: number
  readonly gap: number
  readonly seconds: number
}

const goal = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const erlang = (volume: number) =>
  requiredAgents({ volume, ahtSeconds: 180, intervalMinutes: 30, goal }).agents

/** Fixed work and seed; takes some ten seconds. */
export async function runSkillBench(): Promise<SkillRow[]> {
  const one = (id: string, cost = 1): SkillGroupOffer => ({ id, skills: [id], cost })
  const pair = (a: string, b: string, cost = 1): SkillGroupOffer => ({ id: a + b, skills: [a, b], cost })
  return [
    await row('one queue of 100', { a: 100 }, [one('a')], erlang(100)),
    await row('two queues of 110, apart', { a: 110, b: 110 }, [one('a'), one('b')], 2 * erlang(110)),
    await row('two queues of 110, one pool', { a: 110, b: 110 }, [pair('a', 'b')], erlang(220)),
    await row('two queues of 110, both skills cost 1.1', { a: 110, b: 110 }, [
      one('a'),
      one('b'),
      pair('a', 'b', 1.1),
    ]),
    await row(
      'three queues of 60, apart',
      { a: 60, b: 60, c: 60 },
      [one('a'), one('b'), one('c')],
      3 * erlang(60),
    ),
    await row('three queues of 60, pairs in a ring', { a: 60, b: 60, c: 60 }, [
      pair('a', 'b'),
      pair('b', 'c'),
      pair('c', 'a'),
    ]),
    await row(
      'three queues of 60, one pool',
      { a: 60, b: 60, c: 60 },
      [{ id: 'abc', skills: ['a', 'b', 'c'] }],
      erlang(180),
    ),
  ]
}

async function row(
  what: string,
  volumes: Readonly<Record<string, number>>,
  groups: readonly SkillGroupOffer[],
  byErlang: number | null = null,
): Promise<SkillRow> {
  const { intervals, cost, bound, status, simulations, seconds } = await staffSkillGroups({
    intervalMinutes: 30,
    queues: Object.entries(volumes).map(([id, volume]) => ({
      id,
      volume: [volume],
      ahtSeconds: 180,
      goal,
      handleTimeShape: { kind: 'exponential' },
    })),
    groups,
  })
  const heads = groups.map(({ id }, g) => `${id} ${intervals[0]!.heads[g]}`).join(', ')
  return { what, heads, cost, bound, erlang: byErlang, status, simulations, seconds }
}

/** Two centres over 78 weeks: one grows by a fifth, one has a season. */
export async function runCapacityBench(): Promise<CapacityRow[]> {
  const weeks = Array.from({ length: 78 }, (_, week) => week)
  return [
    await capacityRow(
      'grows by a fifth, 120 heads',
      weeks.map((week) => 110 * (1 + (0.2 * week) / 77)),
      122,
    ),
    await capacityRow(
      'a season of a quarter, 300 heads',
      weeks.map((week) => 265 * (1 + 0.125 * Math.cos(((week - 4) * 2 * Math.PI) / 52))),
      330,
    ),
  ]
}

async function capacityRow(
  what: string,
  requiredHeads: readonly number[],
  heads: number,
): Promise<CapacityRow> {
  const problem = {
    firstMonday: '2026-11-23',
    requiredHeads,
    heads,
    attritionPerYear: 0.3,
    leave: requiredHeads.map((_, week) => (week % 52 >= 31 && week % 52 < 39 ? 0.14 : 0.09)),
    training: { proficiencyByWeek: [0.6, 0.7, 0.8, 0.9], dropout: 0.08 },
    underway: [{ startsIn: -1, seats: 8 }],
  }
  const nobody = await planCapacity({ ...problem, classes: { leadWeeks: 78, maxSeats: 14 } })
  const started = performance.now()
  const plan = await planCapacity({
    ...problem,
    classes: { leadWeeks: 6, minSeats: 6, maxSeats: 14, classesAtOnce: 2 },
  })
  return {
    what,
    status: plan.status,
    hires: plan.hires,
    shortHeadWeeks: plan.shortHeadWeeks,
    unavoidableHeadWeeks: plan.unavoidableHeadWeeks,
    shortWithoutHiring: nobody.shortHeadWeeks,
    gap: (plan.cost - plan.costBound) / plan.cost,
    seconds: (performance.now() - started) / 1000,
  }
}

export function skillText(rows: readonly SkillRow[]): string {
  return rows
    .map(
      ({ what, heads, cost, bound, erlang: exact, status, simulations, seconds }) =>
        `${what.padEnd(42)} ${heads.padEnd(22)} cost ${cost.toFixed(1).padStart(5)}  bound ${String(bound ?? 'none').padStart(4)}` +
        `  Erlang ${String(exact ?? '-').padStart(2)}  ${status}, ${simulations} simulations, ${seconds.toFixed(1)} s`,
    )
    .join('\n')
}

export function capacityText(rows: readonly CapacityRow[]): string {
  return rows
    .map(
      (plan) =>
        `${plan.what.padEnd(34)} ${plan.status}, gap ${(100 * plan.gap).toFixed(1)} %, ${plan.hires} hired; short by ${plan.shortHeadWeeks.toFixed(1)} head-weeks ` +
        `(${plan.unavoidableHeadWeeks.toFixed(1)} unavoidable, ${plan.shortWithoutHiring.toFixed(0)} without hiring), ${plan.seconds.toFixed(1)} s`,
    )
    .join('\n')
}

if (import.meta.main) {
  const skills = await runSkillBench()
  const capacity = await runCapacityBench()
  if (process.argv.includes('--json')) console.log(JSON.stringify({ skills, capacity }, null, 2))
  else console.log(`${skillText(skills)}\n${capacityText(capacity)}`)
}
