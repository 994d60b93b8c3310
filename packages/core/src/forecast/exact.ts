/** Errors below a hundredth of a percent are all the same: between them rounding would choose. */
export const EXACT = 1e-4

/** Less by more than rounding: between equals, the first tried stays, in whatever unit volumes are counted. */
export function clearlyLess(cost: number, than: number): boolean {
  return cost < than * (1 - 1e-9)
}
