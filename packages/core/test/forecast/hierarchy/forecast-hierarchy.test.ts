import { forecastHierarchy, type HierarchyNode } from '@kinshift/core/forecast'
import type { ContactHistory } from '@kinshift/core/history'
import { gridDays, gridStarts, toInstant } from '@kinshift/core/interval'
import { describe, expect, test } from 'vitest'
import { centre, mulberry } from '../histories.ts'

/** Five queues whose days are high and low together, each with much chance of its own. */
function queues(seed = 1, days = 154): ContactHistory[] {
  const random = mulberry(seed)
  const grid = centre({ days, intervalMinutes: 120 }).grid
  const common = gridDays(grid).map((_, d) => 1 + 0.3 * Math.sin((d / 30) * 2) + 0.2 * (random() - 0.5))
  return ['a', 'b', 'c', 'd', 'e'].map((queue, q) => {
    const own = centre({ days, intervalMinutes: 120, seed: 100 * seed + q, noise: 0.5, busiest: 20 + 30 * q })
    const volume = own.volume.map((v, i) => {
      const day = gridDays(grid).findIndex(({ first, count }) => i >= first && i < first + count)
      return v === null ? null : Math.round(v * common[day]!)
    })
    return { ...own, queue, volume }
  })
}

const groups = [
  { name: 'north', members: ['a', 'b'] },
  { name: 'south', members: ['c', 'd'] },
]
const find = (nodes: readonly HierarchyNode[], name: string) => nodes.find((node) => node.name === name)!
const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, v) => total + (v ?? 0), 0)

function expectCoherent(nodes: readonly HierarchyNode[]): void {
  for (const { children, forecast, paths } of nodes.filter((node) => node.children.length > 0)) {
    const under = children.map((child) => find(nodes, child))
    for (const [i, mean] of forecast.mean.entries()) {
      const open = under.filter((node) => node.forecast.mean[i] !== null)
      if (mean === null) expect(open).toEqual([])
      else expect(open.reduce((total, node) => total + node.forecast.mean[i]!, 0)).toBe(mean)
    }
    for (const [p, path] of paths!.entries())
      for (const [i, value] of path.entries())
        expect(under.reduce((total, node) => total + (node.paths![p]![i] ?? 0), 0)).toBe(value ?? 0)
  }
  for (const { forecast, paths } of nodes) {
    expect(
      [...forecast.mean, ...paths!.flat()].every((v) => v === null || (v >= 0 && Number.isFinite(v))),
    ).toBe(true)
    for (const [i, mean] of forecast.mean.entries()) {
      const rising = forecast.quantiles.map(({ values }) => values[i] ?? null)
      if (mean === null) expect(rising.every((v) => v === null)).toBe(true)
      else expect([...rising].sort((x, y) => x! - y!)).toEqual(rising)
    }
  }
}

describe('a hierarchy', () => {
  test('adds up exactly at every level, in means and in every path, and is never negative', async () => {
    const { nodes, method } = await forecastHierarchy({
      histories: queues(),
      groups,
      horizonDays: 7,
      paths: 50,
      keepPaths: true,
    })
    expect(method).toBe('mint')
    expect(nodes.map(({ name }) => name)[0]).toBe('total')
    expect(find(nodes, 'total').children).toEqual(['e', 'north', 'south'])
    expect(find(nodes, 'b').parent).toBe('north')
    expectCoherent(nodes)
  })

  test('lets new queues in by likeness and by share, and still adds up', async () => {
    const histories = queues()
    const asked = { histories, groups, horizonDays: 7, paths: 50, keepPaths: true }
    const before = (await forecastHierarchy(asked)).nodes
    const { nodes } = await forecastHierarchy({
      ...asked,
      newQueues: [
        { name: 'chat', like: 'c', ratio: 0.5 },
        { name: 'bot', shareOf: 'north', share: 0.2 },
      ],
    })
    expectCoherent(nodes)
    const total = (from: readonly HierarchyNode[], name: string) => sum(find(from, name).forecast.mean)
    expect(find(nodes, 'chat').parent).toBe('south')
    expect(total(nodes, 'chat')).toBeCloseTo(0.5 * total(before, 'c'), 9)
    expect(total(nodes, 'bot')).toBeCloseTo(0.2 * total(before, 'north'), 9)
    expect(total(nodes, 'north')).toBeCloseTo(total(before, 'north'), 6)
    expect(total(nodes, 'a')).toBeCloseTo(0.8 * total(before, 'a'), 6)
    // a smaller queue is relatively noisier
    const width = ({ forecast }: HierarchyNode) =>
      (sum(forecast.quantiles[3]!.values) - sum(forecast.quantiles[1]!.values)) / sum(forecast.mean)
    expect(width(find(nodes, 'chat'))).toBeGreaterThan(1.05 * width(find(nodes, 'c')))
    expect(find(nodes, 'bot').forecast.warnings).toEqual([
      { kind: 'share-of-group', group: 'north', share: 0.2 },
    ])
  })

  test('is more accurate than queues added up, at the top and for the queues themselves', async () => {
    const days = 154
    const missed = { mint: [0, 0], 'bottom-up': [0, 0] }
    for (const seed of [1, 2]) {
      const histories = queues(seed, days + 14)
      const { grid } = histories[0]!
      for (const back of [14, 7]) {
        const first = gridDays(grid)[days + 14 - back]!.first
        const origin = toInstant(gridStarts(grid)[first]!)
        for (const method of ['mint', 'bottom-up'] as const) {
          const asked = { histories, groups, horizonDays: 7, origin, method, paths: 1 }
          for (const { name, children, forecast } of (await forecastHierarchy(asked)).nodes) {
            if (children.length > 0 && name !== 'total') continue
            const of = histories.filter(({ queue }) => name === 'total' || queue === name)
            for (const [i, mean] of forecast.mean.entries()) {
              const came = sum(of.map(({ volume }) => volume[first + i]!))
              missed[method][name === 'total' ? 0 : 1]! += Math.abs(came - (mean ?? 0))
            }
          }
        }
      }
    }
    expect(missed.mint[0]! / missed['bottom-up'][0]!).toBeLessThan(0.97)
    expect(missed.mint[1]! / missed['bottom-up'][1]!).toBeLessThan(1)
  })

  test('gives the total the spread that queues have together', async () => {
    const { nodes } = await forecastHierarchy({
      histories: queues(),
      horizonDays: 7,
      paths: 200,
      keepPaths: true,
    })
    const spread = ({ paths }: HierarchyNode) => {
      const totals = paths!.map(sum)
      const mean = sum(totals) / totals.length
      return Math.sqrt(sum(totals.map((v) => (v - mean) ** 2)) / totals.length)
    }
    const leaves = nodes.filter(({ children }) => children.length === 0).map(spread)
    const independent = Math.sqrt(sum(leaves.map((v) => v * v)))
    expect(spread(nodes[0]!)).toBeGreaterThan(1.15 * independent)
    expect(spread(nodes[0]!)).toBeLessThan(sum(leaves))
  })

  test('falls back where too little was seen, and refuses what is no tree', async () => {
    const short = queues(1, 21)
    expect((await forecastHierarchy({ histories: short, horizonDays: 7, paths: 2 })).method).toBe(
      'structural',
    )
    const refused = (more: object) => forecastHierarchy({ histories: short, horizonDays: 7, ...more })
    const twice = [...groups, { name: 'west', members: ['a'] }]
    await expect(refused({ groups: twice })).rejects.toMatchObject({ code: 'HIERARCHY_INVALID' })
    const round = [
      { name: 'x', members: ['y', 'a'] },
      { name: 'y', members: ['x', 'b'] },
    ]
    await expect(refused({ groups: round })).rejects.toMatchObject({ code: 'HIERARCHY_INVALID' })
    const nobody = [{ name: 'x', members: ['nobody'] }]
    await expect(refused({ groups: nobody })).rejects.toMatchObject({ code: 'QUEUE_UNKNOWN' })
    const share = [{ name: 'n', shareOf: 'a', share: 20 }]
    await expect(refused({ newQueues: share })).rejects.toMatchObject({ code: 'NUMBER_INVALID' })
    await expect(refused({ histories: [] })).rejects.toMatchObject({ code: 'HISTORY_EMPTY' })
  })
})
