import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { isDark } from '../data/theme.ts'
import { csvText, download } from '../parts/csv.ts'
import { timeAt, wallOf } from '../time/zone-time.ts'
import { locale, words } from '../words/words.ts'
import type { ChartSpec } from './chart-spec.ts'
import type { Drawing } from './draw.ts'
import '../style/charts.css'

const TABLE_ROWS = 400

/** A chart with the sentence, the table, the CSV and the keyboard that every chart has. */
export function Chart({
  spec,
  summary,
  file,
  children,
}: {
  spec: ChartSpec
  summary: ComponentChildren
  /** Name of the CSV without its ending. */
  file: string
  children?: ComponentChildren
}) {
  const w = words()
  const [asTable, setAsTable] = useState(false)
  const [at, setAt] = useState<number | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing | null>(null)
  const dark = isDark.value
  const language = locale.value
  const columns = useMemo(() => columnsOf(spec), [spec])
  // The chart is drawn in the words and colours of the moment; when they change it is drawn anew.
  const look = useMemo(
    () => ({ dark, day: w.date.day, value: (v: number) => w.number(v) }),
    [dark, language, w],
  )

  useEffect(() => {
    const element = box.current
    if (asTable || !element) return
    let gone = false
    const watch = new ResizeObserver(() => drawing.current?.resize(element.clientWidth))
    void import('./draw.ts').then(({ drawChart }) => {
      if (gone) return
      drawing.current = drawChart(element, spec, look, setAt)
      watch.observe(element)
    })
    return () => {
      gone = true
      watch.disconnect()
      drawing.current?.destroy()
      drawing.current = null
    }
  }, [spec, asTable, look])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.key === 't' || event.key === 'T') return setAsTable(!asTable)
    const step = stepOf(event, spec)
    if (step === 0 || asTable) return
    event.preventDefault()
    const next = Math.max(0, Math.min(spec.times.length - 1, (at ?? -1) + step))
    setAt(next)
    drawing.current?.point(next)
  }
  const reading = at === null ? null : readingOf(spec, columns, at)
  const save = () =>
    download(
      `${file}.csv`,
      csvText([w.chart.time, ...columns.map((one) => one.label)], rowsOf(spec, columns)),
    )

  return (
    // The chart listens to keys as one thing: arrows read it, T turns it into its table.
    <figure class="chart">
      <figcaption>
        <p class="chart-summary">{summary}</p>
        <div class="tools">
          <button type="button" class="button button-plain button-small" onClick={() => setAsTable(!asTable)}>
            {asTable ? w.chart.chart : w.chart.table}
          </button>
          <button type="button" class="button button-plain button-small" onClick={save}>
            {w.chart.csv}
          </button>
        </div>
      </figcaption>
      <Legend spec={spec} />
      {asTable ? (
        <ChartTable spec={spec} columns={columns} onKeyDown={onKeyDown} />
      ) : (
        <div
          ref={box}
          class="chart-box"
          style={`height:${spec.height ?? 280}px`}
          role="slider"
          aria-label={w.chart.keys}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, spec.times.length - 1)}
          aria-valuenow={at ?? 0}
          aria-valuetext={reading ?? w.chart.keys}
          tabIndex={0}
          onKeyDown={onKeyDown}
        />
      )}
      <p class="chart-foot">
        <span class="figures">{reading ?? w.chart.keys}</span>
        <span>
          {spec.unit} · {w.date.zone(spec.zone)}
        </span>
      </p>
      {children}
    </figure>
  )
}

function stepOf({ key, shiftKey }: KeyboardEvent, { times }: ChartSpec): number {
  const interval = times.length > 1 ? times[1]! - times[0]! : 1
  const size = shiftKey ? Math.max(1, Math.round(86_400_000 / interval)) : 1
  if (key === 'ArrowRight') return size
  return key === 'ArrowLeft' ? -size : 0
}

interface Column {
  readonly label: string
  readonly values: readonly (number | null)[]
}

function columnsOf({ series, bands = [] }: ChartSpec): Column[] {
  return [
    ...series,
    ...bands.flatMap(({ label, low, high }) => [
      { label: `${label} −`, values: low },
      { label: `${label} +`, values: high },
    ]),
  ]
}

function timeLabel(zone: string, at: number): string {
  return `${words().date.dayMonth(wallOf(zone, at).date)} ${timeAt(zone, at)}`
}

function readingOf({ zone, times }: ChartSpec, columns: readonly Column[], at: number): string {
  const w = words()
  const values = columns.flatMap(({ label, values }) => {
    const value = values[at]
    return value === null || value === undefined ? [] : [`${label} ${w.number(value, 1)}`]
  })
  return `${timeLabel(zone, times[at]!)}: ${values.length > 0 ? values.join(', ') : w.chart.closed}`
}

function rowsOf({ zone, times }: ChartSpec, columns: readonly Column[]): (string | number | null)[][] {
  return times.map((at, i) => {
    const { date } = wallOf(zone, at)
    return [`${date}T${timeAt(zone, at)}`, ...columns.map(({ values }) => values[i] ?? null)]
  })
}

function Legend({ spec }: { spec: ChartSpec }) {
  return (
    <ul class="legend" aria-hidden="true">
      {spec.series.map(({ label, token, look }) => (
        <li key={label}>
          <span class="legend-line" data-look={look} style={`color:var(--${token})`} /> {label}
        </li>
      ))}
      {(spec.bands ?? []).map(({ label, token, opacity }) => (
        <li key={label}>
          <span
            class="legend-band"
            style={`background:color-mix(in srgb, var(--${token}) ${Math.round(opacity * 100)}%, transparent)`}
          />{' '}
          {label}
        </li>
      ))}
    </ul>
  )
}

function ChartTable({
  spec,
  columns,
  onKeyDown,
}: {
  spec: ChartSpec
  columns: readonly Column[]
  onKeyDown: (event: KeyboardEvent) => void
}) {
  const w = words()
  const filled = spec.times.flatMap((at, i) =>
    columns.some(({ values }) => typeof values[i] === 'number') ? [{ at, i }] : [],
  )
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section
      ref={box}
      class="table-box chart-table"
      tabIndex={-1}
      aria-label={w.chart.table}
      onKeyDown={onKeyDown}
    >
      <table class="table">
        <caption class="hint">{w.chart.rows(Math.min(TABLE_ROWS, filled.length), filled.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{w.chart.time}</th>
            {columns.map(({ label }) => (
              <th scope="col" class="num" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filled.slice(0, TABLE_ROWS).map(({ at, i }) => (
            <tr key={at}>
              <th scope="row">{timeLabel(spec.zone, at)}</th>
              {columns.map(({ label, values }) => (
                <td class="num" key={label}>
                  {values[i] === null || values[i] === undefined ? '' : w.number(values[i], 1)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
