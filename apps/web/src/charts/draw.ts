import './readable-language.ts'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { tokenColour } from '../data/theme.ts'
import { epochOfWall, timeAt, wallOf } from '../time/zone-time.ts'
import { type ChartSpec, dayTicks } from './chart-spec.ts'

export interface Drawing {
  /** Puts the reading line at a point; null takes it away. */
  readonly point: (index: number | null) => void
  readonly resize: (width: number) => void
  readonly destroy: () => void
}

interface Words {
  readonly day: (date: string) => string
  readonly value: (value: number) => string
}

/** Draws a chart with uPlot, the one place that knows it. It is loaded with the first chart. */
export function drawChart(
  box: HTMLElement,
  spec: ChartSpec,
  words: Words,
  onPoint: (index: number | null) => void,
): Drawing {
  const { zone, times, series, bands = [], marks = [], height = 280 } = spec
  const colour = (token: string) => tokenColour(token)
  const muted = colour('muted')
  const line = colour('line')
  const seconds = times.map((at) => at / 1000)
  const midnights = midnightsOf(zone, times)
  const hourly = times.length > 1 && times.at(-1)! - times[0]! <= 2 * 86_400_000

  const bandSeries = bands.flatMap(({ token }) => [
    { stroke: 'transparent', width: 0, points: { show: false }, label: token },
    { stroke: 'transparent', width: 0, points: { show: false }, label: token },
  ])
  const chart = new uPlot(
    {
      width: Math.max(200, box.clientWidth),
      height,
      padding: [12, 16, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false } },
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), zone),
      scales: { y: { range: (_, low, high) => [Math.min(0, low), high <= 0 ? 1 : high * 1.08] } },
      axes: [
        {
          stroke: muted,
          grid: { stroke: line, width: 1 },
          ticks: { stroke: line, width: 1, size: 4 },
          font: '12px system-ui, sans-serif',
          size: 34,
          splits: (plot, _, from, until) =>
            hourly ? hours(from, until) : dayTicks(from, until, midnights, plot.width / 76),
          values: (_, splits) =>
            splits.map((at) => (hourly ? timeAt(zone, at * 1000) : words.day(wallOf(zone, at * 1000).date))),
        },
        {
          stroke: muted,
          grid: { stroke: line, width: 1 },
          ticks: { show: false },
          font: '12px system-ui, sans-serif',
          size: 56,
          // Contacts and agents are whole: no mark between two of them.
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
          values: (_, splits) => splits.map(words.value),
        },
      ],
      series: [
        {},
        ...bandSeries,
        ...series.map(({ label, token, look }) => ({
          label,
          stroke: colour(token),
          width: 1.5,
          points: { show: false },
          spanGaps: false,
          ...(look === 'dashed' && { dash: [6, 4] }),
          ...(look === 'area' && { fill: withAlpha(colour(token), 0.16), width: 1 }),
          ...((look === 'step' || look === 'area') && stepped()),
        })),
      ],
      bands: bands.map(({ token, opacity }, i) => ({
        series: [2 * i + 1, 2 * i + 2],
        fill: withAlpha(colour(token), opacity),
      })),
      hooks: {
        drawClear: [
          (plot) => {
            const { ctx, bbox } = plot
            ctx.fillStyle = withAlpha(colour('ramp-short-2'), 0.35)
            for (const { from, until } of marks) {
              const left = plot.valToPos(from / 1000, 'x', true)
              const right = plot.valToPos(until / 1000, 'x', true)
              ctx.fillRect(left, bbox.top, Math.max(3, right - left), bbox.height)
            }
          },
        ],
        setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
      },
    },
    [
      seconds,
      ...bands.flatMap(({ high, low }) => [[...high], [...low]]),
      ...series.map(({ values }) => [...values]),
    ],
    box,
  )
  return {
    point: (index) => {
      if (index === null) chart.setCursor({ left: -10, top: -10 })
      else chart.setCursor({ left: chart.valToPos(seconds[index]!, 'x'), top: 10 })
    },
    resize: (width) => chart.setSize({ width: Math.max(200, width), height }),
    destroy: () => chart.destroy(),
  }
}

function stepped(): Pick<uPlot.Series, 'paths'> {
  const paths = uPlot.paths.stepped?.({ align: 1 })
  return paths ? { paths } : {}
}

function withAlpha(rgb: string, alpha: number): string {
  const [red = 0, green = 0, blue = 0] = rgb.match(/[\d.]+/g)?.map(Number) ?? []
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`
}

/** Local midnights within the chart, in seconds. */
function midnightsOf(zone: string, times: readonly number[]): number[] {
  const found: number[] = []
  if (times.length === 0) return found
  let { date } = wallOf(zone, times[0]!)
  for (;;) {
    const at = epochOfWall(zone, date, 0)
    if (at > times.at(-1)!) return found
    found.push(at / 1000)
    date = wallOf(zone, epochOfWall(zone, date, 1440 + 720)).date
  }
}

function hours(from: number, until: number): number[] {
  const step = 3 * 3600
  const found: number[] = []
  for (let at = Math.ceil(from / step) * step; at <= until; at += step) found.push(at)
  return found
}
