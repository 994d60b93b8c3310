import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { KinshiftError } from '@kinshift/core/errors'

/** 0 done, 1 bad input, 2 no roster that keeps all hard rules or target missed, 3 a fault in Kinshift itself. */
export type ExitCode = 0 | 1 | 2 | 3

/** What a command may touch: two streams and some files. Tests hand in their own. */
export interface Host {
  /** Relative file arguments start here. */
  readonly cwd: string
  /** Whether a person is watching standard error. */
  readonly isTerminal: boolean
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/**
 * The process itself. The repository's own script `pnpm kinshift` runs in its root and says in INIT_CWD where it was
 * called; in every other case, `pnpm start` included, files are relative to the working folder.
 */
export function processHost(): Host {
  const { INIT_CWD, npm_package_name: name, npm_lifecycle_event: script } = process.env
  const calledAsScript = name === 'kinshift' && script === 'kinshift'
  return {
    cwd: (calledAsScript && INIT_CWD) || process.cwd(),
    isTerminal: process.stderr.isTTY === true,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  }
}

/** Throws FILE_UNREADABLE, with the path as it was given. */
export async function readText(host: Host, file: string): Promise<string> {
  try {
    return await readFile(pathOf(host, file), 'utf8')
  } catch (cause) {
    throw new KinshiftError(
      'FILE_UNREADABLE',
      {
        where: { file },
        found: systemCode(cause),
        expected: 'a readable text file',
        maybe: `it is not in ${host.cwd}?`,
      },
      { cause },
    )
  }
}

/** Does something with what a file held; an error that does not know which file is told. */
export function inFile<T>(file: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw withFile(file, error)
  }
}

/** The same for what takes its time. */
export async function inFileAsync<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw withFile(file, error)
  }
}

function withFile(file: string, error: unknown): unknown {
  if (!(error instanceof KinshiftError) || error.facts.where?.file !== undefined) return error
  const where = { file, ...error.facts.where }
  return new KinshiftError(error.code, { ...error.facts, where }, { cause: error })
}

/**
 * Writes the whole text or nothing: beside the target first, then renamed onto it, so that nobody reads half a file.
 * Throws FILE_UNWRITABLE.
 */
export async function writeWhole(host: Host, file: string, text: string): Promise<void> {
  const target = pathOf(host, file)
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.part`)
  try {
    await writeFile(beside, text)
    await rename(beside, target)
  } catch (cause) {
    await rm(beside, { force: true })
    throw new KinshiftError(
      'FILE_UNWRITABLE',
      { where: { file }, found: systemCode(cause), expected: 'a folder that can be written to' },
      { cause },
    )
  }
}

export function pathOf(host: Host, file: string): string {
  return isAbsolute(file) ? file : resolve(host.cwd, file)
}

/** 'ENOENT' and the like. */
function systemCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : String(cause)
}
