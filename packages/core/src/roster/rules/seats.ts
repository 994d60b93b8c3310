import { floorCheck } from './floor-breaks.ts'
import type { GroupRule } from './group-rule.ts'

/** No more people on site than there are seats; whoever works from home takes none. */
export const seats: GroupRule = {
  id: 'seats',
  about: 'floor',
  kind: 'by-price',
  check: floorCheck('seats'),
  sentence: {
    en: ({ label, dates, hours, over, limit }) =>
      `'${label}': up to ${over} on site on ${dates}, ${hours}; there are seats for ${limit}.`,
    'zh-CN': ({ label, dates, hours, over, limit }) =>
      `“${label}”：${dates}${hours}现场最多 ${over}，座位只够 ${limit}。`,
  },
}
