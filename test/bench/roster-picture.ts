// The gap to the best known value of each public instance as dots on a line, ours and the published ones: SVG text,
// readable on light and on dark pages. The axis is logarithmic above 0.1 %; what is nearer counts as there.
import { of, type RunGroup } from './roster-page.ts'
import { figureOf, type PublishedRow } from './roster-published.ts'

const LEFT = 150
const WIDTH = 560
const ROW = 22
const TOP = 58
const TICKS = [0.001, 0.01, 0.1, 1, 10]

/** Shape and colour by who reached it; 'ours' is filled. */
const WHO = [
  { name: 'Kinshift', shape: 'M-6 0A6 6 0 1 0 6 0A6 6 0 1 0-6 0Z', look: 'ours' },
  { name: 'HiGHS, same run', shape: 'M-5 5L0-5L5 5Z', look: 'mip' },
  { name: 'best published, 1 h', shape: 'M-4-4H4V4H-4Z', look: 'best' },
  { name: 'ejection chain, 1 h', shape: 'M-4-4L4 4M-4 4L4-4', look: 'chain' },
] as const

export function gapPicture(groups: readonly RunGroup[], published: readonly PublishedRow[]): string {
  const longest = new Map<string, RunGroup>()
  for (const group of groups)
    if (group.seconds >= (longest.get(group.instance)?.seconds ?? 0)) longest.set(group.instance, group)
  const rows = published.filter(({ number }) => longest.has(number))
  const height = TOP + rows.length * ROW + 44
  const x = (gap: number) => {
    const decades = Math.log10(TICKS.at(-1)! / TICKS[0]!)
    const at = Math.log10(Math.min(TICKS.at(-1)!, Math.max(TICKS[0]!, gap)) / TICKS[0]!)
    return Math.round(LEFT + (WIDTH * at) / decades)
  }
  const mark = (who: (typeof WHO)[number], at: number, y: number) =>
    `<path class="${who.look}" transform="translate(${at} ${y})" d="${who.shape}"/>`
  const body = rows.map((row, i) => {
    const y = TOP + i * ROW
    const group = longest.get(row.number)!
    const chain = Object.entries(row.others).find(([title]) => title.startsWith('ejection'))?.[1]
    const figures = [
      of(group, 'engine').points,
      of(group, 'mip').points,
      row.bestInAnHour,
      chain === undefined ? null : figureOf(chain.split('/').at(-1)!),
    ]
    const dots = figures.flatMap((points, w) =>
      points === null ? [] : mark(WHO[w]!, x(points / row.bestKnown - 1), y),
    )
    // Ours is drawn last, on top of whoever is as near.
    return `<text x="8" y="${y + 4}">${row.number}: ${row.size}, ${group.seconds} s</text><path class="grid" d="M${LEFT} ${y}h${WIDTH}"/>${dots.reverse().join('')}`
  })
  const axis = TICKS.map((tick) => {
    const text = tick === TICKS[0] ? 'at most 0.1 %' : `${tick * 100} %`
    const anchor = tick === TICKS[0] ? 'start' : 'middle'
    return `<path class="grid" d="M${x(tick)} ${TOP - 14}V${height - 34}"/><text x="${x(tick)}" y="${height - 14}" text-anchor="${anchor}">${text}</text>`
  })
  const legend = WHO.map(
    (who, w) => `${mark(who, 20 + w * 175, 22)}<text x="${32 + w * 175}" y="26">${who.name}</text>`,
  )
  const title = 'Points above the best known value, by instance (days/staff/shifts)'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 30} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
<style>
svg{--ink:#1b1f24;--page:#fff;--grid:#d5d9de;--ours:#0a63c9;--a:#b3261e;--b:#8a5a00;--c:#5b6470}
@media (prefers-color-scheme:dark){svg{--ink:#e8eaed;--page:#15181c;--grid:#3a4048;--ours:#7ab8ff;--a:#ff8a80;--b:#ffc24b;--c:#aab2bd}}
text{font:12px system-ui,sans-serif;fill:var(--ink)}.grid{stroke:var(--grid)}.ours{fill:var(--ours)}
.mip,.best,.chain{fill:none;stroke-width:2}.mip{stroke:var(--a)}.best{stroke:var(--b)}.chain{stroke:var(--c)}
</style>
<rect width="100%" height="100%" style="fill:var(--page)"/>
${[...axis, ...body, ...legend].join('\n')}
</svg>
`
}
