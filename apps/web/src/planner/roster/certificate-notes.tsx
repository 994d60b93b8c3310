import type { RosterNote, RosterProblem } from '@kinshift/core'
import { useEffect, useState } from 'preact/hooks'
import { locale } from '../../words/words.ts'

/** What the certificate warns of, in the reader's language. Core's sentences come when there is something to say. */
export function CertificateNotes({
  notes,
  problem,
}: {
  notes: readonly RosterNote[]
  problem: RosterProblem
}) {
  const [sentences, setSentences] = useState<readonly string[]>([])
  const spoken = locale.value
  useEffect(() => {
    let gone = false
    if (notes.length === 0) setSentences([])
    else
      void import('./note-sentences.ts').then(({ noteSentences }) => {
        if (!gone) setSentences(noteSentences(notes, spoken, problem))
      })
    return () => {
      gone = true
    }
  }, [notes, spoken, problem])
  return sentences.map((sentence) => (
    <p class="hint" key={sentence}>
      {sentence}
    </p>
  ))
}
