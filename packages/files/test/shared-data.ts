import { existsSync } from 'node:fs'

/** The data that stands beside the repository on some machines; tests that need it say so when it is not there. */
export const SHARED_ROSTER_DATA = new URL('../../../../shared/data/roster/', import.meta.url)

export const hasSharedRosterData = existsSync(SHARED_ROSTER_DATA)
if (!hasSharedRosterData) console.info('skipped: no shared data')
