import { existsSync, readFileSync } from 'node:fs'
import type { ContactRecord } from '../../src/history/index.ts'

const folder = new URL('../../../../../shared/data/forecast/', import.meta.url)

export const hasSharedData = existsSync(folder)
if (!hasSharedData) console.log('skipped: no shared data')

/** Rows of a shared series; read here by hand, so that core's tests need no other package. */
export function sharedRecords(name: string): ContactRecord[] {
  const lines = readFileSync(new URL(`${name}.csv`, folder), 'utf8').split(/\r?\n/)
  return lines.slice(1).flatMap((line, i) => {
    const [start, offered] = line.split(',')
    return start ? [{ start, volume: offered ? Number(offered) : null, row: i + 2 }] : []
  })
}
