import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { words } from '../words/words.ts'

/** A screen's frame: its heading, what stands beside it, and its place in the browser's title. */
export function Screen({
  title,
  lead,
  tools,
  wide = false,
  children,
}: {
  title: string
  lead?: ComponentChildren
  tools?: ComponentChildren
  wide?: boolean
  children: ComponentChildren
}) {
  const app = words().app.name
  useEffect(() => {
    document.title = `${title} · ${app}`
  }, [title, app])
  return (
    <main id="content" class={wide ? 'screen screen-wide' : 'screen'} tabIndex={-1}>
      <header class="screen-head">
        <div>
          <h1>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {tools && <div class="tools">{tools}</div>}
      </header>
      {children}
    </main>
  )
}
