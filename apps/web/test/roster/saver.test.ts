import type { Assignment, ScheduleEdit } from '@kinshift/core'
import { applyEdits, makeDraft, StaleEditError } from '@kinshift/core/schedule'
import type { EditsAnswer, EditsBody } from '@kinshift/server/api'
import { expect, test } from 'vitest'
import { ApiError } from '../../src/data/api.ts'
import { makeSaver, type Saver, type SaveState } from '../../src/planner/roster/saver.ts'

const shift = (agentId: string, start: string): Assignment => ({
  agentId,
  date: '2026-11-24',
  start: `2026-11-24T${start}:00Z`,
  end: '2026-11-24T16:00:00Z',
  queue: 'sales',
  breaks: [],
})
const edit = (agentId: string, before: string | null, after: string | null): ScheduleEdit => ({
  agentId,
  date: '2026-11-24',
  before: before === null ? null : shift(agentId, before),
  after: after === null ? null : shift(agentId, after),
})

/** A draft as the server keeps it, with a line that can be cut. */
function server(...assignments: Assignment[]) {
  let draft = makeDraft('draft', assignments)
  const line = { up: true }
  return {
    line,
    draft: () => draft,
    post: async ({ edits }: EditsBody): Promise<EditsAnswer> => {
      if (!line.up) throw new ApiError('OFFLINE', '', 0, null)
      try {
        draft = applyEdits(draft, edits)
      } catch (caught) {
        if (!(caught instanceof StaleEditError)) throw caught
        throw new ApiError(caught.code, caught.message, 409, {
          current: caught.current,
          version: caught.version,
        })
      }
      return { version: draft.version, merged: [], ruleBreaks: [] }
    },
  }
}

function planner(post: (body: EditsBody) => Promise<EditsAnswer>) {
  const states: SaveState[] = []
  const merged: ScheduleEdit[] = []
  const waiting: (() => void)[] = []
  const saver: Saver = makeSaver(0, {
    post,
    onState: (state) => states.push(state),
    onMerge: (edits) => merged.push(...edits),
    later: (run) => waiting.push(run),
  })
  return { saver, states, merged, waiting, settled: () => new Promise((resolve) => setTimeout(resolve, 0)) }
}

test('edits are sent one after the other, in order', async () => {
  const there = server(shift('ana', '07:00'))
  const { saver, states, settled } = planner(there.post)
  saver.save([edit('ana', '07:00', '07:15')])
  saver.save([edit('ana', '07:15', '07:30')])
  saver.save([edit('bo', null, '09:00')])
  await settled()
  expect(saver.version()).toBe(3)
  expect(states.at(-1)).toEqual({ kind: 'saved' })
  expect(there.draft().assignments.map((one) => one.start)).toEqual([
    '2026-11-24T07:30:00Z',
    '2026-11-24T09:00:00Z',
  ])
})

test('without a line edits wait, counted, and are sent when it is back', async () => {
  const there = server(shift('ana', '07:00'))
  const { saver, states, waiting, settled } = planner(there.post)
  there.line.up = false
  saver.save([edit('ana', '07:00', '07:15')])
  saver.save([edit('ana', '07:15', '07:30')])
  await settled()
  expect(states.at(-1)).toEqual({ kind: 'offline', waiting: 2 })
  expect(saver.idle()).toBe(false)
  there.line.up = true
  waiting.shift()!()
  await settled()
  expect(states.at(-1)).toEqual({ kind: 'saved' })
  expect(there.draft().assignments[0]?.start).toBe('2026-11-24T07:30:00Z')
})

test('two planners on different agent-days merge; on the same one the second is asked', async () => {
  const there = server(shift('ana', '07:00'), shift('bo', '08:00'))
  const one = planner(there.post)
  const two = planner(there.post)
  one.saver.save([edit('ana', '07:00', '07:15')])
  two.saver.save([edit('bo', '08:00', '08:15')])
  await one.settled()
  expect(there.draft().assignments.map((a) => a.start)).toEqual([
    '2026-11-24T07:15:00Z',
    '2026-11-24T08:15:00Z',
  ])

  two.saver.save([edit('ana', '07:00', '06:00')])
  await two.settled()
  expect(two.states.at(-1)).toMatchObject({
    kind: 'clash',
    clash: { current: [shift('ana', '07:15')], version: 2 },
  })
})

test('after a clash mine goes on top of theirs, or theirs comes into view and mine is dropped', async () => {
  for (const keep of ['mine', 'theirs'] as const) {
    const there = server(shift('ana', '07:15'), shift('bo', '08:00'))
    const { saver, merged, settled } = planner(there.post)
    saver.save([edit('ana', '07:00', '06:00')])
    saver.save([edit('ana', '06:00', '05:45')])
    saver.save([edit('bo', '08:00', '08:15')])
    await settled()
    saver.settle(keep)
    await settled()
    const starts = there.draft().assignments.map((one) => one.start.slice(11, 16))
    expect(starts).toEqual(keep === 'mine' ? ['05:45', '08:15'] : ['07:15', '08:15'])
    expect(merged.at(-1)?.after?.start.slice(11, 16)).toBe(keep === 'mine' ? undefined : '07:15')
    expect(saver.idle()).toBe(true)
  }
})

test('a refusal of another kind is shown and nothing more is sent', async () => {
  const { saver, states, settled } = planner(async () => {
    throw new ApiError('NOT_PERMITTED', 'no', 403, null)
  })
  saver.save([edit('ana', '07:00', '07:15')])
  await settled()
  expect(states.at(-1)).toMatchObject({ kind: 'refused', error: { code: 'NOT_PERMITTED' } })
})
