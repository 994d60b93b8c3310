/**
 * A linear or mixed-integer program as plain data, minimised:
 *   min  sum cost[j] x[j]
 *   s.t. rowLower[i] <= sum A[i][j] x[j] <= rowUpper[i]
 *        colLower[j] <= x[j] <= colUpper[j],  x[j] whole where integer[j] = 1
 * The matrix is column-wise sparse: column j holds rows `indices[starts[j] .. starts[j+1])`. Infinite bounds are +-Infinity.
 */
export interface LinearProgram {
	readonly cost: ArrayLike<number>;
	readonly colLower: ArrayLike<number>;
	readonly colUpper: ArrayLike<number>;
	readonly rowLower: ArrayLike<number>;
	readonly rowUpper: ArrayLike<number>;
	readonly starts: ArrayLike<number>;
	readonly indices: ArrayLike<number>;
	readonly values: ArrayLike<number>;
	/** Absent = all continuous. */
	readonly integer?: ArrayLike<number>;
}

export type LinearProgramStatus =
	| "optimal"
	| "feasible"
	| "infeasible"
	| "unbounded"
	| "stopped";

export interface LinearProgramSolution {
	readonly status: LinearProgramStatus;
	/** Verified against rows, bounds and integrality before it is returned; absent unless optimal or feasible. */
	readonly x?: Float64Array;
	readonly objective?: number;
	/** Proven lower bound on the minimum; equals the objective when optimal. */
	readonly bound?: number;
	/** Row duals, for continuous programs solved by HiGHS. */
	readonly rowDual?: Float64Array;
}

export type Engine = "highs" | "javascript-lp-solver";

export interface LinearProgramOptions {
	/** Default: javascript-lp-solver for small programs, HiGHS for the rest. */
	readonly engine?: Engine;
	readonly timeLimitSeconds?: number;
	/** Relative, for integer programs. Default 0. */
	readonly gap?: number;
	readonly signal?: AbortSignal;
}
