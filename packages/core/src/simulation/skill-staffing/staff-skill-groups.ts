import { solveLinearProgram } from '../../linear-program/index.ts'
import { checkSkillStaffing } from './check-skill-staffing.ts'
import { HeadTrial, type Verdict } from './head-trial.ts'
import { intervalLoads, type QueueLoad } from './interval-load.ts'
import { pooledStart } from './pooled-start.ts'
import { type HeadCut, skillProgram } from './skill-program.ts'
import type { SkillGroupOffer, SkillStaffing, SkillStaffingInput, SkillStaffingInterval } from './types.ts'

/** A gradient below this share of the steepest is taken for noise. */
const NOISE_SHARE = 0.1
const GRADIENT_REPLICATIONS = 10

/**
 * The cheapest heads by skill group, interval by interval, so that every queue's service level holds: an integer program
 * over the flow of work proposes heads, the simulator plays them, and where a queue misses its target a cutting plane
 * from the simulated gain of one more head in each group goes back to the program. What holds at last is thinned out
 * while it still holds. Each interval is played as a steady state, which suits handle times shorter than the interval.
 * @example await staffSkillGroups({ intervalMinutes: 30, queues: [sales, support], groups: [{ id: 'sales', skills: ['sales'] }, { id: 'both', skills: ['sales', 'support'], cost: 1.1 }] })
 * @throws KinshiftError SIMULATION_INVALID, QUEUE_UNKNOWN, VOLUME_INVALID, NUMBER_INVALID, SERVICE_LEVEL_OUT_OF_RANGE
 */
export async function staffSkillGroups(input: SkillStaffingInput): Promise<SkillStaffing> {
  checkSkillStaffing(input)
  const started = performance.now()
  const count = input.queues[0]!.volume.length
  const intervals: SkillStaffingInterval[] = []
  for (let interval = 0; interval < count; interval += 1) {
    intervals.push(await staffInterval(input, intervalLoads(input, interval)))
    input.onProgress?.((interval + 1) / count)
  }
  const sum = (of: 'cost' | 'simulations' | 'replications') =>
    intervals.reduce((total, interval) => total + interval[of], 0)
  const some = (status: SkillStaffing['status']) => intervals.some((interval) => interval.status === status)
  return {
    status: some('stopped') ? 'stopped' : some('not-met') ? 'not-met' : 'met',
    intervals,
    cost: sum('cost'),
    bound: intervals.reduce<number | null>((total, { bound }) => addBounds(total, bound), 0),
    simulations: sum('simulations'),
    replications: sum('replications'),
    seconds: (performance.now() - started) / 1000,
  }
}

function addBounds(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

async function staffInterval(
  input: SkillStaffingInput,
  queues: readonly QueueLoad[],
): Promise<SkillStaffingInterval> {
  const { groups } = input
  const nobody = groups.map(() => 0)
  const trial = new HeadTrial(input, queues)
  const least = await propose(groups, queues, [])
  const bound = least.carries ? costOf(groups, least.heads) : null
  const answer = (status: SkillStaffing['status'], heads: readonly number[], levels: Verdict['levels']) => ({
    status,
    heads,
    cost: costOf(groups, heads),
    bound,
    serviceLevels: input.queues.map(
      (_, number) => levels[queues.findIndex((q) => q.number === number)] ?? null,
    ),
    simulations: trial.simulations,
    replications: trial.replications,
  })
  if (queues.length === 0) return answer('met', nobody, [])

  const cuts = pooledStart(queues)
  let { heads } = await propose(groups, queues, cuts)
  let judged = await trial.judge(heads)
  while (judged.verdict === 'fails') {
    cuts.push(...(await cutsAt(trial, input, queues, heads, judged)))
    if (input.signal?.aborted) return answer('stopped', heads, judged.levels)
    const next = await propose(groups, queues, cuts)
    // Every failure has a cut, so only what `maxHeads` forbid brings the same heads again.
    if (trial.isBelowFailed(next.heads)) return answer('not-met', heads, judged.levels)
    heads = next.heads
    judged = await trial.judge(heads)
  }
  if (judged.verdict === 'stopped') return answer('stopped', heads, judged.levels)

  for (let thinner: number[] | undefined = heads; thinner; ) {
    thinner = undefined
    for (const fewer of cheaperNeighbours(groups, heads)) {
      if (costOf(groups, fewer) < (bound ?? 0) - 1e-9 || trial.isBelowFailed(fewer)) continue
      const verdict = await trial.judge(fewer)
      if (verdict.verdict === 'stopped') return answer('stopped', heads, judged.levels)
      if (verdict.verdict === 'fails') continue
      thinner = fewer
      heads = fewer
      judged = verdict
      break
    }
  }
  return answer('met', heads, judged.levels)
}

/** The cheapest heads by the program so far; `carries`: without anything lost to `maxHeads`. */
async function propose(
  groups: readonly SkillGroupOffer[],
  queues: readonly QueueLoad[],
  cuts: readonly HeadCut[],
): Promise<{ heads: number[]; carries: boolean }> {
  const program = skillProgram(groups, queues, cuts)
  const { x } = await solveLinearProgram(program, { timeLimitSeconds: 20 })
  // Nothing forbids losing all, so only the time limit can leave it without an answer.
  const heads = groups.map(({ maxHeads = 0 }, g) => (x ? Math.round(x[g]!) : maxHeads))
  const lost = x?.slice(groups.length, groups.length + queues.length + cuts.length)
  return { heads, carries: lost?.every((amount) => amount < 1e-6) ?? false }
}

/**
 * For each queue that misses its target: level + sum_g gain[g] (heads'[g] - heads[g]) >= target, gain from one more head
 * in each group on the same contacts. Far below the target the curve is flatter than on the way up, so that a cut asks
 * for at most a few heads at once.
 */
async function cutsAt(
  trial: HeadTrial,
  { groups, seed = 1 }: SkillStaffingInput,
  queues: readonly QueueLoad[],
  heads: readonly number[],
  { levels }: Verdict,
): Promise<HeadCut[]> {
  const base = await trial.play(heads, GRADIENT_REPLICATIONS, seed)
  if (base === null) return []
  const gains: number[][] = []
  for (let g = 0; g < groups.length; g += 1) {
    if (heads[g]! >= (groups[g]!.maxHeads ?? Number.POSITIVE_INFINITY)) {
      gains.push(queues.map(() => 0))
      continue
    }
    const more = heads.map((count, other) => (other === g ? count + 1 : count))
    const raised = await trial.play(more, GRADIENT_REPLICATIONS, seed)
    if (raised === null) return []
    trial.simulations += 1
    gains.push(raised.map(({ mean }, q) => mean - base[q]!.mean))
  }
  const few = Math.max(1, Math.round(0.02 * heads.reduce((sum, count) => sum + count, 0)))
  // The one that is furthest below and all others that are clearly below.
  const worst = Math.min(...levels.map((level, q) => level.low - queues[q]!.serviceLevel))
  return queues.flatMap(({ serviceLevel, proficiency }, q) => {
    const { mean, low, high } = levels[q]!
    if (high >= serviceLevel && low - serviceLevel > worst) return []
    const gain = gains.map((own) => own[q]!)
    const steepest = Math.max(...gain)
    // In a queue that is hopeless nothing moves: then anybody who can do it is one more.
    const weight =
      steepest < 1e-4
        ? proficiency.map((speed) => speed / Math.max(...proficiency))
        : gain.map((own) => (own < NOISE_SHARE * steepest ? 0 : own / steepest))
    const step = steepest < 1e-4 ? few : Math.min(few, Math.max(0, serviceLevel - mean) / steepest)
    // At least a little beyond where it failed, or the same heads come back.
    const smallest = Math.min(...weight.filter((own) => own > 0))
    const least = weight.reduce((sum, own, g) => sum + own * heads[g]!, 0) + Math.max(step, smallest)
    return { weight, least }
  })
}

/** One head fewer, one swapped for a cheaper one, or two for one that costs less than both; the greatest saving first. */
function cheaperNeighbours(groups: readonly SkillGroupOffer[], heads: readonly number[]): number[][] {
  const price = costOf(groups, heads)
  const added = (mix: readonly number[], g: number, amount: number) =>
    mix.map((count, other) => (other === g ? count + amount : count))
  const known = new Map<string, number[]>()
  const note = (mix: number[]) => {
    const isOpen = mix.every(
      (count, g) => count >= 0 && count <= (groups[g]!.maxHeads ?? Number.POSITIVE_INFINITY),
    )
    if (isOpen && costOf(groups, mix) < price - 1e-9) known.set(mix.join(), mix)
  }
  const numbers = groups.map((_, g) => g)
  for (const g of numbers) {
    const fewer = added(heads, g, -1)
    note(fewer)
    for (const h of numbers) {
      note(added(fewer, h, 1))
      for (const other of numbers) note(added(added(fewer, other, -1), h, 1))
    }
  }
  return [...known.values()].sort((a, b) => costOf(groups, a) - costOf(groups, b))
}

function costOf(groups: readonly SkillGroupOffer[], heads: readonly number[]): number {
  return heads.reduce((sum, count, g) => sum + count * (groups[g]!.cost ?? 1), 0)
}
