import { floorCheck } from './floor-breaks.ts'
import type { GroupRule } from './group-rule.ts'

/** No more than so many are off on one day. */
export const leaveCap: GroupRule = {
  id: 'leave-cap',
  about: 'floor',
  kind: 'by-price',
  check: floorCheck('leave-cap'),
  sentence: {
    en: ({ label, dates, over, limit }) => `'${label}': ${over} off on ${dates}; at most ${limit} may be.`,
    'zh-CN': ({ label, dates, over, limit }) => `“${label}”：${dates}有 ${over}休假，最多允许 ${limit}。`,
  },
}
