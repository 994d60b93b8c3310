/**
 * Which duty may follow which on the next day, folded for the pricing's inner loop: duties with the same permitted successors
 * are one *class* (class 0 permits everything), and duties with the same permitted predecessors share one *start set* of classes.
 */
export interface Succession {
  readonly classCount: number
  /** Class that a duty leaves its agent in. */
  readonly classOf: Int32Array
  /** Start set that a duty may follow. */
  readonly startSetOf: Int32Array
  /**
   * Start sets in an order in which the minimum over a set is the minimum over an earlier set (`from`, -1 = none) and some more
   * classes: with rest times the sets are nested, so all of them cost one pass over the classes.
   */
  readonly startSets: readonly StartSet[]
  /** The set of all classes: what a day off may follow. */
  readonly allClasses: number
}

export interface StartSet {
  readonly from: number
  readonly more: Int32Array
  readonly classes: Uint8Array
}

/** May one duty follow another on the next day? */
export function mayFollow(
  { startSets, startSetOf, classOf }: Succession,
  first: number,
  next: number,
): boolean {
  return startSets[startSetOf[next]!]!.classes[classOf[first]!] !== 0
}

/** Folds `mayFollow(first, next)` over the duties 0 .. dutyCount - 1; those never `permitted` make no difference. */
export function foldSuccession(
  dutyCount: number,
  mayFollow: (first: number, next: number) => boolean,
  permitted: (duty: number) => boolean = () => true,
): Succession {
  const classes = new Map<string, number>([['1'.repeat(dutyCount), 0]])
  const representative: number[] = [-1]
  const classOf = new Int32Array(dutyCount)
  for (let s = 0; s < dutyCount; s++) {
    let key = ''
    for (let t = 0; t < dutyCount; t++) key += !permitted(s) || !permitted(t) || mayFollow(s, t) ? '1' : '0'
    let c = classes.get(key)
    if (c === undefined) {
      c = classes.size
      classes.set(key, c)
      representative.push(s)
    }
    classOf[s] = c
  }
  const classCount = classes.size
  const permits = (c: number, t: number) => c === 0 || !permitted(t) || mayFollow(representative[c]!, t)

  const setKeys = new Map<string, Uint8Array>()
  const keyOf: string[] = []
  for (let t = 0; t < dutyCount; t++) {
    const set = new Uint8Array(classCount)
    for (let c = 0; c < classCount; c++) if (permits(c, t)) set[c] = 1
    const key = set.join('')
    keyOf.push(key)
    setKeys.set(key, set)
  }
  const everything = new Uint8Array(classCount).fill(1)
  setKeys.set(everything.join(''), everything)

  const ordered = [...setKeys].sort(([, a], [, b]) => sizeOf(a) - sizeOf(b))
  const place = new Map(ordered.map(([key], index) => [key, index]))
  const startSets = ordered.map(([, classes], index): StartSet => {
    let from = -1
    for (let p = index - 1; p >= 0 && from < 0; p--) if (isWithin(ordered[p]![1], classes)) from = p
    const known = from < 0 ? undefined : ordered[from]![1]
    const more: number[] = []
    for (let c = 0; c < classCount; c++) if (classes[c] && !known?.[c]) more.push(c)
    return { from, more: Int32Array.from(more), classes }
  })
  return {
    classCount,
    classOf,
    startSetOf: Int32Array.from(keyOf, (key) => place.get(key)!),
    startSets,
    allClasses: place.get(everything.join(''))!,
  }
}

function sizeOf(set: Uint8Array): number {
  return set.reduce((sum, member) => sum + member, 0)
}

function isWithin(inner: Uint8Array, outer: Uint8Array): boolean {
  return inner.every((member, c) => !member || outer[c] === 1)
}
