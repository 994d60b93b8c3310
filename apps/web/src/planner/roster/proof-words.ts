import type { DraftAnswer } from '@kinshift/server/api'
import type { Words } from '../../words/en.ts'
import { provenGap } from './certificate.ts'

type SolveWords = Words['solve']

/** What is proven of the roster, in a sentence; null when that is nothing. A gap says little where hard rules are not kept. */
export function proofWords(certificate: DraftAnswer['certificate'], words: SolveWords): string | null {
  if (certificate?.status === 'infeasible') return words.infeasible
  if (certificate?.status === 'none-found') return words.noneFound
  return gapWords(certificate && provenGap(certificate.objective, certificate.lowerBound), words)
}

export function gapWords(gap: number | null, words: SolveWords): string | null {
  if (gap === null) return null
  return gap === 0 ? words.optimal : words.certificate(gap)
}
