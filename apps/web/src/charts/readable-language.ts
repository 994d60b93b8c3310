// uPlot asks Intl for the browser's language as it loads. In a POSIX locale some browsers answer with a tag such as
// 'en-US@posix', which Intl refuses, and no chart would be drawn. Import this before uPlot.
try {
  Intl.getCanonicalLocales(navigator.language)
} catch {
  const [readable = 'en'] = navigator.language.split('@')
  Object.defineProperty(navigator, 'language', { value: readable, configurable: true })
}

export {}
