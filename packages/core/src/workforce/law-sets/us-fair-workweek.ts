import type { LawSet } from './law-set.ts'

const CONSENT = 'Less rest is lawful where the employee agrees, at a premium; it is not planned here.'

/** Predictive scheduling in four places. Few contact centres are covered; many keep to it all the same. */
export const US_FAIR_WORKWEEK: readonly LawSet[] = [
  {
    id: 'us-oregon-fair-workweek',
    name: { en: 'Oregon predictive scheduling', 'zh-CN': '美国俄勒冈州可预期排班法' },
    covers: 'Retail, hospitality and food service employers of 500 or more.',
    versions: [
      {
        from: '2018-07-01',
        source: 'ORS 653.436 (notice), 653.442 (rest)',
        limits: { minRestMinutes: 10 * 60 },
        noticeDays: 7,
        remarks: [CONSENT],
      },
      {
        from: '2020-07-01',
        source: 'ORS 653.436 (notice), 653.442 (rest)',
        limits: { minRestMinutes: 10 * 60 },
        noticeDays: 14,
        remarks: [CONSENT],
      },
    ],
  },
  {
    id: 'us-chicago-fair-workweek',
    name: { en: 'Chicago fair workweek', 'zh-CN': '美国芝加哥公平工作周条例' },
    covers: 'Seven industries, from retail to healthcare, with 100 or more employees, below a wage limit.',
    versions: [
      {
        from: '2020-07-01',
        source: 'Chicago Fair Workweek Ordinance (right to rest, notice)',
        limits: { minRestMinutes: 10 * 60 },
        noticeDays: 10,
        remarks: [CONSENT],
      },
      {
        from: '2022-07-01',
        source: 'Chicago Fair Workweek Ordinance (right to rest, notice)',
        limits: { minRestMinutes: 10 * 60 },
        noticeDays: 14,
        remarks: [CONSENT],
      },
    ],
  },
  {
    id: 'us-los-angeles-fair-work-week',
    name: { en: 'Los Angeles fair work week', 'zh-CN': '美国洛杉矶公平工作周条例' },
    covers: 'Retail employers of 300 or more, in the city.',
    versions: [
      {
        from: '2023-04-01',
        source: 'Los Angeles Fair Work Week Ordinance (right to rest, notice)',
        limits: { minRestMinutes: 10 * 60 },
        noticeDays: 14,
        remarks: [CONSENT],
      },
    ],
  },
  {
    id: 'us-new-york-city-fast-food',
    name: { en: 'New York City fair workweek, fast food', 'zh-CN': '美国纽约市公平工作周法（快餐业）' },
    covers: 'Fast food employers in the city. (Retail: 72 hours of notice, no rule on rest.)',
    versions: [
      {
        from: '2017-11-26',
        source: 'NYC Administrative Code, title 20, chapter 12 (minimum time between shifts, notice)',
        limits: { minRestMinutes: 11 * 60 },
        noticeDays: 14,
        remarks: [CONSENT],
      },
    ],
  },
]
