import { addDays } from '../../interval/index.ts'
import { explainHistoryIssue } from '../explain-issue.ts'
import { findSpikes } from '../spikes.ts'
import type { Finding } from '../types.ts'
import { findZeroRuns } from '../zero-runs.ts'
import type { CaseFile } from './case-file.ts'

/** Zeros where contacts are usual. */
export function examineOutages(file: CaseFile): Finding[] {
  return findZeroRuns(file.history, file.typical).map((issue) => {
    const { from, until } = issue
    const message = explainHistoryIssue(issue, 'en')
    let usual = 0
    for (let i = from; i < until; i++) if (file.typical[i]! > 0) usual += file.typical[i]!
    const date = file.local(from).slice(0, 10)
    const closure = file.closures.get(date)
    const eveOf = file.closures.get(addDays(date, 1))
    if (closure !== undefined || eveOf !== undefined) {
      const reason = `${message} It is ${closure ?? `the day before ${eveOf}`}.`
      return file.finding(
        'outage',
        { from, until },
        { reason, confidence: 0.1, treatment: { action: 'none' } },
      )
    }
    // Far below Poisson's own certainty: quiet days are quieter than chance.
    return file.finding(
      'outage',
      { from, until },
      {
        reason: `${message} The system, or its report, seems to have been down.`,
        confidence: 1 - Math.exp(-usual / 20),
        treatment: { action: 'set-missing' },
      },
    )
  })
}

/** Far more contacts than usual: a fault of the count, or a day that people remember. */
export function examineSpikes(file: CaseFile): Finding[] {
  const spikes = findSpikes(file.history, file.typical, file.mergedHours)
  const monthDays = spikes.map(({ from }) => file.local(from).slice(5, 10))
  return spikes.map((issue, k) => {
    const { from, until } = issue
    const message = explainHistoryIssue(issue, 'en')
    const otherYears = monthDays.filter((monthDay, j) => {
      const sameYear = file.local(spikes[j]!.from).slice(0, 4) === file.local(from).slice(0, 4)
      return monthDay === monthDays[k] && !sameYear
    }).length
    if (otherYears > 0) {
      return file.finding(
        'spike',
        { from, until },
        {
          reason: `${message} It comes back on this date in ${otherYears} other ${otherYears === 1 ? 'year' : 'years'}: an event, not a fault.`,
          confidence: 0.05,
          treatment: { action: 'none' },
        },
      )
    }
    if (followsGap(file, from)) {
      return file.finding(
        'spike',
        { from, until },
        {
          reason: `${message} It follows missing intervals: contacts seem to have been counted late.`,
          confidence: 0.85,
          treatment: { action: 'set-missing' },
        },
      )
    }
    const alone = until - from === 1 && !isHigh(file, from - 1) && !isHigh(file, until)
    return file.finding(
      'spike',
      { from, until },
      {
        reason: `${message} ${alone ? 'The intervals beside it are as usual, as with a fault of the count.' : 'The intervals beside it are high too, as when something happened.'}`,
        confidence: alone ? 0.7 : 0.3,
        treatment: { action: alone ? 'set-missing' : 'none' },
      },
    )
  })
}

/** Volumes are missing in the two hours before, where some are expected. */
function followsGap({ history, open }: CaseFile, from: number): boolean {
  const intervals = Math.max(1, Math.floor(120 / history.grid.intervalMinutes))
  for (let i = Math.max(0, from - intervals); i < from; i++)
    if (open[i] && history.volume[i] === null) return true
  return false
}

function isHigh({ history, typical }: CaseFile, i: number): boolean {
  return (history.volume[i] ?? 0) > 1.5 * (typical[i] ?? Number.POSITIVE_INFINITY)
}

/** Repeated hours that stand once. */
export function examineMergedHours(file: CaseFile): Finding[] {
  return file.mergedHours.map((issue) => {
    const { from, until } = issue
    const half = from + (until - from) / 2
    const seen = sum(file.history.volume, from, half)
    const usual = sum([...file.typical.subarray(from, half)], 0, half - from)
    const merged = seen > 1.5 * usual
    return file.finding(
      'merged-hour',
      { from, until },
      {
        reason: explainHistoryIssue(issue, 'en'),
        confidence: merged ? 0.95 : 0.6,
        treatment: { action: merged ? 'split-hour' : 'none' },
      },
    )
  })
}

function sum(values: readonly (number | null)[], from: number, until: number): number {
  let total = 0
  for (let i = from; i < until; i++) total += values[i] ?? 0
  return total
}
