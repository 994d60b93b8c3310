import { Screen } from '../parts/screen.tsx'
import type { Words } from '../words/en.ts'
import { words } from '../words/words.ts'

/** A screen that is not there yet: what will stand on it, and the way back. */
export function Later({ what, back = '/' }: { what: keyof Words['later']['title']; back?: string }) {
  const w = words()
  return (
    <Screen title={w.later.title[what]}>
      <div class="note">
        <p>{w.later[what]}</p>
        <a class="button" href={back}>
          {w.app.back}
        </a>
      </div>
    </Screen>
  )
}
