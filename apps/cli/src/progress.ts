import type { Host } from './host.ts'

/** One line on standard error that is rewritten in place; nothing at all when nobody watches. */
export interface ProgressLine {
  say(text: string): void
  /** Takes the line away. */
  clear(): void
}

export function progressLine(host: Host): ProgressLine {
  if (!host.isTerminal) return { say: () => {}, clear: () => {} }
  const eraseLine = '\r\u001b[2K'
  return {
    say: (text) => host.err(`${eraseLine}${text}`),
    clear: () => host.err(eraseLine),
  }
}
