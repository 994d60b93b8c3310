import { KinshiftError } from '@kinshift/core/errors'
import type { FastifyInstance } from 'fastify'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Takes JSON bodies only, and no changes from other sites. A form on another site can't send JSON, the cookie is
 * SameSite=Lax, and the browser says where a request comes from: three locks on one door.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // clients send the content type with an empty body too, such as for a logout
    if (body.length === 0) done(null, undefined)
    else parse(request, body.toString(), done)
  })
  app.addHook('onRequest', async (request) => {
    const site = request.headers['sec-fetch-site']
    if (UNSAFE.has(request.method) && (site === 'cross-site' || site === 'same-site')) {
      throw new KinshiftError('NOT_PERMITTED', { expected: 'a request from this site itself' })
    }
  })
}
