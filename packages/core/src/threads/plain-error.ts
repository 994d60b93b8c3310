import { ERROR_CODES, type ErrorCode, type ErrorFacts, KinshiftError } from '../errors.ts'
import type { PlainError } from './protocol.ts'

export function plainError(error: unknown): PlainError {
  if (error instanceof KinshiftError)
    return { name: error.name, message: error.message, code: error.code, facts: error.facts }
  if (error instanceof Error || error instanceof DOMException)
    return { name: error.name, message: error.message, ...(error.stack && { stack: error.stack }) }
  return { name: 'Error', message: String(error) }
}

export function errorOf({ name, message, code, facts, stack }: PlainError): Error {
  if (code !== undefined && isErrorCode(code)) return new KinshiftError(code, factsOf(facts))
  if (name === 'AbortError') return new DOMException(message, name)
  const error = new Error(message)
  error.name = name
  if (stack !== undefined) error.stack = stack
  return error
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code)
}

function factsOf(facts: unknown): ErrorFacts {
  return typeof facts === 'object' && facts !== null ? facts : {}
}
