import type { QueueChange } from '@kinshift/core'
import { useState } from 'preact/hooks'
import { api } from '../../data/api.ts'
import { refusalOf, words } from '../../words/words.ts'
import type { RosterControl } from './control.ts'

const CHOICES = ['never', 'after-meal', 'after-break'] as const satisfies readonly (QueueChange | 'never')[]

/** When shifts of the centre's rosters may change queue: kept by the server, and what this draft is checked with at once. */
export function QueueChangeSetting({
  control,
  disabled,
  reload,
  say,
}: {
  control: RosterControl
  disabled: boolean
  reload: () => Promise<void>
  say: (sentence: string) => void
}) {
  const w = words()
  const [busy, setBusy] = useState(false)
  const choose = async (value: string) => {
    const chosen = CHOICES.find((one) => one === value) ?? 'never'
    setBusy(true)
    try {
      await api.setRosterSettings({ queueChange: chosen === 'never' ? null : chosen })
      await reload()
    } catch (caught) {
      say(refusalOf(caught))
    } finally {
      setBusy(false)
    }
  }
  return (
    <label class="field">
      <span>{w.solve.queueChange}</span>
      <select
        value={control.draft.problem.queueChange ?? 'never'}
        disabled={disabled || busy}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        {CHOICES.map((one) => (
          <option key={one} value={one}>
            {w.solve.queueChangeOption[one]}
          </option>
        ))}
      </select>
    </label>
  )
}
