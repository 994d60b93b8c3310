import type { Locale } from '@kinshift/server/api'
import { type Theme, theme } from '../data/theme.ts'
import { LOCALES, locale, speak, words } from '../words/words.ts'

export function LanguageChoice() {
  const label = words().app.language
  const choose = (value: string) => {
    const found = LOCALES.find((one) => one.locale === value)
    if (found) void speak(found.locale satisfies Locale)
  }
  return (
    <label class="quiet-select">
      <span class="unseen">{label}</span>
      <select value={locale.value} onChange={(event) => choose(event.currentTarget.value)} title={label}>
        {LOCALES.map((one) => (
          <option key={one.locale} value={one.locale} lang={one.locale}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  )
}

const THEMES: readonly Theme[] = ['auto', 'light', 'dark']

export function ThemeChoice() {
  const w = words()
  return (
    <label class="quiet-select">
      <span class="unseen">{w.app.theme}</span>
      <select
        value={theme.value}
        title={w.app.theme}
        onChange={(event) => {
          theme.value = THEMES.find((one) => one === event.currentTarget.value) ?? 'auto'
        }}
      >
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {w.app.themes[one]}
          </option>
        ))}
      </select>
    </label>
  )
}
