import { fewestShareOf } from '../../workforce/index.ts'
import { floorCheck } from './floor-breaks.ts'
import type { GroupRule } from './group-rule.ts'
import type { RuleWords } from './rule-words.ts'

/** So many of those present, or such a share of them, can serve a queue, whenever contacts are served at all. */
export const skillMix: GroupRule = {
  id: 'skill-mix',
  about: 'floor',
  kind: 'by-price',
  check: floorCheck('skill-mix'),
  sentence: {
    en: (words) => {
      const { label, dates, hours, under, limit, amount } = words
      return limit === ''
        ? `'${label}': at times ${amount} too few with the skill on ${dates}, ${hours}; the least is ${percent(words)} of those present.`
        : `'${label}': at times only ${under} with the skill on ${dates}, ${hours}; the least is ${limit}.`
    },
    'zh-CN': (words) => {
      const { label, dates, hours, under, limit, amount } = words
      return limit === ''
        ? `“${label}”：${dates}${hours}有时具备该技能的人少 ${amount}，至少应占在岗人员的 ${percent(words)}。`
        : `“${label}”：${dates}${hours}有时仅 ${under}具备该技能，至少需要 ${limit}在岗。`
    },
  },
}

/** '30%': the share that the rule asks for. */
function percent({ problem, found }: RuleWords): string {
  const rule = problem.floor?.find(({ id }) => id === found.subjectId)
  return `${Math.round(1000 * ((rule && fewestShareOf(rule)) ?? 0)) / 10}%`
}
