/**
 * The roster engine on the shared instances, every answer judged by the independent checkers.
 * Run: kinshift bench roster [seconds an instance, default 30] [part of a name ...]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  checkContactCentre,
  checkSchedulingBenchmark,
  solveContactCentre,
  solveSchedulingBenchmark,
} from '@kinshift/core/roster'
import { parseContactCentre, parseSchedulingBenchmark } from '@kinshift/files'

/** Best known objectives of the public instances (schedulingbenchmarks.org). */
const BEST_KNOWN: Readonly<Record<string, number>> = {
  Instance01: 607,
  Instance02: 828,
  Instance04: 1716,
  Instance05: 1143,
  Instance06: 1950,
  Instance08: 1300,
  Instance09: 439,
  Instance10: 4631,
  Instance12: 4040,
  Instance14: 1278,
  Instance16: 3225,
  Instance17: 5746,
  Instance18: 4459,
  Instance20: 4769,
  Instance21: 21_133,
  Instance23: 17_285,
}

const [secondsText = '30', ...parts] = process.argv.slice(2)
const timeLimitSeconds = Number(secondsText)
const data = fileURLToPath(new URL('../../../shared/data/roster/', import.meta.url))
if (!existsSync(data)) console.log('skipped: no shared data')
else {
  console.log(`${'instance'.padEnd(22)}    points     bound  best known  broken  seconds`)
  for (const name of filesIn('schedulingbenchmarks', '.txt')) {
    const instance = parseSchedulingBenchmark(textOf('schedulingbenchmarks', `${name}.txt`), { file: name })
    const { roster, lowerBound, seconds } = await solveSchedulingBenchmark(instance, {
      timeLimitSeconds,
      gap: 0,
    })
    const check = roster && checkSchedulingBenchmark(instance, roster)
    report(name, check?.objective, lowerBound, BEST_KNOWN[name], check?.ruleBreaks.length, seconds)
  }
  for (const name of filesIn('contact-centre', '.json')) {
    const instance = parseContactCentre(textOf('contact-centre', `${name}.json`), { file: name })
    const { assignments, lowerBound, seconds } = await solveContactCentre(instance, {
      timeLimitSeconds,
      gap: 0,
    })
    const check = assignments && checkContactCentre(instance, assignments)
    report(name, check?.objective, lowerBound, undefined, check?.ruleBreaks.length, seconds)
  }
}

function filesIn(folder: string, ending: string): string[] {
  const names = readdirSync(`${data}${folder}`).filter((name) => name.endsWith(ending))
  const bare = names.map((name) => name.slice(0, -ending.length)).sort()
  return parts.length === 0 ? bare : bare.filter((name) => parts.some((part) => name.includes(part)))
}

function textOf(folder: string, file: string): string {
  return readFileSync(`${data}${folder}/${file}`, 'utf8')
}

function report(
  name: string,
  points: number | undefined,
  bound: number | null,
  best: number | undefined,
  broken: number | undefined,
  seconds: number,
): void {
  const cell = (value: number | null | undefined, room: number) =>
    (value === null || value === undefined ? '-' : String(Math.round(value))).padStart(room)
  const figures = `${cell(points, 10)}${cell(bound, 10)}${cell(best, 12)}${cell(broken, 8)}`
  console.log(`${name.padEnd(22)}${figures}${seconds.toFixed(1).padStart(9)}`)
}
