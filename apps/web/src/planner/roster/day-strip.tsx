import { useEffect, useRef } from 'preact/hooks'
import { isDark, tokenColour } from '../../data/theme.ts'
import { wallOf } from '../../time/zone-time.ts'
import type { RosterControl } from './control.ts'
import { netAt, requiredAt, scheduledAt } from './coverage-sums.ts'
import { DAY_SPAN } from './day-row.tsx'
import { rampStep, rampToken } from './ramp.ts'
import { STRIP_HEIGHT } from './strip.tsx'

/** Required and scheduled staff of one day as lines, with the difference as bars of the ramp. */
export function DayStrip({
  control,
  day,
  width,
  read,
}: {
  control: RosterControl
  day: number
  width: number
  read: (interval: number | null) => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { draft } = control
  const version = draft.coverageVersion.value
  const scope = control.scope.value
  const marked = control.marked.value
  const dark = isDark.value
  const { frame, coverage } = draft

  useEffect(() => {
    const element = canvas.current
    const ctx = element?.getContext('2d')
    if (!element || !ctx) return
    const ratio = devicePixelRatio
    element.width = Math.round(width * ratio)
    element.height = STRIP_HEIGHT * ratio
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
    const intervals = shownIntervals(control, day)
    const x = (minutes: number) => (minutes / DAY_SPAN) * width
    const most = Math.max(
      1,
      ...intervals.map(({ i }) => Math.max(requiredAt(coverage, scope, i), scheduledAt(coverage, scope, i))),
    )
    const y = (staff: number) => STRIP_HEIGHT - 4 - (staff / most) * (STRIP_HEIGHT - 14)
    for (const { i, minute } of intervals) {
      const required = requiredAt(coverage, scope, i)
      const net = netAt(coverage, scope, i)
      ctx.fillStyle = tokenColourOnce(rampToken(rampStep(net, required)), dark)
      const top = Math.min(y(required), y(required + net))
      ctx.fillRect(x(minute), top, x(frame.intervalMinutes) + 0.5, Math.abs(y(required) - y(required + net)))
      if (i === marked) {
        ctx.fillStyle = tokenColourOnce('accent', dark)
        ctx.fillRect(x(minute), 0, 2, STRIP_HEIGHT)
      }
    }
    const trace = (value: (i: number) => number, colour: string, dash: number[]) => {
      ctx.strokeStyle = colour
      ctx.lineWidth = 1.5
      ctx.setLineDash(dash)
      ctx.beginPath()
      for (const { i, minute } of intervals) {
        ctx.lineTo(x(minute), y(value(i)))
        ctx.lineTo(x(minute + frame.intervalMinutes), y(value(i)))
      }
      ctx.stroke()
      ctx.setLineDash([])
    }
    trace((i) => scheduledAt(coverage, scope, i), tokenColourOnce('accent', dark), [])
    trace((i) => requiredAt(coverage, scope, i), tokenColourOnce('text', dark), [4, 3])
  }, [version, scope, marked, dark, width, day, control, coverage, frame])

  return (
    <canvas
      ref={canvas}
      class="strip"
      style={`width:${width}px;height:${STRIP_HEIGHT}px`}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        const minute = ((event.clientX - box.left) / width) * DAY_SPAN
        const found = shownIntervals(control, day).findLast((one) => one.minute <= minute)
        read(found?.i ?? null)
      }}
      onPointerLeave={() => read(null)}
    />
  )
}

/** Intervals of the day and of the next morning, with the minute of the clock at which each begins. */
function shownIntervals({ draft }: RosterControl, day: number): { i: number; minute: number }[] {
  const { frame } = draft
  const last = frame.firsts[Math.min(day + 2, frame.dates.length)]!
  const found: { i: number; minute: number }[] = []
  for (let i = frame.firsts[day]!; i < last; i++) {
    const wall = wallOf(frame.zone, frame.starts[i]!)
    const minute = wall.minuteOfDay + (wall.date === frame.dates[day] ? 0 : 1440)
    if (minute < DAY_SPAN) found.push({ i, minute })
  }
  return found
}

const colours = new Map<string, string>()

function tokenColourOnce(name: string, dark: boolean): string {
  const key = `${name} ${dark}`
  let colour = colours.get(key)
  if (colour === undefined) {
    colour = tokenColour(name)
    colours.set(key, colour)
  }
  return colour
}
