// The package brings no types; this is the part that least-squares.ts uses.
declare module 'ml-regression' {
  export class MultivariateLinearRegression {
    readonly weights: readonly (readonly number[])[]
    constructor(
      x: readonly (readonly number[])[],
      y: readonly (readonly number[])[],
      options?: { intercept?: boolean; statistics?: boolean },
    )
  }
}
