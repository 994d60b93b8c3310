import { createServer } from 'node:net'

/** Binds the port and lets it go, so that a port in use is told before the long first run. @throws EADDRINUSE, EACCES, ... */
export async function checkPortFree(port: number, host: string): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(port, host, resolve)
  })
  await new Promise((resolve) => probe.close(resolve))
}
