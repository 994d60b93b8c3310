import type { Locale } from '../../locale.ts'
import type { QueueBySimulation, SimulatedReach, SimulationCuts, TargetVerdict } from './types.ts'

const VERDICTS: Record<TargetVerdict, Record<Locale, string>> = {
  holds: { en: 'holds', 'zh-CN': '达标' },
  misses: { en: 'misses', 'zh-CN': '未达标' },
  unclear: { en: 'unclear', 'zh-CN': '不确定' },
}

const HEADINGS: Record<Locale, readonly string[]> = {
  en: [
    'queue',
    'target',
    'by formula',
    'first roster',
    'this roster',
    'hours hold/unclear/miss',
    'required hours',
    'verdict',
  ],
  'zh-CN': [
    '队列',
    '目标',
    '公式值',
    '初始排班',
    '当前排班',
    '小时数 达标/不确定/未达标',
    '需求工时',
    '结论',
  ],
}

const TARGETS: Record<TargetVerdict, Record<Locale, string>> = {
  holds: { en: 'All targets hold when the roster is played.', 'zh-CN': '模拟该排班，所有目标均达到。' },
  misses: {
    en: 'A target is missed: over all days, or in single hours.',
    'zh-CN': '有目标未达到：整个周期，或个别小时。',
  },
  unclear: {
    en: 'Whether all targets hold is unclear: the levels are too near to them.',
    'zh-CN': '无法确定所有目标是否达到：服务水平与目标过于接近。',
  },
}

const ENDED: Record<SimulationCuts['ended'], Record<Locale, string>> = {
  settled: {
    en: 'Simulation asks for no other requirement, or people lack for it.',
    'zh-CN': '模拟不再要求调整需求，或人手不足以满足。',
  },
  'round-limit': { en: 'Ended after the most rounds allowed.', 'zh-CN': '已达到最大轮数。' },
  'time-limit': { en: 'Ended as the time was over.', 'zh-CN': '时间已用完。' },
  cancelled: { en: 'Cancelled; the best roster so far.', 'zh-CN': '已取消，保留目前最好的排班。' },
}

const UNPLAYED: Record<Locale, string> = {
  en: 'There was no time to play the roster.',
  'zh-CN': '没有时间模拟该排班。',
}

const UNCONFIRMED: Record<Locale, string> = {
  en: 'The levels are of the contacts that the requirement was fitted to: not confirmed.',
  'zh-CN': '服务水平来自用于调整需求的同一批联络，尚未复核。',
}

/**
 * What simulation made of a roster, as lines of text: a table with a row for each queue, levels with their 95 % half-widths, and whether
 * the targets hold.
 * `explainSimulationCuts(cuts, 'en').at(-2)` -> 'All targets hold when the roster is played.'
 */
export function explainSimulationCuts(cuts: SimulationCuts, locale: Locale): string[] {
  const names = new Map(cuts.problem.queues.map(({ id, name }) => [id, name]))
  const rows = cuts.queues.map((queue) => rowOf(queue, names.get(queue.queue) ?? queue.queue, locale))
  const isPlayed = cuts.queues.every(({ after }) => after !== null)
  return [
    ...aligned([HEADINGS[locale], ...rows]),
    isPlayed ? TARGETS[cuts.targets][locale] : UNPLAYED[locale],
    ENDED[cuts.ended][locale],
    ...(isPlayed && !cuts.confirmed ? [UNCONFIRMED[locale]] : []),
  ]
}

function rowOf(of: QueueBySimulation, name: string, locale: Locale): string[] {
  const { after } = of
  return [
    name,
    `${percent(of.serviceLevel)} / ${of.targetAnswerSeconds} s`,
    of.byFormula === null ? '-' : percent(of.byFormula),
    levelOf(of.before),
    levelOf(after),
    after === null ? '-' : `${after.hours.holds}/${after.hours.unclear}/${after.hours.misses}`,
    `${of.requiredHoursBefore.toFixed(1)} → ${of.requiredHoursAfter.toFixed(1)}`,
    VERDICTS[after?.verdict ?? 'unclear'][locale],
  ]
}

function levelOf(reach: SimulatedReach | null): string {
  if (!reach?.serviceLevel) return '-'
  const { mean, high } = reach.serviceLevel
  return `${percent(mean)} ± ${(100 * (high - mean)).toFixed(1)}`
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`
}

/** Columns of one width each; a Chinese character is as wide as two letters. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (cell: string) => [...cell].reduce((sum, char) => sum + (/[⺀-￯]/u.test(char) ? 2 : 1), 0)
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))))
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  )
}
