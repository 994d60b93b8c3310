import type { PipelineAnswer } from '@kinshift/server/api'

export type RailStep = PipelineAnswer['steps'][number]['step']

/** The rail: the pipeline in order, as far as there is something to see. Proof joins it when it is built. */
export const RAIL: readonly RailStep[] = ['history', 'forecast', 'staffing', 'people', 'roster', 'publish']

/** Letters that follow `g`. */
export const GO_KEYS: Readonly<Record<string, RailStep | 'home' | 'proof'>> = {
  h: 'home',
  i: 'history',
  f: 'forecast',
  s: 'staffing',
  p: 'people',
  r: 'roster',
  x: 'proof',
  u: 'publish',
}

/** Address of a step; the queue, where one is chosen, goes along. */
export function addressOf(
  step: RailStep | 'home',
  { draftId, queue }: { readonly draftId: string; readonly queue: string },
): string {
  switch (step) {
    case 'home':
      return '/'
    case 'history':
      return `/history?queue=${encodeURIComponent(queue)}`
    case 'forecast':
      return `/forecast/${encodeURIComponent(queue)}`
    case 'staffing':
      return `/staffing?queue=${encodeURIComponent(queue)}`
    case 'people':
      return '/people'
    case 'roster':
      return `/roster/${encodeURIComponent(draftId)}`
    case 'proof':
      return `/proof/${encodeURIComponent(draftId)}`
    case 'publish':
      return `/publish/${encodeURIComponent(draftId)}`
  }
}

/** Which step an address belongs to. */
export function stepOf(path: string): RailStep | 'home' | null {
  const first = path.split('/')[1] ?? ''
  if (first === '') return 'home'
  return RAIL.find((step) => step === first) ?? (first === 'proof' ? 'proof' : null)
}
