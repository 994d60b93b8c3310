import type { Agent, ContactHistory, HistoryIssue, ShiftTemplate } from '@kinshift/core'
import { hashPassword } from '../auth/password.ts'
import {
  insertCentre,
  insertQueues,
  insertShiftTemplates,
  type StoredCentre,
  type StoredQueue,
} from '../store/centre-store.ts'
import { insertHistory } from '../store/history-store.ts'
import type { Db } from '../store/open-store.ts'
import { insertAgents } from '../store/people-store.ts'
import { insertPrivateReasons, type PrivateReason } from '../store/private-reason-store.ts'
import { insertUser, type StoredUser } from '../store/user-store.ts'

/** All that an empty store is filled with. */
export interface CentreData {
  readonly centre: StoredCentre
  readonly queues: readonly StoredQueue[]
  readonly histories: readonly ContactHistory[]
  readonly issues: readonly HistoryIssue[]
  readonly shiftTemplates: readonly ShiftTemplate[]
  readonly agents: readonly Agent[]
  readonly privateReasons: readonly PrivateReason[]
  readonly users: readonly { readonly user: StoredUser; readonly password: string }[]
}

/** Fills an empty store in one transaction: all or nothing. */
export async function storeCentre(db: Db, data: CentreData, now: string): Promise<void> {
  const users = await Promise.all(
    data.users.map(async ({ user, password }) => ({ user, hash: await hashPassword(password) })),
  )
  await db.transaction().execute(async (transaction) => {
    await insertCentre(transaction, data.centre)
    await insertQueues(transaction, data.queues)
    for (const history of data.histories) {
      const issues = data.issues.filter(({ queue }) => queue === history.queue)
      await insertHistory(transaction, { history, issues }, now)
    }
    await insertShiftTemplates(transaction, data.shiftTemplates)
    await insertAgents(transaction, data.agents, now)
    await insertPrivateReasons(transaction, data.privateReasons)
    for (const { user, hash } of users) await insertUser(transaction, user, hash)
  })
}
