import type { Line } from './problem/line-problem.ts'

/** Lines that masters found useful, some of each agent: the last ones. */
export interface UsefulLines {
  add(agent: number, line: Line): void
  of(agent: number): readonly Line[]
}

const MOST_EACH = 60

export function usefulLines(): UsefulLines {
  const byAgent = new Map<number, Line[]>()
  return {
    add(agent, line) {
      const lines = byAgent.get(agent) ?? []
      if (!lines.includes(line)) lines.push(line)
      if (lines.length > MOST_EACH) lines.shift()
      byAgent.set(agent, lines)
    },
    of: (agent) => byAgent.get(agent) ?? [],
  }
}
