import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { KinshiftError } from '@kinshift/core/errors'

/** Folders that this process itself has open: its own id in a lock file means a live lock only for these. */
const openHere = new Set<string>()

/**
 * Takes the data folder for this process, by a file with its process id; two servers on one folder would ruin it.
 * A lock whose process is gone (power cut, kill) is taken over.
 * @returns a function that gives the folder free.
 * @throws DATA_FOLDER_IN_USE
 */
export function lockDataFolder(dataDir: string): () => void {
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'kinshift.lock')
  if (!tryWrite(file)) {
    const owner = Number(readFileSync(file, 'utf8').trim())
    if (openHere.has(folder) || (owner !== process.pid && isAlive(owner))) {
      throw new KinshiftError('DATA_FOLDER_IN_USE', {
        where: { file: folder },
        found: `process ${owner}`,
        expected: 'a folder that no server has open',
        maybe: `stop that process, choose another folder, or delete ${file} if it is no Kinshift server?`,
      })
    }
    rmSync(file)
    if (!tryWrite(file)) return lockDataFolder(dataDir)
  }
  openHere.add(folder)
  return () => {
    openHere.delete(folder)
    rmSync(file, { force: true })
  }
}

function tryWrite(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // EPERM: it is there, but somebody else's
    return codeOf(error) === 'EPERM'
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
