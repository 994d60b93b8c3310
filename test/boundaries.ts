import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative } from 'node:path'

/** A source file as the checker sees it; `path` from the repository root, with slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** The sentence of LAYOUT.md: a folder imports only from its left. */
export const ROOMS: readonly string[] = [
  'interval',
  'history',
  'forecast',
  'staffing',
  'simulation',
  'workforce',
  'roster',
  'schedule',
]

/** Rooms beside `interval`: they know nothing of the pipeline and every room of it may use them. */
const BESIDE: readonly string[] = ['linear-program', 'threads']

/** What each package may import of the others. The web app takes the wire format from the server, as types only. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'packages/core': [],
  'packages/files': ['@kinshift/core'],
  'packages/example-centre': ['@kinshift/core'],
  'apps/server': ['@kinshift/core', '@kinshift/files', '@kinshift/example-centre'],
  'apps/cli': ['@kinshift/core', '@kinshift/files', '@kinshift/example-centre', '@kinshift/server'],
  'apps/web': ['@kinshift/core', '@kinshift/server/api'],
}

/** One door per library: where it may be imported. A path that ends in '/' is a folder, any other is the one file. */
export const DOORS: Readonly<Record<string, string>> = {
  luxon: 'packages/core/src/interval/',
  'ml-regression': 'packages/core/src/forecast/least-squares.ts',
  'date-holidays': 'packages/core/src/forecast/public-holidays.ts',
  highs: 'packages/core/src/linear-program/highs.ts',
  'javascript-lp-solver': 'packages/core/src/linear-program/javascript-lp-solver.ts',
  'csv-parse': 'packages/files/src/',
  ajv: 'packages/files/src/',
  commander: 'apps/cli/src/',
  fastify: 'apps/server/src/',
  '@fastify/cookie': 'apps/server/src/',
  '@fastify/static': 'apps/server/src/',
  kysely: 'apps/server/src/store/',
  pg: 'apps/server/src/store/',
  '@electric-sql/pglite': 'apps/server/src/store/',
  preact: 'apps/web/src/',
  'preact-iso': 'apps/web/src/',
  '@preact/signals': 'apps/web/src/',
  uplot: 'apps/web/src/',
}

/** Words that would make core depend on where and when it runs. Time limits may read the monotonic clock. */
const IMPURE: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\bMath\.random\b/, what: 'draws randomness of its own' },
  { pattern: /\bDate\.now\b|\bnew Date\(\)/, what: 'reads the clock' },
  { pattern: /\bconsole\./, what: 'prints' },
  { pattern: /\bprocess\./, what: 'asks the process' },
]

/** Every breach of direction, door or purity, one sentence each. */
export function boundaryBreaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...importsOf(file.text).flatMap((imported) => importBreaches(file.path, imported)),
    ...(file.path.startsWith('packages/core/src/') ? impurities(file) : []),
  ])
}

/** The sources of all packages. */
export function sourceFiles(root: string): SourceFile[] {
  return Object.keys(PACKAGES).flatMap((folder) =>
    readdirSync(join(root, folder, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return { path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }
      }),
  )
}

interface Imported {
  readonly from: string
  readonly typeOnly: boolean
}

function importsOf(text: string): Imported[] {
  const code = withoutComments(text)
  const found: Imported[] = []
  for (const match of code.matchAll(
    /\b(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/g,
  )) {
    found.push({ from: match[2]!, typeOnly: match[1] !== undefined })
  }
  for (const match of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ from: match[1]!, typeOnly: false })
  }
  return found
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

function importBreaches(path: string, { from, typeOnly }: Imported): string[] {
  if (from.startsWith('.')) return relativeBreaches(path, posix.join(posix.dirname(path), from))
  const owner = packageOf(path)
  if (from.startsWith('@kinshift/')) {
    const allowed = PACKAGES[owner]!.some(
      (one) => from === one || (one !== '@kinshift/server/api' && from.startsWith(`${one}/`)),
    )
    if (!allowed)
      return [`${path} imports ${from}, but ${owner} may import only ${listOf(PACKAGES[owner]!)}.`]
    if (owner === 'apps/web' && from === '@kinshift/server/api' && !typeOnly) {
      return [`${path} imports values of ${from}; the web app may take its types only.`]
    }
    return []
  }
  if (from.startsWith('node:')) {
    const pure = ['packages/core', 'packages/files', 'packages/example-centre', 'apps/web'].includes(owner)
    return pure ? [`${path} imports ${from}, but ${owner} must run in a browser too.`] : []
  }
  const library = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : from.split('/')[0]!
  const door = DOORS[library]
  if (door === undefined)
    return [`${path} imports ${library}, which has no door: name one in test/boundaries.ts.`]
  const inside = door.endsWith('/') ? path.startsWith(door) : path === door
  return inside ? [] : [`${path} imports ${library}, whose one door is ${door}.`]
}

function relativeBreaches(path: string, target: string): string[] {
  if (packageOf(path) !== packageOf(target)) {
    return [`${path} reaches into ${target}: import the package by its name.`]
  }
  const room = roomOf(path)
  const other = roomOf(target)
  if (room === null || other === null || room === other) return []
  if (!mayImport(room, other)) {
    return [
      `${path} imports from ${other}, but ${room} may import only what stands to its left: ${listOf(leftOf(room))}.`,
    ]
  }
  return target.endsWith(`/${other}/index.ts`)
    ? []
    : [`${path} imports ${target}: enter the room ${other} through its index.ts.`]
}

function mayImport(room: string, other: string): boolean {
  return leftOf(room).includes(other)
}

function leftOf(room: string): string[] {
  if (BESIDE.includes(room)) return []
  const left = ROOMS.slice(0, Math.max(0, ROOMS.indexOf(room)))
  return room === 'interval' ? [] : [...BESIDE, ...left]
}

/** 'roster' for packages/core/src/roster/...; null for the door and errors.ts, which are for everybody. */
function roomOf(path: string): string | null {
  return /^packages\/core\/src\/([\w-]+)\//.exec(path)?.[1] ?? null
}

function packageOf(path: string): string {
  return path.split('/').slice(0, 2).join('/')
}

function impurities({ path, text }: SourceFile): string[] {
  const code = withoutComments(text)
  return IMPURE.filter(({ pattern }) => pattern.test(code)).map(
    ({ pattern, what }) => `${path} ${what} (${pattern.exec(code)![0]}), but core is data in, data out.`,
  )
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ')
}
