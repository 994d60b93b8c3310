import { type LocalDate, weekdayOf } from '../interval/index.ts'
import type { FloorRule, PeopleFilter } from './floor-rule.ts'
import type { RemoteDays } from './life-constraint.ts'
import { lifeDemand } from './life-demand.ts'
import type { Agent } from './types.ts'

/** Does the rule hold on the date? */
export function floorHoldsOn({ from = '', until }: FloorRule, date: LocalDate): boolean {
  return from <= date && (until === undefined || date <= until)
}

/** The share of those present that a rule asks for; undefined where it asks for a number of people. */
export function fewestShareOf(rule: FloorRule): number | undefined {
  return rule.kind === 'skill-mix' ? rule.fewestShare : undefined
}

/** Is the agent one of those that the rule is about? A share is one of them all. */
export function isAbout({ who = {} }: FloorRule, agent: Agent): boolean {
  return isAmong(who, agent)
}

/**
 * Does the rule count this agent for a shift of this date (for a leave cap: for a day off): one of those it is about, with a seat to
 * take or leave to be on where it is about these?
 */
export function isCounted(rule: FloorRule, agent: Agent, date: LocalDate): boolean {
  if (!isAbout(rule, agent)) return false
  switch (rule.kind) {
    case 'seats':
      return !isRemote(agent, date)
    case 'skill-mix':
      return agent.skills.some(({ queue }) => queue === rule.skill)
    case 'senior-on-duty':
      return true
    case 'leave-cap':
      return rule.counts === 'any' || asksLeave(agent, date)
  }
}

function isAmong({ agents, team, tag, skill, minProficiency = 0 }: PeopleFilter, agent: Agent): boolean {
  return (
    (agents === undefined || agents.includes(agent.id)) &&
    (team === undefined || agent.team === team) &&
    (tag === undefined || (agent.tags ?? []).includes(tag)) &&
    ((skill === undefined && minProficiency === 0) ||
      agent.skills.some(
        ({ queue, proficiency = 1 }) =>
          (skill === undefined || queue === skill) && proficiency >= minProficiency,
      ))
  )
}

function isRemote({ lifeConstraints = [] }: Agent, date: LocalDate): boolean {
  return lifeConstraints.some((one) => one.kind === 'remote-days' && isRemoteDay(one, date))
}

function isRemoteDay({ weekdays, exceptDates, from = '', until }: RemoteDays, date: LocalDate): boolean {
  return (
    from <= date &&
    (until === undefined || date <= until) &&
    weekdays.includes(weekdayOf(date)) &&
    !exceptDates?.includes(date)
  )
}

/** Leave is asked for by date; days off of every week are no leave. */
function asksLeave({ lifeConstraints = [], preferences = [] }: Agent, date: LocalDate): boolean {
  return (
    lifeConstraints.some((one) => one.kind === 'dates-off' && lifeDemand(one, date) !== null) ||
    preferences.some(({ wish, dates }) => wish === 'day-off' && dates?.includes(date))
  )
}
