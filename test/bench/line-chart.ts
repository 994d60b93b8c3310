// A small chart as SVG text: panels beside each other, one line per series; readable on light and on dark pages.

export interface Panel {
  readonly title: string
  /** One per label and series, in the order of `names`; null = no value. */
  readonly lines: readonly (readonly (number | null)[])[]
  /** Top of the axis; lines above it are cut. */
  readonly most: number
  readonly ticks: readonly { readonly value: number; readonly text: string }[]
}

const WIDTH = 300
const HEIGHT = 190
const LEFT = 44
const TOP = 34
// Lines differ in dashes too, for whoever does not tell colours apart.
const LOOKS = ['stroke-width:3', 'stroke-dasharray:2 4', 'stroke-dasharray:8 4', '']

/** `lineChart('Waits', ['seen', 'said'], ['8', '9'], [panel])`: at most four series, two labels or more. */
export function lineChart(
  title: string,
  names: readonly string[],
  labels: readonly string[],
  panels: readonly Panel[],
): string {
  const width = panels.length * (WIDTH + LEFT) + 16
  const height = TOP + HEIGHT + 62
  const drawn = panels.map((panel, p) => panelOf(panel, labels, p * (WIDTH + LEFT) + LEFT))
  const legend = names.map((name, n) => {
    const x = LEFT + n * 150
    const y = height - 14
    return `<path class="s${n}" d="M${x} ${y - 4}h30"/><text x="${x + 38}" y="${y}">${name}</text>`
  })
  const looks = LOOKS.map((look, n) => `.s${n}{fill:none;stroke:var(--c${n});stroke-width:2;${look}}`).join(
    '',
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
<style>
svg{--ink:#1b1f24;--page:#fff;--grid:#d5d9de;--c0:#1b1f24;--c1:#b3261e;--c2:#8a5a00;--c3:#0a63c9}
@media (prefers-color-scheme:dark){svg{--ink:#e8eaed;--page:#15181c;--grid:#3a4048;--c0:#f4f5f7;--c1:#ff8a80;--c2:#ffc24b;--c3:#7ab8ff}}
text{font:12px system-ui,sans-serif;fill:var(--ink)}.grid{stroke:var(--grid)}${looks}
</style>
<rect width="${width}" height="${height}" style="fill:var(--page)"/>
${[...drawn, ...legend].join('\n')}
</svg>
`
}

function panelOf({ title, lines, most, ticks }: Panel, labels: readonly string[], left: number): string {
  const plot = WIDTH - 16
  const x = (i: number) => round(left + (plot * i) / (labels.length - 1))
  const y = (value: number) => round(TOP + HEIGHT * (1 - Math.min(value, most) / most))
  const parts = [`<text x="${left}" y="18" font-weight="600">${title}</text>`]
  for (const { value, text } of ticks)
    parts.push(
      `<path class="grid" d="M${left} ${y(value)}h${plot}"/>` +
        `<text x="${left - 6}" y="${y(value) + 4}" text-anchor="end">${text}</text>`,
    )
  for (const [i, label] of labels.entries())
    if (i % 3 === 0)
      parts.push(`<text x="${x(i)}" y="${TOP + HEIGHT + 18}" text-anchor="middle">${label}</text>`)
  // What is observed lies on top.
  for (const [n, values] of [...lines.entries()].reverse()) {
    let path = ''
    let isDrawing = false
    for (const [i, value] of values.entries()) {
      if (value !== null) path += `${isDrawing ? 'L' : 'M'}${x(i)} ${y(value)}`
      isDrawing = value !== null
    }
    parts.push(`<path class="s${n}" d="${path}"/>`)
  }
  return parts.join('\n')
}

const round = (value: number) => Math.round(10 * value) / 10
