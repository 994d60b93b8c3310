/** What the starting thread says. `id` names the run; `stop` is null where threads can't share memory. */
export type ToThread =
  | {
      readonly kind: 'run'
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly stop: StopFlag | null
    }
  | {
      readonly kind: 'ask'
      readonly id: number
      readonly turn: number
      readonly question: unknown
      readonly stop: StopFlag | null
    }
  /** Without `turn` the whole run. */
  | { readonly kind: 'stop'; readonly id: number; readonly turn?: number }
  | { readonly kind: 'finish'; readonly id: number }

/** What the working thread says. */
export type FromThread =
  | { readonly kind: 'note'; readonly id: number; readonly note: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly turn: number; readonly answer: unknown }
  | { readonly kind: 'unanswered'; readonly id: number; readonly turn: number; readonly error: PlainError }
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError }

/** One shared cell: 1 = stop. */
export type StopFlag = Int32Array<SharedArrayBuffer>

/** An error in a form that crosses a thread. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly facts?: unknown
  readonly stack?: string
}
