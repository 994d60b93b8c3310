import type { Locale } from '../../locale.ts'
import { isGranted, type Preference, preferenceIsAbout } from '../../workforce/index.ts'
import type { RuleBreak } from '../types.ts'
import { agentWishPoints } from '../wish-weight.ts'
import type { RuleWords } from './rule-words.ts'
import type { WorkRule } from './work-rule.ts'

/** A wish that the roster does not grant, day by day; it costs its price and blocks nothing. */
export const preference: WorkRule = {
  id: 'preference',
  about: 'line',
  kind: 'priced',
  check: ({ problem, agent, horizon, duties }) => {
    if (!agent.preferences?.length) return []
    const startOn = new Map(duties.map((duty) => [duty.date, duty.wallStart]))
    return agent.preferences.flatMap((wish) =>
      horizon.dates.flatMap((date): RuleBreak[] =>
        !preferenceIsAbout(wish, date) || isGranted(wish, startOn.get(date) ?? null)
          ? []
          : [
              {
                ruleId: 'preference',
                agentId: agent.id,
                dates: [date],
                hard: false,
                amount: 1,
                unit: 'wishes',
                subjectId: wish.id,
                points: agentWishPoints(problem, agent, wish.strength),
              },
            ],
      ),
    )
  },
  sentence: {
    en: (words) => `${words.name} wished ${wishText(words, 'en')} on ${words.dates}; it is not granted.`,
    'zh-CN': (words) => `${words.name}希望在${words.dates}${wishText(words, 'zh-CN')}，未能满足。`,
  },
}

function wishText({ problem, found }: RuleWords, locale: Locale): string {
  const wish = problem.agents
    .find((agent) => agent.id === found.agentId)
    ?.preferences?.find((one) => one.id === found.subjectId)
  if (!wish) return locale === 'en' ? 'something else' : '另作安排'
  switch (wish.wish) {
    case 'day-off':
      return locale === 'en' ? 'to be off' : '休息'
    case 'work':
      return locale === 'en' ? 'to work' : '上班'
    case 'start-between':
      return startText(wish, locale)
  }
}

function startText({ startFrom = '00:00', startBefore = '24:00' }: Preference, locale: Locale): string {
  return locale === 'en'
    ? `to start from ${startFrom} and before ${startBefore}`
    : `于 ${startFrom} 至 ${startBefore} 之间开始`
}
