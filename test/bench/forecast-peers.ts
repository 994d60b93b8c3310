/** What one peer reached on a set: means over all its origins. */
export interface PeerRow {
  readonly set: string
  readonly model: string
  readonly origins: number
  readonly wape: number
  readonly mase: number
  readonly coverage80: number
  readonly coverage95: number
  readonly msis95: number
  readonly seconds: number
}

/** Rows of `peers_by_origin.csv`, averaged over origins. NaN where a peer gave no intervals. */
export function readPeers(text: string): PeerRow[] {
  const [heading = '', ...lines] = text.trim().split('\n')
  const columns = heading.split(',')
  const groups = new Map<string, Map<string, number>[]>()
  for (const line of lines) {
    const cells = line.split(',')
    const row = new Map(columns.map((name, i) => [name, cells[i] ? Number(cells[i]) : Number.NaN]))
    const key = `${cells[0]} ${cells[1]}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups].map(([key, rows]) => {
    const [set = '', model = ''] = key.split(' ')
    const mean = (name: string) =>
      rows.reduce((sum, row) => sum + (row.get(name) ?? Number.NaN), 0) / rows.length
    return {
      set,
      model,
      origins: rows.length,
      wape: mean('wape'),
      mase: mean('mase'),
      coverage80: mean('cov80'),
      coverage95: mean('cov95'),
      msis95: mean('msis95'),
      seconds: mean('seconds'),
    }
  })
}

/** The lowest WAPE among peers that ran on every origin of the set. */
export function bestPeer(peers: readonly PeerRow[], set: string, origins: number): PeerRow | undefined {
  return peers
    .filter((row) => row.set === set && row.origins === origins)
    .reduce<PeerRow | undefined>((best, row) => (best && best.wape <= row.wape ? best : row), undefined)
}

/** Peers written in R; the rest are statsmodels, npm packages, averages and the experiments. */
const R_MODELS = /^(snaive|stlf_\w+|dshw|ets|autoarima|theta|tbats|topdown_\w+|fourier_\w+)$/

/** The lowest MSIS among R's rows that gave intervals on every origin. */
export function bestIntervals(peers: readonly PeerRow[], set: string, origins: number): PeerRow | undefined {
  return peers
    .filter((row) => row.set === set && row.origins === origins && R_MODELS.test(row.model) && row.msis95 > 0)
    .reduce<PeerRow | undefined>((best, row) => (best && best.msis95 <= row.msis95 ? best : row), undefined)
}
