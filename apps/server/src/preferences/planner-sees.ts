import type { Preference, Weekday } from '@kinshift/core'

type Words = {
  strength: Record<Preference['strength'], string>
  weekday: (weekday: Weekday) => string
  days: (days: string[]) => string
  sentence: (preference: Preference, strength: string, days: string) => string
}

const WORDS: Record<'en' | 'zh-CN', Words> = {
  en: {
    strength: { strong: 'strong wish', nice: 'nice to have' },
    weekday: (weekday) =>
      ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'][weekday - 1]!,
    days: (days) => days.join(', '),
    sentence: ({ wish, startFrom, startBefore }, strength, days) => {
      const from = startFrom && `from ${startFrom}`
      const before = startBefore && `before ${startBefore}`
      const text = {
        'day-off': `Day off: ${days}`,
        work: `To work: ${days}`,
        'start-between': `Shift starting ${[from, before].filter(Boolean).join(' and ')}: ${days}`,
      }
      return `${text[wish]} (${strength})`
    },
  },
  'zh-CN': {
    strength: { strong: '强烈希望', nice: '最好如此' },
    weekday: (weekday) => `每周${'一二三四五六日'[weekday - 1]}`,
    days: (days) => days.join('、'),
    sentence: ({ wish, startFrom, startBefore }, strength, days) => {
      const from = startFrom && `${startFrom} 起`
      const before = startBefore && `${startBefore} 前`
      const text = {
        'day-off': `休息：${days}`,
        work: `上班：${days}`,
        'start-between': `班次开始时间 ${[from, before].filter(Boolean).join('、')}：${days}`,
      }
      return `${text[wish]}（${strength}）`
    },
  },
}

/** The literal text that a planner may read of a wish: what, when, how strongly; never why. */
export function plannerSees(preference: Preference, locale: 'en' | 'zh-CN'): string {
  const words = WORDS[locale]
  const days = preference.dates ?? (preference.weekdays ?? []).map(words.weekday)
  return words.sentence(preference, words.strength[preference.strength], words.days([...days]))
}
