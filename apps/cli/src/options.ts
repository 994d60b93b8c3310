import { KinshiftError } from '@kinshift/core/errors'
import { Option } from 'commander'

/** Reads a number that an option carries; its permitted range is core's to judge, whole numbers and signs are ours. */
export function numberOption(
  name: string,
  { whole = false, above, least }: { whole?: boolean; above?: number; least?: number } = {},
): (text: string) => number {
  const expected = [
    whole ? 'a whole number' : 'a number',
    above !== undefined && `above ${above}`,
    least !== undefined && `of at least ${least}`,
  ]
    .filter(Boolean)
    .join(' ')
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    const fits =
      Number.isFinite(value) &&
      (!whole || Number.isInteger(value)) &&
      (above === undefined || value > above) &&
      (least === undefined || value >= least)
    if (!fits) throw invalid(name, text, expected)
    return value
  }
}

/** '0.1,0.5,0.9' */
export function numberListOption(name: string): (text: string) => number[] {
  const number = numberOption(name)
  return (text) => text.split(',').map((part) => number(part))
}

/** What `queueChange` of a problem may say. */
export function queueChangeOption(): Option {
  return new Option(
    '--queue-change <when>',
    'shifts may change to another queue, once each (default: never)',
  ).choices(['after-meal', 'after-break'])
}

/** Two things that must or must not be said together. */
export function refuseOption(name: string, found: unknown, expected: string): never {
  throw invalid(name, found, expected)
}

/** An option that this way of calling the command cannot do without. */
export function neededOption<T>(name: string, value: T | undefined): T {
  return value ?? refuseOption(name, 'nothing', `${name} with a value`)
}

function invalid(name: string, found: unknown, expected: string): KinshiftError {
  return new KinshiftError('OPTION_INVALID', { where: { field: name }, found, expected })
}
