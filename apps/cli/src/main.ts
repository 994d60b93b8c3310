#!/usr/bin/env node
import { processHost } from './host.ts'
import { runKinshift } from './run.ts'

process.exitCode = await runKinshift(process.argv.slice(2), processHost())
