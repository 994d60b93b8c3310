// Where should a program change from javascript-lp-solver to HiGHS? Seconds of both on staffing-like cover programs of
// growing size (each column a shift of six intervals, each row an interval), fixed seed.
//   node test/bench/linear-program-engines.ts
import { type Engine, type LinearProgram, solveLinearProgram } from '@kinshift/core/linear-program'

function coverProgram(rows: number, columns: number, integer: boolean): LinearProgram {
  let state = 1
  const random = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  const starts = [0]
  const indices: number[] = []
  for (let j = 0; j < columns; j++) {
    const first = Math.floor(random() * rows)
    for (let k = 0; k < 6; k++) if (first + k < rows) indices.push(first + k)
    starts.push(indices.length)
  }
  return {
    cost: Array.from({ length: columns }, () => 1 + Math.floor(random() * 9)),
    colLower: new Array<number>(columns).fill(0),
    colUpper: new Array<number>(columns).fill(20),
    rowLower: Array.from({ length: rows }, () => Math.floor(random() * 9)),
    rowUpper: new Array<number>(rows).fill(Number.POSITIVE_INFINITY),
    starts,
    indices,
    values: indices.map(() => 1),
    ...(integer && { integer: new Array<number>(columns).fill(1) }),
  }
}

async function millisecondsOf(lp: LinearProgram, engine: Engine): Promise<string> {
  const runs: number[] = []
  let status = ''
  while (runs.length < 5 && runs.reduce((sum, ms) => sum + ms, 0) < 2000) {
    const before = performance.now()
    status = (await solveLinearProgram(lp, { engine, timeLimitSeconds: 3 })).status
    runs.push(performance.now() - before)
  }
  runs.sort((a, b) => a - b)
  return `${runs[runs.length >> 1]!.toFixed(2)} ${status}`
}

console.log('kind        rows x columns   javascript-lp-solver ms   HiGHS ms')
for (const integer of [false, true])
  for (const rows of [5, 10, 20, 40, 80]) {
    const lp = coverProgram(rows, rows * 3, integer)
    const small = await millisecondsOf(lp, 'javascript-lp-solver')
    const large = await millisecondsOf(lp, 'highs')
    console.log(`${integer ? 'integer   ' : 'continuous'}  ${rows} x ${rows * 3}   ${small}   ${large}`)
  }
