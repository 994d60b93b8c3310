import type { Agent, Contract } from '@kinshift/core'
import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { api } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { centre } from '../data/session.ts'
import { Screen } from '../parts/screen.tsx'
import { Empty, Loaded } from '../parts/states.tsx'
import { labelOf, words } from '../words/words.ts'

export default function People() {
  const w = words()
  const people = useResource('people', api.people)
  const agents = people.data.value?.agents ?? []
  return (
    <Screen title={w.people.title} lead={agents.length > 0 ? w.people.lead(agents.length) : undefined} wide>
      <Loaded of={people}>{(answer) => <Register agents={answer.agents} />}</Loaded>
    </Screen>
  )
}

function Register({ agents }: { agents: readonly Agent[] }) {
  const w = words()
  const { params } = useRoute()
  const { route } = useLocation()
  const [search, setSearch] = useState('')
  const [skill, setSkill] = useState('')
  const [team, setTeam] = useState('')
  const chosen = agents.find((agent) => agent.id === params.agent)
  const teams = [...new Set(agents.flatMap((agent) => agent.team ?? []))].sort()
  const collator = new Intl.Collator('en')
  const found = agents
    .filter(
      (agent) =>
        `${agent.name} ${agent.sortKey ?? ''}`
          .toLocaleLowerCase()
          .includes(search.trim().toLocaleLowerCase()) &&
        (skill === '' || agent.skills.some((one) => one.queue === skill)) &&
        (team === '' || agent.team === team),
    )
    .sort((a, b) => collator.compare(a.sortKey ?? a.name, b.sortKey ?? b.name))
  return (
    <div class="people" data-open={chosen !== undefined}>
      <div class="people-list">
        <div class="tools filters">
          <label class="grow">
            <span class="unseen">{w.people.search}</span>
            <input
              type="search"
              value={search}
              placeholder={w.people.search}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
          </label>
          <select
            aria-label={w.people.skills}
            value={skill}
            onChange={(event) => setSkill(event.currentTarget.value)}
          >
            <option value="">{w.people.allSkills}</option>
            {centre.value?.queues.map((queue) => (
              <option key={queue.id} value={queue.id}>
                {queue.name}
              </option>
            ))}
          </select>
          {teams.length > 1 && (
            <select
              aria-label={w.people.team}
              value={team}
              onChange={(event) => setTeam(event.currentTarget.value)}
            >
              <option value="">{w.people.allTeams}</option>
              {teams.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
          <p class="hint figures" role="status">
            {w.people.found(found.length, agents.length)}
          </p>
        </div>
        {found.length === 0 ? (
          <Empty>{w.people.empty}</Empty>
        ) : (
          <div class="table-box">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{w.people.name}</th>
                  {teams.length > 0 && <th scope="col">{w.people.team}</th>}
                  <th scope="col">{w.people.skills}</th>
                  <th scope="col">{w.people.contract}</th>
                  <th scope="col">{w.people.rules}</th>
                </tr>
              </thead>
              <tbody>
                {found.map((agent) => (
                  <tr key={agent.id} aria-selected={agent.id === chosen?.id}>
                    <th scope="row">
                      <a
                        href={`/people/${encodeURIComponent(agent.id)}`}
                        onClick={(event) => {
                          event.preventDefault()
                          route(`/people/${encodeURIComponent(agent.id)}`)
                        }}
                      >
                        {agent.name}
                      </a>
                    </th>
                    {teams.length > 0 && <td>{agent.team}</td>}
                    <td>
                      <Skills agent={agent} />
                    </td>
                    <td class="figures">
                      {w.people.hoursWeek(agent.contract.minMinutesPerWeek, agent.contract.maxMinutesPerWeek)}
                    </td>
                    <td>{rulesInShort(agent)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      {chosen ? (
        <Person agent={chosen} close={() => route('/people')} />
      ) : (
        <aside class="person person-none">
          <p class="muted">{w.people.choose}</p>
        </aside>
      )}
    </div>
  )
}

function queueName(id: string): string {
  return centre.value?.queues.find((queue) => queue.id === id)?.name ?? id
}

function Skills({ agent }: { agent: Agent }) {
  const w = words()
  return (
    <span class="skills">
      {agent.skills.map(({ queue, proficiency = 1 }) => (
        <span class="tag" key={queue}>
          {w.people.proficiency(queueName(queue), proficiency)}
        </span>
      ))}
    </span>
  )
}

function rulesInShort({ lifeConstraints = [] }: Agent): string {
  if (lifeConstraints.length === 0) return ''
  const first = labelOf(lifeConstraints[0]!)
  return lifeConstraints.length === 1 ? first : `${first} +${lifeConstraints.length - 1}`
}

/** Contract limits as sentences, in the order in which people speak of them. */
export function contractSentences(contract: Contract): string[] {
  const { people } = words()
  return [
    people.hoursWeek(contract.minMinutesPerWeek, contract.maxMinutesPerWeek),
    ...(contract.averageWeek ? [people.averageMost(contract.averageWeek)] : []),
    ...(contract.leastAverageWeek ? [people.averageLeast(contract.leastAverageWeek)] : []),
    ...(contract.maxMinutesPerDay === undefined ? [] : [people.daily(contract.maxMinutesPerDay)]),
    people.rest(contract.minRestMinutes),
    people.runs(contract.maxConsecutiveDays),
    ...((contract.minConsecutiveDaysOff ?? 1) > 1
      ? [people.daysOff(contract.minConsecutiveDaysOff ?? 1)]
      : []),
    ...(contract.maxWeekends === undefined ? [] : [people.weekends(contract.maxWeekends)]),
  ]
}

function Person({ agent, close }: { agent: Agent; close: () => void }) {
  const w = words()
  const { lifeConstraints = [], preferences = [] } = agent
  return (
    <aside class="person" aria-label={agent.name}>
      <header class="person-head">
        <h2>{agent.name}</h2>
        <button type="button" class="button button-plain button-small" onClick={close}>
          {w.app.close}
        </button>
      </header>
      <h3>{w.people.skills}</h3>
      <Skills agent={agent} />
      <h3>{w.people.contract}</h3>
      <ul class="sentences">
        {contractSentences(agent.contract).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h3>{w.people.rules}</h3>
      {lifeConstraints.length === 0 ? (
        <p class="muted">{w.people.none}</p>
      ) : (
        <ul class="sentences">
          {lifeConstraints.map((rule) => (
            <li key={rule.id}>
              <span>{labelOf(rule)}</span>
              <span class="muted">{w.lifeRule(rule)}</span>
              <span>
                <span class={rule.strength === 'must' ? 'tag tag-strong' : 'tag'}>
                  {w.strength[rule.strength]}
                </span>{' '}
                <span class="hint">{w.people.validity(rule.from, rule.until)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {preferences.length > 0 && (
        <>
          <h3>{w.people.wishes}</h3>
          <ul class="sentences">
            {preferences.map((preference) => (
              <li key={preference.id}>
                <span>{w.wish(preference)}</span>
                <span>
                  <span class="tag">{w.strength[preference.strength]}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">{w.people.sharedOnly}</p>
      <p>
        <a
          class="button button-small"
          href={`/roster/${centre.value?.draftId ?? ''}?agent=${encodeURIComponent(agent.id)}`}
        >
          {w.people.roster}
        </a>
      </p>
    </aside>
  )
}
