import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance, FastifyReply } from 'fastify'

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Kinshift</title>
<p>The server runs; the web app is not built. Run <code>npx -y pnpm@12 build:web</code>, then load this page again.</p>`

/**
 * Serves the built web app. Paths of its screens give index.html, which is asked for anew each time; hashed files under
 * /assets are kept for good. An unknown path under /api, or a file that isn't there, is NOT_FOUND.
 */
export async function serveWeb(app: FastifyInstance, webRoot: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webRoot,
    suppressWarning: true,
    index: false,
    wildcard: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(webRoot, 'assets'))
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const index = (reply: FastifyReply) => {
    if (existsSync(join(webRoot, 'index.html'))) return reply.sendFile('index.html')
    return reply.code(503).type('text/html').send(NOT_BUILT)
  }
  app.get('/', async (_, reply) => index(reply))
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0]!
    const isScreen = request.method === 'GET' && !path.startsWith('/api') && !/\.\w+$/.test(path)
    if (!isScreen) {
      throw new KinshiftError('NOT_FOUND', { where: { field: 'path' }, found: `${request.method} ${path}` })
    }
    return index(reply)
  })
}
