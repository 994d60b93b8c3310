import type { Finding } from '../types.ts'
import { type CaseFile, type DayFigures, levelOf } from './case-file.ts'

/** Days and parts of days without volumes where data is expected, between the first and the last volume. */
export function examineMissing(file: CaseFile): Finding[] {
  const { first, last } = file.table
  return file.days.flatMap((day, d) => {
    if (day.expected === 0 || day.present === day.expected) return []
    if (day.first + day.count <= first || day.first > last) return []
    return day.present === 0 ? [missingDay(file, day, d)] : partsOf(file, day)
  })
}

function missingDay(file: CaseFile, day: DayFigures, d: number): Finding {
  const range = { from: day.first, until: day.first + day.count }
  const named = file.closures.get(day.date)
  if (named !== undefined) {
    return file.finding('missing-day', range, {
      reason: `${day.date} has no volume: ${named}.`,
      confidence: 0.02,
      treatment: { action: 'none' },
    })
  }
  const next = file.days.slice(d + 1).find(({ present }) => present > 0)
  const { said, confidence } = backlogAfter(next)
  return file.finding('missing-day', range, {
    reason: `${day.date} has no volume, although ${day.expected} intervals are usually open and no closure is known.${said}`,
    confidence,
    treatment: { action: 'none' },
  })
}

/** After a closure customers have waited, after a fault of the count they have not. */
function backlogAfter(next: DayFigures | undefined): { said: string; confidence: number } {
  const level = next ? levelOf(next) : Number.NaN
  if (!next || Number.isNaN(level)) return { said: '', confidence: 0.6 }
  const percent = Math.round(Math.abs(level - 1) * 100)
  const facts = `The next day, ${next.date}, has ${percent} % ${level < 1 ? 'less' : 'more'} than usual`
  if (level >= 1.1) return { said: ` ${facts}, as after a closure.`, confidence: 0.2 }
  if (level >= 1.05) return { said: ` ${facts}.`, confidence: 0.5 }
  return { said: ` ${facts}: nobody seems to have waited, so the contacts went unrecorded.`, confidence: 0.9 }
}

/** Runs of missing intervals inside a day that has volumes. */
function partsOf(file: CaseFile, day: DayFigures): Finding[] {
  const { history, open, table, mergedHours } = file
  const missing: number[] = []
  for (let i = day.first; i < day.first + day.count; i++) {
    const explained = mergedHours.some(({ from, until }) => i >= from && i < until)
    if (open[i] && history.volume[i] === null && i > table.first && i < table.last && !explained)
      missing.push(i)
  }
  return runsOf(missing).map(({ from, until }) =>
    file.finding(
      'gap',
      { from, until },
      {
        reason: `No volume from ${file.local(from)} to ${file.local(until)}, although the rest of the day has some.`,
        confidence: 0.95,
        treatment: { action: 'fill-usual' },
      },
    ),
  )
}

/** Rising numbers as runs of neighbours. */
export function runsOf(rising: readonly number[]): { from: number; until: number }[] {
  const runs: { from: number; until: number }[] = []
  for (const i of rising) {
    const run = runs.at(-1)
    if (run?.until === i) run.until = i + 1
    else runs.push({ from: i, until: i + 1 })
  }
  return runs
}
