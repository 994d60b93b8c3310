/** Errors below a hundredth of a percent are all the same: between them rounding would choose. */
export const EXACT = 1e-4
