import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Assignment,
  applyEdits,
  invertEdits,
  makeDraft,
  publish,
  type ScheduleEdit,
} from '@kinshift/core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../src/app.ts'
import type { Certificate } from '../src/certificate.ts'
import { storeCentre } from '../src/planning/store-centre.ts'
import { readCentre, readQueues, readShiftTemplates } from '../src/store/centre-store.ts'
import { lockDataFolder } from '../src/store/data-folder-lock.ts'
import { changeDraft, createDraft, findDraft, readDraft, stepsSince } from '../src/store/draft-store.ts'
import { readHistory } from '../src/store/history-store.ts'
import { failSilentJobs, finishJob, hearOfJob, insertJob, readJob } from '../src/store/job-store.ts'
import { up as infeasibleIsProven } from '../src/store/migrations/0005-infeasible-is-proven.ts'
import { migrate } from '../src/store/migrations/index.ts'
import { openEmbeddedStore, openPostgresStore, type Store } from '../src/store/open-store.ts'
import { readAgents } from '../src/store/people-store.ts'
import { planningTimes } from '../src/store/planning-store.ts'
import { ownPrivateReasons } from '../src/store/private-reason-store.ts'
import { publicationHeads, publishDraft, readPublication } from '../src/store/publication-store.ts'
import { AGENTS, CANARY, MONDAY, NOW, smallCentre } from './support/small-centre.ts'

const POSTGRES = 'postgres://postgres@127.0.0.1:5432'
const database = `kinshift_test_${process.pid}_${randomBytes(4).toString('hex')}`

async function onServer(statement: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: `${POSTGRES}/postgres`, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.query(statement)
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
const hasServer = await onServer('select 1')
if (!hasServer) console.log('skipped: no PostgreSQL server')

const shift = (agentId: string, date: string, hour = 13): Assignment => ({
  agentId,
  date,
  start: `${date}T${String(hour).padStart(2, '0')}:00:00Z`,
  end: `${date}T${hour + 8}:00:00Z`,
  queue: 'sales',
  breaks: [
    {
      kind: 'meal',
      start: `${date}T17:00:00Z`,
      end: `${date}T17:30:00Z`,
      paid: false,
      ...(hour % 2 === 0 && { thenQueue: 'support' }),
    },
  ],
  shiftId: 'early',
})
const add = (assignment: Assignment): ScheduleEdit => ({
  agentId: assignment.agentId,
  date: assignment.date,
  before: null,
  after: assignment,
})
/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
const EDIT = { kind: 'edit' as const, by: 'planner', at: NOW }

describe.each([
  ['embedded', true, () => openEmbeddedStore()],
  ['PostgreSQL server', hasServer, () => openPostgresStore(`${POSTGRES}/${database}`)],
])('the store, %s', (name, available, open) => {
  const onlyIf = test.skipIf(!available)
  let store: Store
  let drafts = 0
  const newDraft = async () => {
    const id = `draft-${++drafts}`
    await createDraft(store.db, { id, startDate: MONDAY, days: 7, createdAt: NOW })
    return id
  }
  beforeAll(async () => {
    if (!available) return
    if (name !== 'embedded') await onServer(`create database ${database}`)
    store = await open()
    await storeCentre(store.db, smallCentre(), NOW)
  })
  afterAll(async () => {
    if (!available) return
    await store.close()
    if (name !== 'embedded') await onServer(`drop database ${database}`)
  })

  onlyIf('tables that are there already stay as they are', async () => {
    await migrate(store.db)
    expect((await readCentre(store.db)).startDate).toBe(MONDAY)
  })

  onlyIf('what was called infeasible when that needed no proof is not called proven now', async () => {
    const of = async (status: Certificate['status']) => {
      const id = await newDraft()
      const proof = { status, objective: 10, lowerBound: 9, gap: 0.1, seconds: 1, notes: [] }
      await changeDraft(store.db, id, EDIT, () => ({ edits: [], certificate: proof }))
      return id
    }
    const [infeasible, feasible] = [await of('infeasible'), await of('feasible')]
    await infeasibleIsProven(store.db as never)
    expect((await readDraft(store.db, infeasible)).certificate).toMatchObject({
      status: 'none-found',
      gap: 0.1,
    })
    expect((await readDraft(store.db, feasible)).certificate?.status).toBe('feasible')
  })

  onlyIf('gives back what was stored, dates and instants in their one spelling', async () => {
    const data = smallCentre()
    expect(await readCentre(store.db)).toEqual(data.centre)
    expect(await readQueues(store.db)).toEqual(data.queues)
    expect(await readShiftTemplates(store.db)).toEqual(data.shiftTemplates)
    expect((await readHistory(store.db, 'support')).history).toEqual(data.histories[1])
    const agents = AGENTS.map((agent) => ({ lifeConstraints: [], preferences: [], ...agent }))
    expect(await readAgents(store.db)).toEqual(agents)
    expect(await planningTimes(store.db, MONDAY)).toEqual({
      historyLoadedAt: NOW,
      forecastComputedAt: null,
      requirementComputedAt: null,
    })
    const id = await newDraft()
    await changeDraft(store.db, id, EDIT, () => ({ edits: [add(shift('ana', MONDAY))] }))
    expect((await readDraft(store.db, id)).assignments).toEqual([shift('ana', MONDAY)])
  })

  onlyIf('reads private reasons for their own agent only', async () => {
    expect([...(await ownPrivateReasons(store.db, 'ana', 'life-constraint')).values()]).toEqual([CANARY])
    expect((await ownPrivateReasons(store.db, 'bo', 'life-constraint')).size).toBe(0)
  })

  onlyIf('of many changes to one agent-day at once, exactly one wins', async () => {
    const id = await newDraft()
    const tries = [13, 14, 15, 16, 17, 18].map((hour) =>
      changeDraft(store.db, id, EDIT, () => ({ edits: [add(shift('ana', MONDAY, hour - 4))] })),
    )
    const outcomes = await Promise.allSettled(tries)
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused).toHaveLength(5)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'EDIT_STALE', version: 1 })
    const { version, assignments } = await readDraft(store.db, id)
    expect(version).toBe(1)
    expect(assignments).toHaveLength(1)
    expect(await stepsSince(store.db, id, 0)).toMatchObject([
      { version: 1, edits: [{ after: assignments[0] }] },
    ])
  })

  onlyIf('changes to different agent-days at once all count, one version each', async () => {
    const id = await newDraft()
    await Promise.all(
      AGENTS.map((agent) =>
        changeDraft(store.db, id, EDIT, () => ({ edits: [add(shift(agent.id, MONDAY))] })),
      ),
    )
    const { version, assignments } = await readDraft(store.db, id)
    expect(version).toBe(AGENTS.length)
    expect(assignments).toHaveLength(AGENTS.length)
    expect((await stepsSince(store.db, id, 0)).map((step) => step.version)).toEqual([1, 2, 3, 4, 5, 6])
    expect((await stepsSince(store.db, id, 4)).map((step) => step.version)).toEqual([5, 6])
  })

  onlyIf(
    'the audit trail, replayed, is the draft, whoever edited side by side; taken back, it is empty',
    async () => {
      const id = await newDraft()
      const random = seeded(7)
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
      const dates = ['2026-11-23', '2026-11-24']
      const planner = async () => {
        for (let i = 0; i < 12; i++) {
          // looks, thinks, and may come too late
          const { assignments } = await readDraft(store.db, id)
          const [agentId, date] = [pick(AGENTS).id, pick(dates)]
          const before = assignments.find((cell) => cell.agentId === agentId && cell.date === date) ?? null
          const after = random() < 0.3 ? null : shift(agentId, date, 12 + Math.floor(random() * 4))
          await changeDraft(store.db, id, EDIT, () => ({ edits: [{ agentId, date, before, after }] })).catch(
            (error: unknown) => expect(error).toMatchObject({ code: 'EDIT_STALE' }),
          )
        }
      }
      await Promise.all([planner(), planner(), planner(), planner()])
      const draft = await readDraft(store.db, id)
      const steps = await stepsSince(store.db, id, 0)
      expect(steps.map(({ version }) => version)).toEqual(steps.map((_, i) => i + 1))
      const replayed = steps.reduce((so, { edits }) => applyEdits(so, edits), makeDraft(id, []))
      expect(replayed.assignments).toEqual(draft.assignments)
      expect(replayed.version).toBe(draft.version)
      for (const { edits } of steps.reverse()) {
        await changeDraft(store.db, id, EDIT, () => ({ edits: invertEdits(edits) }))
      }
      expect((await readDraft(store.db, id)).assignments).toEqual([])
    },
  )

  onlyIf('a command with one impossible edit leaves nothing of itself', async () => {
    const id = await newDraft()
    const stranger = { ...shift('ana', MONDAY), agentId: 'stranger' }
    await expect(
      changeDraft(store.db, id, EDIT, () => ({ edits: [add(shift('bo', MONDAY)), add(stranger)] })),
    ).rejects.toThrow()
    expect(await readDraft(store.db, id)).toMatchObject({ version: 0, assignments: [] })
    expect(await stepsSince(store.db, id, 0)).toEqual([])
  })

  onlyIf('a cell touched twice in one command, and cleared again, is written as it ends', async () => {
    const id = await newDraft()
    const [first, second] = [shift('ana', MONDAY, 12), shift('ana', MONDAY, 14)]
    const twice = [add(first), { ...add(second), before: first }]
    await changeDraft(store.db, id, EDIT, () => ({ edits: twice }))
    expect((await readDraft(store.db, id)).assignments).toEqual([second])
    expect((await stepsSince(store.db, id, 0))[0]?.edits).toEqual(twice)
    await changeDraft(store.db, id, EDIT, () => ({
      edits: [{ ...add(second), before: second, after: null }],
    }))
    expect((await readDraft(store.db, id)).assignments).toEqual([])
  })

  onlyIf('publishes a draft once per version; the draft goes on, the version stays', async () => {
    const id = await newDraft()
    await changeDraft(store.db, id, EDIT, () => ({ edits: [add({ ...shift('ana', MONDAY), pinned: true })] }))
    const press = () =>
      publishDraft(store.db, id, (draft, inForce) =>
        publish(draft, {
          publishedAt: NOW,
          publishedBy: 'planner',
          startDate: draft.startDate,
          days: draft.days,
          inForce,
          ruleBreaks: [],
        }),
      )
    const pressed = await Promise.all([press(), press()])
    expect(pressed.map(({ version }) => version)).toEqual([1, 1])
    await changeDraft(store.db, id, EDIT, () => ({ edits: [add(shift('bo', MONDAY))] }))
    expect((await readPublication(store.db, 1)).assignments).toEqual([shift('ana', MONDAY)])
    expect((await press()).version).toBe(2)
    expect(await publicationHeads(store.db)).toMatchObject([
      { version: 2, draftId: id, draftVersion: 2, startDate: MONDAY },
      { version: 1, draftId: id, draftVersion: 1, publishedAt: NOW },
    ])
  })

  onlyIf('lets one roster of a draft be computed at a time; what a silent server left failed', async () => {
    const draftId = await newDraft()
    const start = (id: string, startedAt = NOW) =>
      insertJob(store.db, { id, draftId, startedBy: 'planner', startedAt })
    const outcomes = await Promise.allSettled([start('one'), start('two')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const running = outcomes[0].status === 'fulfilled' ? 'one' : 'two'
    await expect(start('three', '2026-11-22T22:00:59Z')).rejects.toThrow('SOLVE_RUNNING')
    await hearOfJob(store.db, running, '2026-11-22T22:00:30Z')
    await expect(start('three', '2026-11-22T22:01:00Z')).rejects.toThrow('SOLVE_RUNNING')
    await start('three', '2026-11-22T22:01:30Z')
    expect(await readJob(store.db, running)).toMatchObject({
      state: 'failed',
      error: { code: 'JOB_INTERRUPTED' },
    })
    const progress = [{ seconds: 1, phase: 'search', objective: 3, lowerBound: null }]
    await finishJob(store.db, 'three', { state: 'done', progress, version: 4, endedAt: NOW })
    expect(await readJob(store.db, 'three')).toEqual({
      id: 'three',
      draftId,
      state: 'done',
      progress,
      version: 4,
      kept: [],
      error: null,
    })
    // a server that has the store to itself takes all for lost
    await start('four')
    await failSilentJobs(store.db, NOW, 0)
    expect((await readJob(store.db, 'four')).state).toBe('failed')
  })

  onlyIf('250 agents, four weeks: 7,000 agent-days in one command', async () => {
    const id = await newDraft()
    const { db } = store
    const names = Array.from({ length: 250 }, (_, i) => `agent-${i}`)
    await db
      .insertInto('agents')
      .values(
        names.map((agent, i) => ({
          id: agent,
          position: 100 + i,
          name: agent,
          sort_key: null,
          team: null,
          contract: '{}',
        })),
      )
      .execute()
    const dates = Array.from({ length: 28 }, (_, day) => `2027-02-${String(day + 1).padStart(2, '0')}`)
    const edits = names.flatMap((agentId) => dates.map((date) => add(shift(agentId, date))))
    await changeDraft(db, id, EDIT, () => ({ edits }))
    expect((await readDraft(db, id)).assignments).toHaveLength(7000)
    const after = await changeDraft(db, id, EDIT, () => ({
      edits: [{ ...edits[7]!, before: edits[7]!.after, after: null }],
    }))
    expect(after.assignments).toHaveLength(6999)
  })

  onlyIf('finds the draft of a period', async () => {
    await createDraft(store.db, { id: 'later', startDate: '2027-03-01', days: 7, createdAt: NOW })
    expect(await findDraft(store.db, '2027-03-01')).toEqual({ id: 'later', version: 0 })
    expect(await findDraft(store.db, '2027-03-08')).toBeNull()
  })
})

describe('two servers on one PostgreSQL database', () => {
  const onlyIf = test.skipIf(!hasServer)
  const shared = `${database}_shared`
  const stores: Store[] = []
  afterAll(async () => {
    for (const store of stores) await store.close()
    if (hasServer) await onServer(`drop database ${shared}`)
  })

  onlyIf('start together, and of their planners on one agent-day exactly one wins', async () => {
    await onServer(`create database ${shared}`)
    // both make the tables at the same time: one does it, the other waits
    const open = () => openPostgresStore(`${POSTGRES}/${shared}`)
    stores.push(...(await Promise.all([open(), open()])))
    await storeCentre(stores[0]!.db, smallCentre(), NOW)
    await createDraft(stores[0]!.db, { id: 'w48', startDate: MONDAY, days: 7, createdAt: NOW })
    const apps = []
    for (const store of stores) {
      const { server } = await buildApp({ store, now: () => new Date(NOW) })
      const payload = { user: 'planner', password: 'planner' }
      const login = await server.inject({ method: 'POST', url: '/api/login', payload })
      apps.push({ server, cookie: String(login.headers['set-cookie']).split(';')[0]! })
    }
    for (const [round, date] of ['2026-11-23', '2026-11-24', '2026-11-25'].entries()) {
      const answers = await Promise.all(
        apps.map(({ server, cookie }, i) =>
          server.inject({
            method: 'POST',
            url: '/api/drafts/w48/edits',
            headers: { cookie },
            payload: { baseVersion: round, edits: [add(shift('ana', date, 13 + i))] },
          }),
        ),
      )
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    }
    // what one server accepted, the other one shows
    const seen = await Promise.all(
      apps.map(({ server, cookie }) => server.inject({ url: '/api/drafts/w48/steps', headers: { cookie } })),
    )
    expect(seen[0]!.json()).toEqual(seen[1]!.json())
    expect(seen[0]!.json().version).toBe(3)
    for (const { server } of apps) await server.close()
  })
})

test('a database that does not answer is named without its password', async () => {
  const wrong = openPostgresStore('postgres://kinshift:hunter2@127.0.0.1:1/nowhere')
  await expect(wrong).rejects.toThrow(/^DATABASE_UNREACHABLE: .*'127.0.0.1:1\/nowhere'/)
  await expect(wrong).rejects.not.toThrow(/hunter2/)
})

describe('the lock of a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kinshift-lock-'))
  const file = join(folder, 'kinshift.lock')
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is taken once, and free again afterwards', () => {
    const unlock = lockDataFolder(folder)
    expect(readFileSync(file, 'utf8')).toBe(`${process.pid}\n`)
    expect(() => lockDataFolder(folder)).toThrow(/^DATA_FOLDER_IN_USE: .*found 'process \d+'/)
    unlock()
    lockDataFolder(folder)()
  })

  test('of a process that lives is respected, of one that is gone taken over', () => {
    writeFileSync(file, `${process.ppid}\n`)
    expect(() => lockDataFolder(folder)).toThrow('DATA_FOLDER_IN_USE')
    // no process has this id: it is above every system's limit
    writeFileSync(file, '99999999\n')
    lockDataFolder(folder)()
    // a lock with this process's own id that it did not take is from before a restart, as in a container
    writeFileSync(file, `${process.pid}\n`)
    lockDataFolder(folder)()
  })
})
