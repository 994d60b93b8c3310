import type { Instant } from '@kinshift/core'
import type { PipelineAnswer, StepState } from '../api.ts'

/** What the states follow from. */
export interface PipelineFacts {
  readonly historyLoadedAt: Instant | null
  readonly forecastComputedAt: Instant | null
  readonly requirementComputedAt: Instant | null
  readonly agents: number
  /** 0 = nothing in it yet. */
  readonly draftVersion: number
  readonly solving: boolean
  readonly hardRuleBreaks: number
  /** Version of the draft that is in force; null = nothing published for the period. */
  readonly publishedDraftVersion: number | null
}

/** The state of each step, and the one to take next: a pure function of facts, so it is the same on every screen. */
export function pipelineState(facts: PipelineFacts): Pick<PipelineAnswer, 'steps' | 'next'> {
  const history = facts.historyLoadedAt === null ? 'needs-you' : 'done'
  const forecast = follows(history, facts.historyLoadedAt, facts.forecastComputedAt)
  const staffing = follows(forecast, facts.forecastComputedAt, facts.requirementComputedAt)
  const people = facts.agents === 0 ? 'needs-you' : 'done'
  const ready = staffing !== 'blocked' && facts.requirementComputedAt !== null && people === 'done'
  const roster = rosterState(facts, ready)
  const steps: PipelineAnswer['steps'] = [
    { step: 'history', state: history },
    { step: 'forecast', state: forecast },
    { step: 'staffing', state: staffing },
    { step: 'people', state: people },
    { step: 'roster', state: roster },
    { step: 'proof', state: 'blocked' },
    { step: 'publish', state: publishState(facts) },
  ]
  return { steps, next: nextStep(steps, facts) }
}

function follows(before: StepState, input: Instant | null, computed: Instant | null): StepState {
  if (input === null || before === 'blocked') return 'blocked'
  if (computed === null) return 'needs-you'
  return computed < input || before === 'stale' ? 'stale' : 'done'
}

function rosterState({ draftVersion, hardRuleBreaks }: PipelineFacts, ready: boolean): StepState {
  if (!ready) return 'blocked'
  return draftVersion === 0 || hardRuleBreaks > 0 ? 'needs-you' : 'done'
}

function publishState({ draftVersion, hardRuleBreaks, publishedDraftVersion }: PipelineFacts): StepState {
  if (publishedDraftVersion === draftVersion && draftVersion > 0) return 'done'
  if (draftVersion === 0 || hardRuleBreaks > 0) return 'blocked'
  return publishedDraftVersion === null ? 'needs-you' : 'stale'
}

const REASONS: Record<string, string> = {
  history: 'no contact history',
  forecast: 'no fresh forecast',
  staffing: 'no fresh requirement',
  people: 'no agents',
  publish: 'the draft is not published as it stands',
}

function nextStep(steps: PipelineAnswer['steps'], facts: PipelineFacts): PipelineAnswer['next'] {
  if (facts.solving) return { step: 'roster', reason: 'a roster is being computed' }
  const open = steps.find(
    ({ step, state }) => step !== 'proof' && (state === 'needs-you' || state === 'stale'),
  )
  if (!open) return { step: 'publish', reason: 'published as it stands' }
  if (open.step !== 'roster') return { step: open.step, reason: REASONS[open.step] ?? '' }
  if (facts.draftVersion === 0) return { step: 'roster', reason: 'the draft is empty' }
  return {
    step: 'roster',
    reason: `${facts.hardRuleBreaks} hard rule ${facts.hardRuleBreaks === 1 ? 'break' : 'breaks'}`,
  }
}
