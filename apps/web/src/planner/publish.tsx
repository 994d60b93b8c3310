import type { AgentDifference, Assignment } from '@kinshift/core'
import type { PublishPreviewAnswer } from '@kinshift/server/api'
import { useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { type ApiError, api } from '../data/api.ts'
import { asApiError, useResource } from '../data/resource.ts'
import { centre, refreshCentre } from '../data/session.ts'
import { Screen } from '../parts/screen.tsx'
import { Failure, Loaded } from '../parts/states.tsx'
import { haveSameQueues } from '../queue-names.ts'
import { timeAt } from '../time/zone-time.ts'
import { labelOf, words } from '../words/words.ts'
import { NextPeriod } from './next-period.tsx'

/** People shown at first; all of them are a click away, and print takes all. */
const FIRST = 30

export default function Publish() {
  const w = words()
  const { params } = useRoute()
  const id = params.draft ?? centre.value?.draftId ?? ''
  const preview = useResource(`publish ${id}`, () => api.publishPreview(id))
  const people = useResource('people', api.people)
  const names = new Map(people.data.value?.agents.map((agent) => [agent.id, agent.name]))
  const [done, setDone] = useState<number | null>(null)
  return (
    <Screen title={w.publish.title}>
      {done !== null && (
        <div class="note note-good" role="status">
          <strong>{w.publish.done(done)}</strong>
        </div>
      )}
      <Loaded of={preview}>
        {(answer) => (
          <Difference
            id={id}
            answer={answer}
            names={names}
            done={(version) => {
              setDone(version)
              void preview.reload()
              void refreshCentre()
            }}
          />
        )}
      </Loaded>
    </Screen>
  )
}

function Difference({
  id,
  answer,
  names,
  done,
}: {
  id: string
  answer: PublishPreviewAnswer
  names: ReadonlyMap<string, string>
  done: (version: number) => void
}) {
  const w = words()
  const { route } = useLocation()
  const { differences, hardRuleBreaks, publishedVersion, baseVersion } = answer
  const confirm = useRef<HTMLDialogElement>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const changes = differences.reduce((sum, one) => sum + one.changes.length, 0)
  const blocked = hardRuleBreaks.length > 0
  const publish = async () => {
    setBusy(true)
    try {
      const { version } = await api.publish(id, baseVersion)
      confirm.current?.close()
      setError(null)
      done(version)
    } catch (caught) {
      confirm.current?.close()
      setError(asApiError(caught))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <section class="publish-head">
        <div>
          <p class="publish-version">
            {publishedVersion === null
              ? w.publish.first
              : w.publish.versions(publishedVersion, publishedVersion + 1)}
          </p>
          <p class="muted">
            {changes === 0
              ? w.publish.nothing
              : `${w.publish.changed(differences.length)}, ${w.publish.days(changes)}`}
          </p>
        </div>
        <div class="tools">
          <button type="button" class="button" onClick={() => print()}>
            {w.publish.print}
          </button>
          <button
            type="button"
            class="button button-main"
            disabled={blocked || changes === 0}
            onClick={() => confirm.current?.showModal()}
          >
            {w.publish.publish}
          </button>
        </div>
      </section>
      {error && <Failure error={error} />}
      <section class="block">
        <h2>{w.publish.blockers}</h2>
        {blocked ? (
          <div class="note note-danger">
            <p>{w.publish.blocked(hardRuleBreaks.length)}</p>
            <ul class="sentences">
              {hardRuleBreaks.map((one) => (
                <li key={`${one.ruleId} ${one.agentId} ${one.subjectId} ${one.dates.join()}`}>
                  {one.agentId !== undefined && (
                    <>
                      <a
                        href={`/roster/${encodeURIComponent(id)}?agent=${encodeURIComponent(one.agentId)}&day=${one.dates[0] ?? ''}`}
                      >
                        {names.get(one.agentId) ?? one.agentId}
                      </a>
                      {': '}
                    </>
                  )}
                  {w.rule[one.ruleId]}
                  {one.label && `, ${labelOf({ ...one, label: one.label })}`},{' '}
                  {one.dates.map((date) => w.date.dayMonth(date)).join(', ')}
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <p class="good-words">{w.publish.blockersNone}</p>
        )}
      </section>
      {changes > 0 && <PersonByPerson differences={differences} names={names} />}
      {changes === 0 && publishedVersion !== null && <NextPeriod />}
      {changes === 0 && (
        <p>
          <button type="button" class="button" onClick={() => route(`/roster/${encodeURIComponent(id)}`)}>
            {w.publish.open}
          </button>
        </p>
      )}
      <dialog ref={confirm} class="window" aria-labelledby="publish-confirm">
        <h2 id="publish-confirm">{w.publish.confirm(differences.length, changes)}</h2>
        <p>{w.publish.confirmLead}</p>
        <div class="tools">
          <button type="button" class="button" autofocus onClick={() => confirm.current?.close()}>
            {w.app.cancel}
          </button>
          <button type="button" class="button button-main" disabled={busy} onClick={() => void publish()}>
            {w.publish.yes(differences.length)}
          </button>
        </div>
      </dialog>
    </>
  )
}

function PersonByPerson({
  differences,
  names,
}: {
  differences: readonly AgentDifference[]
  names: ReadonlyMap<string, string>
}) {
  const w = words()
  const [search, setSearch] = useState('')
  const [all, setAll] = useState(false)
  const named = differences
    .map((one) => ({ ...one, name: names.get(one.agentId) ?? one.agentId }))
    .filter(({ name }) => name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()))
  const shown = all ? named : named.slice(0, FIRST)
  return (
    <section class="block">
      <div class="block-head">
        <h2>{w.publish.differences}</h2>
        <input
          type="search"
          aria-label={w.publish.filter}
          placeholder={w.publish.filter}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <div class="table-box">
        <table class="table difference">
          <tbody>
            {shown.map(({ agentId, name, changes }) => (
              <tr key={agentId}>
                <th scope="row">{name}</th>
                <td>
                  <ul class="changes">
                    {changes.map(({ date, before, after }) => (
                      <li key={date}>
                        <span class="change-day">{w.date.day(date)}</span>{' '}
                        {before && !sameTimes(before, after) && <s class="figures muted">{times(before)}</s>}{' '}
                        <span class="figures">{after ? times(after) : w.publish.off}</span>
                        {before && after && sameTimes(before, after) && (
                          <span class="muted"> {w.publish.within(!haveSameQueues(before, after))}</span>
                        )}
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {named.length > shown.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          {w.publish.showAll}: {w.publish.more(named.length - shown.length)}
        </button>
      )}
    </section>
  )
}

/** Only the queue or the breaks differ. */
function sameTimes(before: Assignment, after: Assignment | null): boolean {
  return before.start === after?.start && before.end === after.end
}

function times({ start, end }: Assignment): string {
  const zone = centre.value?.zone ?? 'UTC'
  return `${timeAt(zone, start)}–${timeAt(zone, end)}`
}
