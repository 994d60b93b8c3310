/**
 * The smallest whole number in [lowest, highest] for which `meets` holds, given that it holds for all above one for
 * which it holds; `highest` when none does. Gallops from `guess` by doubling steps, then halves: few calls when the
 * guess is good, a logarithmic number when it is not.
 */
export function firstMeeting(
  meets: (agents: number) => boolean,
  lowest: number,
  highest: number,
  guess: number,
  firstStep: number,
): number {
  let step = Math.max(1, Math.round(firstStep))
  let failing = lowest - 1
  let meeting = highest
  let at = Math.min(highest, Math.max(lowest, Math.round(guess)))
  if (meets(at)) {
    meeting = at
    while (meeting > lowest) {
      at = Math.max(lowest, meeting - step)
      if (!meets(at)) {
        failing = at
        break
      }
      meeting = at
      step *= 2
    }
  } else {
    failing = at
    while (failing < highest) {
      at = Math.min(highest, failing + step)
      if (meets(at)) {
        meeting = at
        break
      }
      failing = at
      step *= 2
    }
    if (failing >= highest) return highest
  }
  while (meeting - failing > 1) {
    const middle = Math.floor((failing + meeting) / 2)
    if (meets(middle)) meeting = middle
    else failing = middle
  }
  return meeting
}
