#!/usr/bin/env -S node --max-semi-space-size=8
import { processHost } from './host.ts'
import { runKinshift } from './run.ts'

// A reader that goes before the end, such as `head`, is no fault: files are still written, and the exit code stays.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

process.exitCode = await runKinshift(process.argv.slice(2), processHost())
