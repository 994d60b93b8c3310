/** Columns gathered for one call to the engine. */
export function newPending() {
  let cost: number[] = []
  let colUpper: number[] = []
  let starts: number[] = []
  let indices: number[] = []
  let values: number[] = []
  return {
    newRows: 0,
    column(price: number, upper = Number.POSITIVE_INFINITY) {
      cost.push(price)
      colUpper.push(upper)
      starts.push(indices.length)
    },
    entry(row: number, value: number) {
      indices.push(row)
      values.push(value)
    },
    take() {
      this.newRows = 0
      if (cost.length === 0) return undefined
      const taken = {
        cost,
        colLower: new Float64Array(cost.length),
        colUpper,
        starts: [...starts, indices.length],
        indices,
        values,
      }
      cost = []
      colUpper = []
      starts = []
      indices = []
      values = []
      return taken
    },
  }
}
