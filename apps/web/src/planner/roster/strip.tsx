import { useEffect, useRef } from 'preact/hooks'
import { isDark, tokenColour } from '../../data/theme.ts'
import { timeAt } from '../../time/zone-time.ts'
import { words } from '../../words/words.ts'
import type { RosterControl } from './control.ts'
import { netAt, requiredAt, scheduledAt } from './coverage-sums.ts'
import { dayOfInterval } from './frame.ts'
import { RAMP_STEPS, rampStep, rampToken } from './ramp.ts'

export const STRIP_HEIGHT = 96

/** Colours of the ramp in the theme of the moment, by step. */
function rampColours(): Map<number | null, string> {
  return new Map([null, ...RAMP_STEPS].map((step) => [step, tokenColour(rampToken(step))]))
}

/** Net staffing of the whole period: a column per day, midnight at the top. It is painted anew on every snap of a drag. */
export function NetStrip({
  control,
  width,
  read,
}: {
  control: RosterControl
  width: number
  read: (interval: number | null) => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const colours = useRef<{ dark: boolean; ramp: Map<number | null, string>; mark: string } | null>(null)
  const { draft } = control
  const version = draft.coverageVersion.value
  const scope = control.scope.value
  const marked = control.marked.value
  const dark = isDark.value
  const { frame } = draft
  const days = frame.dates.length
  const column = width / days

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    if (colours.current?.dark !== dark)
      colours.current = { dark, ramp: rampColours(), mark: tokenColour('text') }
    const { ramp, mark } = colours.current
    const ratio = devicePixelRatio
    if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio)
    if (element.height !== STRIP_HEIGHT * ratio) element.height = STRIP_HEIGHT * ratio
    const ctx = element.getContext('2d')
    if (!ctx) return
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
    ctx.clearRect(0, 0, width, STRIP_HEIGHT)
    for (let day = 0; day < days; day++) {
      const from = frame.firsts[day]!
      const count = frame.firsts[day + 1]! - from
      const left = day * column
      const top = (i: number) => (i / count) * STRIP_HEIGHT
      // Neighbours of one step are one rectangle, without seams.
      for (let i = 0; i < count; ) {
        const step = stepAt(i + from)
        let end = i + 1
        while (end < count && stepAt(end + from) === step) end++
        ctx.fillStyle = ramp.get(step) ?? 'transparent'
        ctx.fillRect(left + 1, top(i), column - 2, top(end) - top(i))
        i = end
      }
      if (marked !== null && marked >= from && marked < from + count) {
        ctx.strokeStyle = mark
        ctx.lineWidth = 2
        ctx.strokeRect(left + 1, top(marked - from) - 1, column - 2, Math.max(4, STRIP_HEIGHT / count) + 2)
      }
    }
    function stepAt(interval: number): number | null {
      return rampStep(netAt(draft.coverage, scope, interval), requiredAt(draft.coverage, scope, interval))
    }
  }, [version, scope, marked, dark, width, draft, column, days, frame])

  const intervalAt = (event: PointerEvent & { currentTarget: HTMLCanvasElement }) => {
    const box = event.currentTarget.getBoundingClientRect()
    const day = Math.min(days - 1, Math.max(0, Math.floor((event.clientX - box.left) / column)))
    const from = frame.firsts[day]!
    const count = frame.firsts[day + 1]! - from
    return (
      from + Math.min(count - 1, Math.max(0, Math.floor(((event.clientY - box.top) / STRIP_HEIGHT) * count)))
    )
  }
  return (
    <canvas
      ref={canvas}
      class="strip"
      style={`width:${width}px;height:${STRIP_HEIGHT}px`}
      onPointerMove={(event) => read(intervalAt(event))}
      onPointerLeave={() => read(null)}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        const day = Math.floor((event.clientX - box.left) / column)
        control.go({ row: control.focus.peek().row, day })
      }}
    />
  )
}

/** What the strip says of one interval, in words. */
export function intervalWords(control: RosterControl, interval: number): { place: string; net: number } {
  const w = words()
  const { frame, coverage } = control.draft
  const scope = control.scope.value
  const date = frame.dates[dayOfInterval(frame, interval)]!
  const time = timeAt(frame.zone, frame.starts[interval]!)
  return {
    place: w.roster.interval(
      w.date.day(date),
      time,
      scheduledAt(coverage, scope, interval),
      requiredAt(coverage, scope, interval),
    ),
    net: netAt(coverage, scope, interval),
  }
}
