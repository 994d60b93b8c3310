export {
	type BenchmarkCheck,
	type BenchmarkRule,
	type BenchmarkRuleBreak,
	checkSchedulingBenchmark,
} from "./check-scheduling-benchmark.ts";
export type * from "./scheduling-benchmark.ts";
export type * from "./types.ts";
