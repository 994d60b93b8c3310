import type { Locale } from '../locale.ts'
import type { HistoryIssue, IssueFacts, NamedRow } from './types.ts'

type Kind = HistoryIssue['kind']
type FactsOf<K extends Kind> = Extract<IssueFacts, { kind: K }>

const SENTENCES: { readonly [K in Kind]: Readonly<Record<Locale, (facts: FactsOf<K>) => string>> } = {
  gap: {
    en: ({ fromTime, untilTime, missing }) =>
      `No volume from ${fromTime} to ${untilTime}: ${missing === 1 ? '1 interval that is' : `${missing} intervals that are`} usually open.`,
    'zh-CN': ({ fromTime, untilTime, missing }) =>
      `${span(fromTime, untilTime)}没有联络量：其中 ${missing} 个时段通常营业。`,
  },
  duplicate: {
    en: ({ row, volume }) =>
      `The interval stands twice: ${rowName(row, 'en')} with ${volume ?? 'no'} contacts is left out.`,
    'zh-CN': ({ row, volume }) =>
      `该时段出现两次，未计入${volume === null ? '没有联络量' : `有 ${volume} 次联络`}的${rowName(row, 'zh-CN')}。`,
  },
  unsorted: {
    en: ({ rows, first }) =>
      `${rows} ${rows === 1 ? 'row stands' : 'rows stand'} after a later one, first ${rowName(first, 'en')}; read in order of time.`,
    'zh-CN': ({ rows, first }) =>
      `有 ${rows} 行排在时间更晚的行之后，最早出现的是${rowName(first, 'zh-CN')}；已按时间顺序读取。`,
  },
  'zero-run': {
    en: ({ fromTime, untilTime, usual }) =>
      `No contacts from ${fromTime} to ${untilTime}, where ${usual} are usual.`,
    'zh-CN': ({ fromTime, untilTime, usual }) => `${span(fromTime, untilTime)}没有联络，通常有 ${usual} 次。`,
  },
  spike: {
    en: ({ fromTime, untilTime, volume, usual }) =>
      `${volume} contacts from ${fromTime} to ${untilTime}, where ${usual} are usual.`,
    'zh-CN': ({ fromTime, untilTime, volume, usual }) =>
      `${span(fromTime, untilTime)}有 ${volume} 次联络，通常为 ${usual} 次。`,
  },
  'clock-change': {
    en: (facts) =>
      facts.clock === 'forward'
        ? `The clock of ${facts.zone} jumps over ${facts.rows.map((row) => rowName(row, 'en')).join(', ')}; without contacts there, left out.`
        : `The clock is set back: the time from ${facts.fromTime} on comes twice, but stands once.${
            facts.usual === null
              ? ''
              : ` It has ${facts.volume} contacts, usual are ${facts.usual}: ${facts.added ? 'both hours seem to be added up' : 'the second seems to be missing'}.`
          }`,
    'zh-CN': (facts) =>
      facts.clock === 'forward'
        ? `${facts.zone} 的时钟跳过了${facts.rows.map((row) => rowName(row, 'zh-CN')).join('、')}；那里没有联络，未计入。`
        : `时钟回拨：从 ${clock(facts.fromTime)} 起的时间出现两次，但只有一次记录。${
            facts.usual === null
              ? ''
              : `该记录有 ${facts.volume} 次联络，通常为 ${facts.usual} 次：${facts.added ? '似乎是两个小时相加' : '似乎缺少第二个小时'}。`
          }`,
  },
}

/**
 * An issue of a history as a planner reads it.
 * `explainHistoryIssue(issue, 'en')` -> '900 contacts from 2026-10-12T09:30 to 2026-10-12T10:00, where 62 are usual.'
 */
export function explainHistoryIssue(issue: HistoryIssue, locale: Locale): string {
  return sentenceOf(issue.kind, locale)(issue)
}

/** The kind says which facts an issue has; TypeScript can't follow that through a table, so it is told here, once. */
function sentenceOf(kind: Kind, locale: Locale): (facts: IssueFacts) => string {
  return SENTENCES[kind][locale] as (facts: IssueFacts) => string
}

function rowName({ row, start }: NamedRow, locale: Locale): string {
  if (row === undefined) return start
  return locale === 'en' ? `row ${row} (${start})` : `第 ${row} 行（${start}）`
}

/** '2026-10-12 09:30': a reader of Chinese takes the T for a word. */
function clock(time: string): string {
  return time.replace('T', ' ')
}

/** On one day the date is said once. */
function span(fromTime: string, untilTime: string): string {
  const oneDay = fromTime.slice(0, 10) === untilTime.slice(0, 10)
  return `${clock(fromTime)} 至 ${oneDay ? untilTime.slice(11) : clock(untilTime)} `
}
