import type { PointKind, PointLevel, RosterCheck, RosterProblem, RuleId } from './types.ts'

export const POINT_KINDS: readonly PointKind[] = [
  'shortage',
  'surplus',
  'wishes',
  'fairness',
  'stability',
  'floor',
]

const KIND_OF_RULE: Partial<Record<RuleId, PointKind>> = {
  'fair-share': 'fairness',
  'start-stability': 'stability',
  seats: 'floor',
  'skill-mix': 'floor',
  'senior-on-duty': 'floor',
  'leave-cap': 'floor',
}

/** The points of a checked roster by what they are for; their sum is its objective. */
export function pointsByKind({ points, ruleBreaks }: RosterCheck): Record<PointKind, number> {
  const sums = {
    shortage: points.shortage,
    surplus: points.surplus,
    wishes: 0,
    fairness: 0,
    stability: 0,
    floor: 0,
  }
  for (const { ruleId, points: own = 0 } of ruleBreaks) sums[KIND_OF_RULE[ruleId] ?? 'wishes'] += own
  return sums
}

/** The levels of a problem with every kind of points in one of them; undefined where all are weighed together. */
export function levelsOf({ levels = [] }: RosterProblem): readonly PointLevel[] | undefined {
  if (levels.length === 0) return undefined
  const rest = POINT_KINDS.filter((kind) => !levels.some((level) => level.includes(kind)))
  return levels.map((level, i) => (i === levels.length - 1 ? [...level, ...rest] : level))
}
