import type { LocalDate } from '../interval/index.ts'
import type { Locale } from '../locale.ts'

/** What to be careful about in a forecast, with its figures; `explainForecastWarning` says it in a sentence. */
export type ForecastWarning =
  /** Less than two weeks: only an average is forecast. */
  | { readonly kind: 'short-history'; readonly days: number }
  | { readonly kind: 'only-zeros' }
  /** More than half of all intervals had no contact: only an average is forecast. */
  | { readonly kind: 'mostly-silent' }
  /** More than half of the days that should have data have none. */
  | { readonly kind: 'mostly-missing' }
  /** The longest stretch of two weeks or more without data; both days included. */
  | { readonly kind: 'gap'; readonly from: LocalDate; readonly until: LocalDate; readonly days: number }
  /** Too little history for a backtest: how far the future may lie off is a guess, and a wide one. */
  | { readonly kind: 'spread-guessed' }
  /** So many volumes were far beyond anything usual and are not believed. */
  | { readonly kind: 'faults-left-out'; readonly intervals: number }
  /** A day ahead is expected closed since every such day was. */
  | { readonly kind: 'closed'; readonly date: LocalDate; readonly name: string }
  | {
      readonly kind: 'driver-left-out'
      readonly driver: string
      readonly why: 'not-known-ahead' | 'hardly-known' | 'constant'
      /** Days of the history on which it is known. */
      readonly days: number
    }
  /** The volume seems to be the contacts answered, not all that were offered. */
  | { readonly kind: 'volume-is-handled' }
  /** So large a share hung up lately, and those who called again are counted twice. */
  | { readonly kind: 'calls-again'; readonly share: number }
  /** Less than two years: growth is not known. */
  | { readonly kind: 'growth-unknown' }
  /** A new queue, taken to be like another one. */
  | { readonly kind: 'like-queue'; readonly other: string; readonly ratio: number }
  /** A new queue, taken to be a share of a group. */
  | { readonly kind: 'share-of-group'; readonly group: string; readonly share: number }

type Kind = ForecastWarning['kind']
type FactsOf<K extends Kind> = Extract<ForecastWarning, { kind: K }>

const percent = (share: number) => `${Math.round(1000 * share) / 10} %`

const SENTENCES: { readonly [K in Kind]: Readonly<Record<Locale, (facts: FactsOf<K>) => string>> } = {
  'short-history': {
    en: ({ days }) =>
      `Only ${days === 1 ? '1 day' : `${days} days`} of history: the forecast is their average by weekday and interval.`,
    'zh-CN': ({ days }) => `历史数据只有 ${days} 天：预测值为按星期和时段计算的平均值。`,
  },
  'only-zeros': {
    en: () => 'Every volume in the history is zero, so the forecast is zero.',
    'zh-CN': () => '历史联络量全部为零，因此预测值为零。',
  },
  'mostly-silent': {
    en: () =>
      'More than half of all intervals had no contact: the forecast is an average by weekday and interval.',
    'zh-CN': () => '超过一半的时段没有联络：预测值为按星期和时段计算的平均值。',
  },
  'mostly-missing': {
    en: () => 'More than half of the history is missing; the forecast is uncertain.',
    'zh-CN': () => '超过一半的历史数据缺失，预测不确定。',
  },
  gap: {
    en: ({ from, until, days }) => `No data from ${from} to ${until} (${days} days): the gap is passed over.`,
    'zh-CN': ({ from, until, days }) => `${from} 至 ${until}（${days} 天）没有数据：预测时跳过该空缺。`,
  },
  'spread-guessed': {
    en: () => 'Too little history for a backtest: how far volumes may lie off is a wide guess.',
    'zh-CN': () => '历史数据太少，无法回测：波动范围只是较宽的估计。',
  },
  'faults-left-out': {
    en: ({ intervals }) =>
      `${intervals === 1 ? '1 interval was' : `${intervals} intervals were`} left out: ${intervals === 1 ? 'its' : 'their'} volume is far beyond anything usual.`,
    'zh-CN': ({ intervals }) => `有 ${intervals} 个时段未计入：其联络量远超常态。`,
  },
  closed: {
    en: ({ date, name }) => `Closed on ${date} (${name}), as on every such day in the history.`,
    'zh-CN': ({ date, name }) => `${date}（${name}）不营业，与历史上每个此类日子一致。`,
  },
  'driver-left-out': {
    en: ({ driver, why, days }) =>
      `Driver ${driver} is left out: ${
        {
          'not-known-ahead': 'it is not known on every day ahead',
          'hardly-known': `it is known on only ${days} days of the history`,
          constant: 'it never changed in the history',
        }[why]
      }.`,
    'zh-CN': ({ driver, why, days }) =>
      `未使用驱动因素 ${driver}：${
        {
          'not-known-ahead': '未来各天的数值不全',
          'hardly-known': `历史上只有 ${days} 天有数值`,
          constant: '历史上从未变化',
        }[why]
      }。`,
  },
  'volume-is-handled': {
    en: () =>
      'The volume equals the contacts handled, although some hung up: it should be all that were offered.',
    'zh-CN': () => '联络量等于已处理量，但有人中途挂断：应填写全部呼入量。',
  },
  'calls-again': {
    en: ({ share }) =>
      `${Math.round(100 * share)} % hung up in the last four weeks; those who called again are counted twice.`,
    'zh-CN': ({ share }) => `最近四周有 ${Math.round(100 * share)} % 挂断；再次来电者被重复计算。`,
  },
  'growth-unknown': {
    en: () =>
      'Less than two years of history: growth is not known, the scenarios assume none and a usual change.',
    'zh-CN': () => '历史数据不足两年：增长未知，各情景按零增长和通常变化假设。',
  },
  'like-queue': {
    en: ({ other, ratio }) => `No history of its own: ${other} times ${ratio}.`,
    'zh-CN': ({ other, ratio }) => `没有自己的历史数据：按 ${other} 的 ${ratio} 倍计算。`,
  },
  'share-of-group': {
    en: ({ group, share }) => `No history of its own: ${percent(share)} of ${group}.`,
    'zh-CN': ({ group, share }) => `没有自己的历史数据：按 ${group} 的 ${percent(share)} 计算。`,
  },
}

/**
 * A warning of a forecast as a planner reads it.
 * `explainForecastWarning({ kind: 'short-history', days: 5 }, 'en')` -> 'Only 5 days of history: the forecast is ...'
 */
export function explainForecastWarning(warning: ForecastWarning, locale: Locale): string {
  const say = SENTENCES[warning.kind][locale] as (facts: ForecastWarning) => string
  return say(warning)
}
