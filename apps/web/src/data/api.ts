import type { PublishedSchedule } from '@kinshift/core'
import type {
  CentreAnswer,
  DraftAnswer,
  EditsAnswer,
  EditsBody,
  ErrorAnswer,
  ForecastAnswer,
  HistoryAnswer,
  JobAnswer,
  LoginBody,
  Me,
  MyLifeAnswer,
  MyPreference,
  MyScheduleAnswer,
  OverrideBody,
  PeopleAnswer,
  PipelineAnswer,
  PreferenceBody,
  PublishedAnswer,
  PublishedListAnswer,
  PublishPreviewAnswer,
  RequirementAnswer,
  RosterSettings,
  SolveBody,
} from '@kinshift/server/api'
import { signal } from '@preact/signals'

/** A refusal of the server, or 'OFFLINE' when it could not be reached. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  /** The whole answer; EDIT_STALE carries `current` and `version` beside `error`. */
  readonly body: unknown

  /** What the server says of it; null where no server of ours answered. */
  get refusal(): ErrorAnswer['error'] | null {
    return isErrorAnswer(this.body) ? this.body.error : null
  }

  constructor(code: string, message: string, status: number, body: unknown) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.body = body
  }
}

/** Requests under way: the thin bar in the header runs while it is above zero. */
export const requestsUnderWay = signal(0)

/** Called when the server no longer knows who asks; the session listens. */
export const sessionEnd = { listener: () => {} }

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  requestsUnderWay.value += 1
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        // Texts that the server stores for people are worded in the language of the screen.
        'accept-language': document.documentElement.lang,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new ApiError('OFFLINE', 'The server cannot be reached.', 0, null)
    })
    const text = await response.text()
    const answer: unknown = text === '' ? null : parse(text)
    if (!response.ok) {
      const refused = refusal(response.status, answer)
      // An edit that is refused stays on screen, to be sent again after a new login elsewhere.
      if (refused.code === 'NOT_LOGGED_IN' && method === 'GET') sessionEnd.listener()
      throw refused
    }
    return answer as T
  } finally {
    requestsUnderWay.value -= 1
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusal(status: number, answer: unknown): ApiError {
  if (isErrorAnswer(answer)) return new ApiError(answer.error.code, answer.error.message, status, answer)
  return new ApiError(`HTTP_${status}`, `The server answered with status ${status}.`, status, answer)
}

function isErrorAnswer(answer: unknown): answer is ErrorAnswer {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return false
  const { error } = answer
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
}

const at = encodeURIComponent

/** The server's routes, one function each, in the order of its wire format. */
export const api = {
  login: (body: LoginBody) => call<Me>('POST', '/api/login', body),
  logout: () => call<null>('POST', '/api/logout', {}),
  session: () => call<Me>('GET', '/api/session'),
  centre: () => call<CentreAnswer>('GET', '/api/centre'),
  pipeline: () => call<PipelineAnswer>('GET', '/api/pipeline'),
  history: (queue: string) => call<HistoryAnswer>('GET', `/api/history/${at(queue)}`),
  forecast: (queue: string) => call<ForecastAnswer>('GET', `/api/forecast/${at(queue)}`),
  addOverride: (queue: string, body: OverrideBody) =>
    call<ForecastAnswer>('POST', `/api/forecast/${at(queue)}/overrides`, body),
  deleteOverride: (queue: string, id: string) =>
    call<ForecastAnswer>('DELETE', `/api/forecast/${at(queue)}/overrides/${at(id)}`),
  requirement: (queue: string) => call<RequirementAnswer>('GET', `/api/requirement/${at(queue)}`),
  people: () => call<PeopleAnswer>('GET', '/api/people'),
  draft: (id: string) => call<DraftAnswer>('GET', `/api/drafts/${at(id)}`),
  edit: (id: string, body: EditsBody) => call<EditsAnswer>('POST', `/api/drafts/${at(id)}/edits`, body),
  setRosterSettings: (body: RosterSettings) => call<RosterSettings>('POST', '/api/roster-settings', body),
  solve: (id: string, body: SolveBody) =>
    call<{ jobId: string }>('POST', `/api/drafts/${at(id)}/solve`, body),
  nextPeriod: () => call<{ jobId: string }>('POST', '/api/periods', {}),
  job: (id: string) => call<JobAnswer>('GET', `/api/jobs/${at(id)}`),
  stopJob: (id: string) => call<null>('DELETE', `/api/jobs/${at(id)}`),
  publishPreview: (id: string) => call<PublishPreviewAnswer>('GET', `/api/drafts/${at(id)}/publish`),
  publish: (id: string, baseVersion: number) =>
    call<PublishedAnswer>('POST', `/api/drafts/${at(id)}/publish`, { baseVersion }),
  publishedList: () => call<PublishedListAnswer>('GET', '/api/published'),
  published: (version: number) => call<PublishedSchedule>('GET', `/api/published/${version}`),
  mySchedule: () => call<MyScheduleAnswer>('GET', '/api/me/schedule'),
  myPreferences: () => call<MyPreference[]>('GET', '/api/me/preferences'),
  addPreference: (body: PreferenceBody) => call<MyPreference>('POST', '/api/me/preferences', body),
  deletePreference: (id: string) => call<null>('DELETE', `/api/me/preferences/${at(id)}`),
  myLife: () => call<MyLifeAnswer>('GET', '/api/me/life'),
}
