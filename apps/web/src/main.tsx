import { render } from 'preact'
import { App } from './app.tsx'
import './data/theme.ts'
import { openSession } from './data/session.ts'
import './style/tokens.css'
import './style/base.css'
import { locale, speak } from './words/words.ts'

const root = document.getElementById('app')
if (!root) throw new Error('The page has no #app.')
await Promise.all([speak(locale.value), openSession()])
render(<App />, root)
