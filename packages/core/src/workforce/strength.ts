/** `must` is hard; `strong` and `nice` are wishes with a price. */
export type Strength = 'must' | 'strong' | 'nice'
