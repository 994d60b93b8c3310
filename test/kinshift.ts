import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExitCode, runKinshift } from '@kinshift/cli'

/** What one call of `kinshift` left behind. */
export interface Called {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** A folder of its own, and the command called in it: in this process, since starting Node takes longer than the command. */
export interface Desk {
  readonly folder: string
  write(file: string, text: string): string
  read(file: string): string
  files(): string[]
  kinshift(...args: string[]): Promise<Called>
  clear(): void
}

export function desk({ isTerminal = false } = {}): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'kinshift-desk-'))
  return {
    folder,
    write: (file, text) => {
      writeFileSync(join(folder, file), text)
      return file
    },
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    files: () => readdirSync(folder).sort(),
    kinshift: async (...args) => {
      let out = ''
      let err = ''
      const code = await runKinshift(args, {
        cwd: folder,
        isTerminal,
        out: (text) => {
          out += text
        },
        err: (text) => {
          err += text
        },
      })
      return { code, out, err }
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Half-hours of `days` days from a date on, 08:00 to 12:00, with volumes that rise within the day: CSV rows. */
export function halfHours(firstDate: string, days: number): string[] {
  const first = Date.parse(`${firstDate}T00:00:00Z`)
  return Array.from({ length: days }, (_, day) =>
    new Date(first + day * 86_400_000).toISOString().slice(0, 10),
  ).flatMap((date, day) =>
    Array.from({ length: 8 }, (_, slot) => {
      const time = `${String(8 + Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 === 0 ? '00' : '30'}`
      return `${date}T${time},${20 + 3 * slot + (day % 7)}`
    }),
  )
}

/** The rows under the usual heading. */
export function historyCsv(rows: readonly string[], heading = 'start,offered', lineEnd = '\n'): string {
  return [heading, ...rows, ''].join(lineEnd)
}
