/** A language in which core says what it found: rule breaks, notes of a roster, issues of a history. */
export type Locale = 'en' | 'zh-CN'
