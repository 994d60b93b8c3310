import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Puts a table between the marks `<!-- name -->` and `<!-- /name -->` of a page in packages/core/docs. */
export function writeTable(page: string, name: string, lines: readonly string[]): void {
  const file = fileURLToPath(new URL(`../../packages/core/docs/${page}`, import.meta.url))
  const text = readFileSync(file, 'utf8')
  const from = text.indexOf(`<!-- ${name} -->`)
  const until = text.indexOf(`<!-- /${name} -->`)
  if (from < 0 || until < from) throw new Error(`${page} has no marks for ${name}`)
  const before = text.slice(0, from + `<!-- ${name} -->`.length)
  writeFileSync(file, `${before}\n\n${lines.join('\n')}\n\n${text.slice(until)}`)
}
