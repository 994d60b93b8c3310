import type { Command } from 'commander'
import type { Call } from '../run.ts'

/** In the order of the pipeline. Each is loaded when it is called, so that one does not wait for all the others. */
export const COMMANDS: Readonly<Record<string, (call: Call) => Promise<Command>>> = {
  import: async (call) => (await import('./import.ts')).importCommand(call),
  doctor: async (call) => (await import('./doctor.ts')).doctorCommand(call),
  forecast: async (call) => (await import('./forecast.ts')).forecastCommand(call),
  'long-range': async (call) => (await import('./long-range.ts')).longRangeCommand(call),
  'value-added': async (call) => (await import('./value-added.ts')).valueAddedCommand(call),
  staff: async (call) => (await import('./staff.ts')).staffCommand(call),
  simulate: async (call) => (await import('./simulate.ts')).simulateCommand(call),
  skills: async (call) => (await import('./skills.ts')).skillsCommand(call),
  capacity: async (call) => (await import('./capacity.ts')).capacityCommand(call),
  problem: async (call) => (await import('./problem.ts')).problemCommand(call),
  roster: async (call) => (await import('./roster.ts')).rosterCommand(call),
  scenarios: async (call) => (await import('./scenarios.ts')).scenariosCommand(call),
  check: async (call) => (await import('./check.ts')).checkCommand(call),
  serve: async (call) => (await import('./serve.ts')).serveCommand(call),
  example: async (call) => (await import('./example.ts')).exampleCommand(call),
  bench: async (call) => (await import('./bench.ts')).benchCommand(call),
}
