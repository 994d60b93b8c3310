import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The table in /shared/data/erlang: 25 digits, computed with 70 by mpmath. Numbers are strings of digits. */
export interface ErlangReference {
  erlang_c: {
    agents: number
    erlangs: string
    B: string
    C: string
    occupancy: string
    asa_seconds: string
    service_level: Record<string, string>
  }[]
  erlang_b_overload: { servers: number; erlangs: string; B: string }[]
  continuous_agents: {
    agents: string
    erlangs: string
    B: string
    C: string
  }[]
  required_agents_c: {
    contacts_per_30min: string
    aht_s: number
    sl: string
    within_s: number
    max_occupancy: string
    agents: number
    achieved_sl: string
    P_wait: string
  }[]
  fractional_required_c: {
    erlangs: string
    aht_s: string
    within_s: string
    sl: string
    fractional_agents: string
  }[]
  erlang_a: {
    agents: number
    erlangs: string
    aht_s: number
    patience_s: number
    P_wait: string
    P_abandon: string
    mean_wait_all: string
    occupancy: string
    mean_queue: string
    asa_served_s: string
    service_level: Record<string, Record<string, string>>
  }[]
}

const file = fileURLToPath(
  new URL('../../../../../shared/data/erlang/erlang_reference.json', import.meta.url),
)
export const referenceIsThere = existsSync(file)
if (!referenceIsThere) console.info('skipped: no shared data')

export function readReference(): ErlangReference {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** |value / exact - 1|; below 1e-300 doubles thin out, there the difference counts. */
export function relativeError(value: number, exact: string): number {
  const expected = Number(exact)
  return Math.abs(expected) < 1e-300 ? Math.abs(value - expected) / 1e-300 : Math.abs(value / expected - 1)
}
