import { type ErrorCode, KinshiftError } from '@kinshift/core/errors'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

/** Where a text came from, for errors. */
export interface TextSource {
  readonly file?: string
}

/**
 * A reader of JSON text that follows a schema. Validators are compiled once, at the first text.
 *
 * @throws `code` with file, field path, value and what was expected.
 */
export function jsonReader<T>(schema: object, code: ErrorCode): (text: string, source?: TextSource) => T {
  let validate: ValidateFunction<T> | undefined
  return (text, source = {}) => {
    const data = parseJson(text, code, source)
    validate ??= new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false }).compile<T>(schema)
    if (validate(data)) return data
    throw errorOf(code, validate.errors?.[0], data, source)
  }
}

function parseJson(text: string, code: ErrorCode, source: TextSource): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const found = text.trim() === '' ? 'an empty file' : text.trim().slice(0, 40)
    const maybe = cause instanceof Error ? `it was cut off or edited: ${cause.message}` : 'it was cut off'
    throw new KinshiftError(code, { where: source, found, expected: 'JSON', maybe }, { cause })
  }
}

function errorOf(
  code: ErrorCode,
  error: ErrorObject | undefined,
  data: unknown,
  source: TextSource,
): KinshiftError {
  const path = error?.instancePath ?? ''
  const field = fieldPath(path)
  const { found, expected, maybe } = factsOf(error, valueAt(data, path))
  return new KinshiftError(code, {
    where: { ...source, ...(field !== '' && { field }) },
    found,
    expected,
    ...(maybe !== undefined && { maybe }),
  })
}

function factsOf(
  error: ErrorObject | undefined,
  value: unknown,
): { found: unknown; expected: string; maybe?: string } {
  const keyword = error?.keyword
  const params: Record<string, unknown> = error?.params ?? {}
  const found = excerpt(value)
  switch (keyword) {
    case 'required':
      return { found: 'nothing', expected: `a property '${params.missingProperty}'` }
    case 'additionalProperties':
      return {
        found: params.additionalProperty,
        expected: 'only properties that the schema names',
        maybe: 'it is misspelt?',
      }
    case 'const':
      return { found, expected: `'${params.allowedValue}'` }
    case 'enum':
      return { found, expected: `one of ${String(params.allowedValues).replaceAll(',', ', ')}` }
    case 'pattern':
      return { found, expected: `text like ${EXAMPLES[String(params.pattern)] ?? params.pattern}` }
    case 'type':
      return { found, expected: `of type ${params.type}` }
    default:
      return { found, expected: error?.message ?? 'what the schema says' }
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  '^\\d{4}-\\d{2}-\\d{2}$': "'2026-11-23'",
  '^\\d{2}:\\d{2}$': "'08:15'",
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$': "'2026-11-23T13:00:00Z', an instant in UTC",
}

/** '/agents/3/contract/minRestMinutes' -> 'agents[3].contract.minRestMinutes' */
function fieldPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${unescapePointer(part)}`))
    .join('')
    .replace(/^\./, '')
}

function valueAt(data: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, unescapePointer(part)) : undefined,
      data,
    )
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** The value as an error shows it: whole when short. */
function excerpt(value: unknown): unknown {
  const text = JSON.stringify(value)
  return text !== undefined && text.length > 60 ? `${text.slice(0, 57)}...` : value
}
