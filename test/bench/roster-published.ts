// What others reached on the public instances, read from the table beside the shared data: nothing is copied here.

export interface PublishedRow {
  readonly number: string
  /** days/staff/shifts */
  readonly size: string
  readonly bestKnown: number
  /** Column title -> cell as printed, from the fourth column on. */
  readonly others: Readonly<Record<string, string>>
  /** The least figure of an hour's run of any method; null where none found a roster. */
  readonly bestInAnHour: number | null
}

/** The first table of the page whose header starts with '#'. */
export function readPublished(markdown: string): PublishedRow[] {
  const lines = markdown.split('\n')
  const at = lines.findIndex((line) => line.startsWith('| # |'))
  if (at < 0) return []
  const titles = cells(lines[at]!).slice(3)
  const rows: PublishedRow[] = []
  for (const line of lines.slice(at + 2)) {
    if (!line.startsWith('|')) break
    const [number = '', size = '', best = '', ...others] = cells(line)
    const pairs = titles.map((title, i) => [title, others[i] ?? ''] as const)
    const inAnHour = pairs
      .filter(([title]) => /60 min|1 h/.test(title))
      .map(([, cell]) => figureOf(cell.split('/').at(-1)!))
      .filter((figure) => figure !== null)
    rows.push({
      number,
      size,
      bestKnown: figureOf(best)!,
      others: Object.fromEntries(pairs),
      bestInAnHour: inAnHour.length > 0 ? Math.min(...inAnHour) : null,
    })
  }
  return rows
}

function cells(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

/** '9,750' -> 9750; 'none' -> null. */
export function figureOf(cell: string): number | null {
  const digits = cell.replaceAll(',', '').match(/\d+/)
  return digits ? Number(digits[0]) : null
}
