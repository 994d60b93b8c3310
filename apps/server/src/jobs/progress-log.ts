import type { RosterProgress } from '@kinshift/core'

/** Points nearer than this to the one before take its place. */
const STEP_SECONDS = 0.25
/** When there are more, every second one goes: enough to draw two lines closing on each other. */
const MOST = 400

/** Keeps the course of a solve, not every improvement: the first, the last, and some between. */
export function progressLog(): {
  readonly points: readonly RosterProgress[]
  add(point: RosterProgress): void
} {
  const points: RosterProgress[] = []
  return {
    points,
    add(point) {
      const before = points.at(-2)
      if (before && point.phase === points.at(-1)?.phase && point.seconds - before.seconds < STEP_SECONDS) {
        points.pop()
      }
      points.push(point)
      if (points.length > MOST) thin(points)
    },
  }
}

function thin(points: RosterProgress[]): void {
  const last = points.length - 1
  const kept = points.filter((_, index) => index % 2 === 0 || index === last)
  points.splice(0, points.length, ...kept)
}
