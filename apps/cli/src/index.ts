// The command as a function: run it inside another program, or in a test, with streams of your own.
export { type ExitCode, type Host, processHost } from './host.ts'
export { runKinshift } from './run.ts'
