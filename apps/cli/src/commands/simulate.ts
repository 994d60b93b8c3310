import { Command } from 'commander'
import type { Call } from '../run.ts'

export function simulateCommand(_call: Call): Command {
  return new Command('simulate')
}
