import { epochOf, gridStarts, localToInstant } from '../../interval/index.ts'
import type { LinearProgram } from '../../linear-program/index.ts'
import type { ShiftTemplate } from '../../workforce/index.ts'
import { templatePaidMinutes } from '../assignment.ts'
import { coverageOf } from '../coverage.ts'
import { horizonOf } from '../horizon.ts'
import { intervalPrices, shortageStep } from '../prices.ts'
import type { RosterProblem } from '../types.ts'
import { addBreaks } from './break-flow.ts'
import { programBuilder } from './program-builder.ts'
import { type IntervalShares, sharesOf } from './spans.ts'
import { workforceSupply } from './workforce-supply.ts'

// The shift mix, as printed:
//
//   Sets       d days, w weeks, i intervals, q queues, s shift templates, b breaks of s at offsets t, g skill groups, k price steps
//   Variables  shifts[s,q,d]     whole, 0 .. agents who may work s on q and d
//              breaks[b,q,d,t]   breaks of kind b (first, second, ... and length) that begin at t, whoever takes them
//                                (implicit breaks: Bechtold & Jacobs 1990)
//              open[b,q,d,t], due[b,q,d,t]  breaks that may begin and have not; that have begun and need not yet have
//              heads[g,q,d]      agents of group g on queue q on day d
//              minutes[g,q,w]    paid minutes that group g gives to queue q in week w
//              duty[q,i]         on shift and not on a break
//              quick[q,i]        what the more proficient add over the least proficient
//              short[q,i,k], surplus[q,i]
//   min        sum price[k] short[q,i,k] + sum surplusPrice surplus[q,i]
//   s.t.
//   cover[q,i]     leastProficiency[q] duty[q,i] + quick[q,i] + sum_k short[q,i,k] - surplus[q,i] = required[q,i] - standing[q,i]
//                  with standing = prior and pinned assignments
//   change[q,i]    duty[q,i] = duty[q,i-1] + shifts that begin at i - shifts that end - breaks that begin + breaks that end
//   quick[q,i]     quick[q,i] <= (most - leastProficiency[q]) duty[q,i]
//   open[b,q,d,t]  open[t-1] + shifts whose window of b opens at t - breaks[t] = open[t],   the last open = 0
//   due[b,q,d,t]   due[t-1] + breaks[t] - shifts whose window of b closes at t = due[t]
//   heads[q,d]     sum_s shifts[s,q,d] = sum_g heads[g,q,d];      sum_q heads[g,q,d] <= agents of g that may work on d
//   minutes[q,w]   sum_s,d paid[s] shifts[s,q,d] = sum_g minutes[g,q,w];   least[g,w] <= sum_q minutes[g,q,w] <= most[g,w]
//   pace[g,q,w]    shortestPaid heads <= minutes[g,q,w] <= longestPaid heads, heads summed over the week's days
//
// Every roster of these templates is a point of it, so its minimum is a lower bound on shortage + surplus points. (Where one
// window of b lies inside another, breaks may be traded between shifts as no roster could: a bound still.)

/** A variable of the mix that is read back: so many of one template on one queue and day. */
export interface MixColumn {
  readonly column: number
  readonly template: ShiftTemplate
  readonly queue: string
  readonly day: number
}

export interface ShiftMixModel {
  readonly program: LinearProgram
  readonly shifts: readonly MixColumn[]
  /** Columns of surplus[q,i] and of the steps short[q,i,k], by queue and interval. */
  readonly surplus: readonly (readonly number[])[]
  readonly short: readonly (readonly (readonly number[])[])[]
}

const INFINITE = Number.POSITIVE_INFINITY

/** Builds the program above. `whole` asks for whole shifts and breaks; without it, it is the linear relaxation. */
export function shiftMixModel(problem: RosterProblem, whole: boolean): ShiftMixModel {
  const build = programBuilder()
  const { grid, dates } = horizonOf(problem)
  const starts = gridStarts(grid)
  const supply = workforceSupply(problem, problem.pinned ?? [])
  const standing = coverageOf(problem, problem.pinned ?? [])
  const prices = intervalPrices(problem)
  const { queues } = problem

  // Rows
  const pace = queues.map(({ id }) => proficiencies(problem, id))
  const cover = standing.map(({ net }) => net.map((staff) => build.row(-staff, -staff)))
  const change = cover.map((rows) => rows.map(() => build.row(0, 0)))
  const quick = pace.map(({ least, most }, q) =>
    most > least ? cover[q]!.map(() => build.row(-INFINITE, 0)) : [],
  )
  const heads = queues.map(() => dates.map(() => build.row(0, 0)))
  const minutes = queues.map(() => supply.weeks.map(() => build.row(0, 0)))
  const weekOfDay = dates.map((_, day) => supply.weeks.findIndex((w) => day < w.firstDay + w.dayCount))

  // Columns: shortage and surplus, quickness
  const short = cover.map((rows, q) =>
    rows.map((row, i) => {
      if (standing[q]!.net[i]! >= 0) return []
      const width = shortageStep(standing[q]!.requiredStaff[i]!, prices)
      return prices.shortage.map((cost, k) =>
        build.column({
          cost,
          upper: k === prices.shortage.length - 1 ? INFINITE : width,
          entries: [[row, 1]],
        }),
      )
    }),
  )
  const surplus = cover.map((rows) =>
    rows.map((row) => build.column({ cost: prices.surplus, entries: [[row, -1]] })),
  )
  cover.forEach((rows, q) => {
    const { least, most } = pace[q]!
    rows.forEach((row, i) => {
      const next = change[q]![i + 1]
      const mixed = quick[q]![i]
      build.column({
        entries: [
          [row, least],
          [change[q]![i]!, -1],
          ...(next === undefined ? [] : [[next, 1] as const]),
          ...(mixed === undefined ? [] : [[mixed, least - most] as const]),
        ],
      })
      if (mixed !== undefined)
        build.column({
          entries: [
            [row, 1],
            [mixed, 1],
          ],
        })
    })
  })

  // Columns: shifts and their breaks
  const onDuty = (q: number, shares: IntervalShares, weight: number): [number, number][] =>
    shares.flatMap(([i, share]): [number, number][] => {
      const after = change[q]![i + 1]
      const begin: [number, number] = [change[q]![i]!, weight * share]
      return after === undefined ? [begin] : [begin, [after, -weight * share]]
    })
  const shifts: MixColumn[] = []
  queues.forEach((queue, q) => {
    for (let day = 0; day < dates.length; day++) {
      const able = problem.shiftTemplates
        .map((template) => ({ template, upper: supply.countOf(template, queue.id, day) }))
        .filter(({ upper }) => upper > 0)
        .map((one) => ({
          ...one,
          startMs: epochOf(localToInstant(problem.zone, dates[day]!, one.template.start)),
        }))
      const breakRows = addBreaks(build, able, starts, problem.intervalMinutes, whole, (shares) =>
        onDuty(q, shares, -1),
      )
      able.forEach(({ template, upper, startMs }, index) => {
        const present = sharesOf(starts, startMs, startMs + template.durationMinutes * 60_000)
        const column = build.column({
          upper,
          whole,
          entries: [
            ...onDuty(q, present, 1),
            [heads[q]![day]!, 1],
            [minutes[q]![weekOfDay[day]!]!, templatePaidMinutes(template)],
            ...breakRows[index]!,
          ],
        })
        shifts.push({ column, template, queue: queue.id, day })
      })
    }
  })

  // Columns and rows: who gives them
  const paid = problem.shiftTemplates.map(templatePaidMinutes)
  const shortest = Math.min(...paid)
  const longest = Math.max(...paid)
  for (const group of supply.groups) {
    const open = group.open.map((most) => build.row(0, most))
    const hours = group.weeks.map((week) => build.row(week.minMinutes, week.maxMinutes))
    for (const id of group.queues) {
      const q = queues.findIndex((queue) => queue.id === id)
      const atLeast = supply.weeks.map(() => build.row(0, INFINITE))
      const atMost = supply.weeks.map(() => build.row(-INFINITE, 0))
      dates.forEach((_, day) => {
        const week = weekOfDay[day]!
        build.column({
          entries: [
            [heads[q]![day]!, -1],
            [open[day]!, 1],
            [atLeast[week]!, -shortest],
            [atMost[week]!, -longest],
          ],
        })
      })
      supply.weeks.forEach((_, week) => {
        build.column({
          entries: [
            [minutes[q]![week]!, -1],
            [hours[week]!, 1],
            [atLeast[week]!, 1],
            [atMost[week]!, 1],
          ],
        })
      })
    }
  }
  return { program: build.program(), shifts, surplus, short }
}

/** Least and most work that an agent of the queue does in the time that a fully proficient one does 1. */
function proficiencies(problem: RosterProblem, queue: string): { least: number; most: number } {
  const all = problem.agents.flatMap((agent) =>
    agent.skills.filter((skill) => skill.queue === queue).map((skill) => skill.proficiency ?? 1),
  )
  return all.length === 0 ? { least: 1, most: 1 } : { least: Math.min(...all), most: Math.max(...all) }
}
