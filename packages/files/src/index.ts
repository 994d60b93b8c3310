export {
  parseBenchmarkRosterCsv,
  parseSchedulingBenchmark,
  rosterToBenchmarkCsv,
} from './scheduling-benchmark.ts'
