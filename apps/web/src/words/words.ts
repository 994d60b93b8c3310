import type { Labels } from '@kinshift/core'
import type { Locale } from '@kinshift/server/api'
import { signal } from '@preact/signals'
import { asApiError } from '../data/resource.ts'
import type { Words } from './en.ts'

const KEY = 'kinshift.locale'
const files: Record<Locale, () => Promise<Words>> = {
  en: async () => (await import('./en.ts')).en,
  'zh-CN': async () => (await import('./zh-CN.ts')).zhCN,
}

export const LOCALES: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'zh-CN', name: '简体中文' },
]

const current = signal<Words | null>(null)
export const locale = signal<Locale>(firstLocale())

/** The words of the chosen language. A component that calls it is drawn again when the language changes. */
export function words(): Words {
  if (!current.value) throw new Error('The words are used before they are loaded.')
  return current.value
}

/** What somebody called a rule of a life: in the chosen language where they did, else as they wrote it. */
export function labelOf({ label, labels }: { readonly label: string; readonly labels?: Labels }): string {
  return labels?.[locale.value] ?? label
}

/** Why something was refused, in the chosen language. */
export function refusalOf(caught: unknown): string {
  const error = asApiError(caught)
  const { states } = words()
  return error.code === 'OFFLINE' ? states.offline : states.refusal(error)
}

/** Loads one language and only that; resolves when every screen speaks it. */
export async function speak(next: Locale): Promise<void> {
  const loaded = await files[next]()
  locale.value = next
  current.value = loaded
  document.documentElement.lang = next
  localStorage.setItem(KEY, next)
}

function firstLocale(): Locale {
  const kept = localStorage.getItem(KEY)
  if (kept === 'en' || kept === 'zh-CN') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
