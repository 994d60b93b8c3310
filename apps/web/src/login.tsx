import { useState } from 'preact/hooks'
import { asApiError } from './data/resource.ts'
import { logIn } from './data/session.ts'
import { Mark } from './parts/icon.tsx'
import { LanguageChoice, ThemeChoice } from './parts/settings.tsx'
import { refusalOf, words } from './words/words.ts'

export function Login() {
  const w = words()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!(event.currentTarget instanceof HTMLFormElement)) return
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(null)
    try {
      await logIn(String(form.get('user')), String(form.get('password')))
    } catch (caught) {
      setProblem(asApiError(caught).code === 'LOGIN_FAILED' ? w.login.failed : refusalOf(caught))
      setBusy(false)
    }
  }
  return (
    <main class="login">
      <div class="login-card">
        <p class="brand">
          <Mark /> {w.app.name}
        </p>
        <h1>{w.login.title}</h1>
        <p class="lead">{w.login.lead}</p>
        <form onSubmit={(event) => void submit(event)}>
          <label class="field">
            <span>{w.login.user}</span>
            <input name="user" autocomplete="username" required autofocus />
          </label>
          <label class="field">
            <span>{w.login.password}</span>
            <input name="password" type="password" autocomplete="current-password" required />
          </label>
          <p class="form-problem" role="alert">
            {problem}
          </p>
          <button type="submit" class="button button-main" disabled={busy}>
            {w.login.submit}
          </button>
        </form>
        <p class="hint">{w.login.demo}</p>
      </div>
      <div class="login-settings">
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </main>
  )
}
