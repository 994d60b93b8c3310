import type { Locale } from '@kinshift/server/api'

const known = new Map<string, Intl.NumberFormat>()

function format(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  let found = known.get(key)
  if (!found) {
    found = new Intl.NumberFormat(locale, options)
    known.set(key, found)
  }
  return found
}

/** Full numbers, never compact: '12,410' is '12,410' in both languages, while '12K' and '1.2万' would differ. */
export function number(locale: Locale, value: number, digits = 0): string {
  return format(locale, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value)
}

/** A fraction as percent; the screen is the only place where percent appear. */
export function percent(locale: Locale, fraction: number, digits = 0): string {
  return format(locale, { style: 'percent', maximumFractionDigits: digits }).format(fraction)
}

/** With its sign, '+3' and '−0.4'; zero has none. */
export function signed(locale: Locale, value: number, digits = 1): string {
  return format(locale, { maximumFractionDigits: digits, signDisplay: 'exceptZero' })
    .format(value)
    .replace('-', '−')
}
