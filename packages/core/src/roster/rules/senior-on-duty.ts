import { floorCheck } from './floor-breaks.ts'
import type { GroupRule } from './group-rule.ts'

/** So many of certain people are present, whenever contacts are served at all. */
export const seniorOnDuty: GroupRule = {
  id: 'senior-on-duty',
  about: 'floor',
  kind: 'by-price',
  check: floorCheck('senior-on-duty'),
  sentence: {
    en: ({ label, dates, hours, under, limit }) =>
      `'${label}': at times only ${under} on duty on ${dates}, ${hours}; the least is ${limit}.`,
    'zh-CN': ({ label, dates, hours, under, limit }) =>
      `“${label}”：${dates}${hours}有时仅 ${under}在岗，至少需要 ${limit}。`,
  },
}
