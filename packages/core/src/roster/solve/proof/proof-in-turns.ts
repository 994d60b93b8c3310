import type { LineProblem } from '../problem/line-problem.ts'
import type { Stopwatch } from '../stopwatch.ts'
import { isProvable, type OptimalityProof, type ProofOptions, startProof } from './optimality-proof.ts'

/** A proof that takes turns with the search for better rosters. */
export interface ProofInTurns {
  /** Called between steps of the search: the proof works for its share of the time since. */
  turn(objective: number): Promise<void>
  /** No roster has fewer points. */
  readonly bound: number
  dispose(): void
}

/** Gaps (a share of the points) and sizes (agents x days x duties) that a proof may close. */
const WIDEST_GAP = 0.05
const LARGEST = 30_000
/** Share of the time while a proof promises to end, and otherwise once it has had its first try. */
const PROMISING_SHARE = 0.5
const USUAL_SHARE = 0.1
/** The first try: share of all the time that is left at the beginning. */
const FIRST_TRY = 0.2
const SHORTEST_TURN_MS = 300

/** Undefined where no proof is to be had: breaks, parts of people, a wide gap, a large problem. */
export async function proofInTurns(
  problem: LineProblem,
  watch: Stopwatch,
  bound: number,
  options: ProofOptions,
): Promise<ProofInTurns | undefined> {
  const { agents, days, dutyCount } = problem
  const isNear = options.objective - bound <= WIDEST_GAP * Math.abs(options.objective)
  if (!isNear || agents.length * days * dutyCount > LARGEST || !isProvable(problem)) return undefined
  const proof: OptimalityProof = await startProof(problem, options)
  const began = watch.seconds()
  const firstTry = FIRST_TRY * watch.left()
  let worked = 0
  return {
    get bound() {
      return Math.max(bound, proof.bound)
    },
    async turn(objective) {
      proof.improve(objective)
      const searched = 1000 * (watch.seconds() - began) - worked
      const share = proof.isPromising || worked < firstTry ? PROMISING_SHARE : USUAL_SHARE
      const due = Math.min(watch.left(), (share / (1 - share)) * searched - worked)
      if (due < SHORTEST_TURN_MS) return
      const start = watch.seconds()
      await proof.work(due)
      worked += 1000 * (watch.seconds() - start)
    },
    dispose: proof.dispose,
  }
}
