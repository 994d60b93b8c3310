import { daysBetween, type LocalDate } from '../interval/index.ts'
import { type Agent, type DayKind, dayLimits } from '../workforce/index.ts'

/** What an agent's rotation asks of a date; null without one, and on days that hard life constraints keep free. */
export function rotationDay(agent: Agent, date: LocalDate): DayKind | 'work' | null {
  const { rotation } = agent
  if (!rotation) return null
  const { length } = rotation.cycle
  const place = ((daysBetween(rotation.anchor, date) % length) + length) % length
  const wanted = rotation.cycle[place]!
  return wanted !== 'off' && dayLimits(agent, [date])[0]!.off ? null : wanted
}
