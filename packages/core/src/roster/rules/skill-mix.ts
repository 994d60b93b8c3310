import { floorCheck } from './floor-breaks.ts'
import type { GroupRule } from './group-rule.ts'

/** So many of those present can serve a queue, whenever contacts are served at all. */
export const skillMix: GroupRule = {
  id: 'skill-mix',
  about: 'floor',
  kind: 'by-price',
  check: floorCheck('skill-mix'),
  sentence: {
    en: ({ label, dates, hours, under, limit }) =>
      `'${label}': at times only ${under} with the skill on ${dates}, ${hours}; the least is ${limit}.`,
    'zh-CN': ({ label, dates, hours, under, limit }) =>
      `“${label}”：${dates}${hours}有时仅 ${under}具备该技能，至少需要 ${limit}在岗。`,
  },
}
