import { type ErrorCode, KinshiftError } from '@kinshift/core/errors'
import { StaleEditError } from '@kinshift/core/schedule'
import type { FastifyError, FastifyInstance } from 'fastify'
import type { ErrorAnswer } from './api.ts'

/** Status of each refusal; codes that aren't here are bad input, 400. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  LOGIN_FAILED: 401,
  NOT_LOGGED_IN: 401,
  NOT_PERMITTED: 403,
  NOT_FOUND: 404,
  QUEUE_UNKNOWN: 404,
  EDIT_STALE: 409,
  PUBLISH_BLOCKED: 409,
  SOLVE_RUNNING: 409,
  PERIOD_UNPUBLISHED: 409,
  LOGIN_TOO_OFTEN: 429,
  INTERNAL_FAULT: 500,
  DATABASE_UNREACHABLE: 503,
}

/** Turns whatever a route throws into an ErrorAnswer; `log` gets one line per fault, without any user's data. */
export function answerErrors(app: FastifyInstance, log: (line: string) => void): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    if (error instanceof KinshiftError) {
      reply.code(STATUS[error.code] ?? 400)
      const stale = error instanceof StaleEditError && { current: error.current, version: error.version }
      return { error: factsOf(error), ...stale }
    }
    if (error.validation) {
      const [first] = error.validation
      reply.code(400)
      return refusal('REQUEST_INVALID', {
        where: { field: `${error.validationContext ?? 'body'}${first?.instancePath ?? ''}` },
        expected: first?.message,
      })
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      reply.code(error.statusCode)
      return refusal('REQUEST_INVALID', { expected: EXPECTED[error.statusCode] })
    }
    log(`INTERNAL_FAULT ${request.id} ${request.method} ${request.routeOptions.url ?? ''} ${faultOf(error)}`)
    reply.code(500)
    return refusal('INTERNAL_FAULT', { maybe: `the server's log tells more, under ${request.id}?` })
  })
}

/** What fastify's own refusals mean; their words could quote the request. */
const EXPECTED: Record<number, string> = {
  400: 'a body of well-formed JSON',
  413: 'a smaller body',
  415: 'content type application/json',
}

/** Name, code and stack, without the message: a database fault's message can quote a row. */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown fault'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return [`${error.name}${code}`, ...frames].join('\n')
}

function refusal(
  code: ErrorCode,
  { expected, ...facts }: { where?: { field: string }; expected?: string | undefined; maybe?: string },
): ErrorAnswer {
  return {
    error: factsOf(new KinshiftError(code, { ...facts, ...(expected !== undefined && { expected }) })),
  }
}

function factsOf(error: KinshiftError): ErrorAnswer['error'] {
  const { code, message, where, found, expected, maybe } = error.toJSON()
  return {
    code,
    message,
    ...(where !== undefined && { where }),
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    ...(maybe !== undefined && { maybe }),
  }
}
