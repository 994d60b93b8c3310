/** A language in which core says what it found: rule breaks, notes of a roster, issues of a history. */
export type Locale = 'en' | 'zh-CN'

/** One text in the languages in which it is known. */
export type Labels = Readonly<Partial<Record<Locale, string>>>
