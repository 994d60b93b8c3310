/**
 * A kind of work that can be done on another thread. What goes in, comes out or is told crosses the thread as a copy, so
 * it is plain data (typed arrays and SharedArrayBuffer included). `Note` is told on the way (progress, better results);
 * `Question` and `Answer` are for work that stays loaded and is asked again and again.
 */
export interface ThreadTask<Input, Output, Note = number, Question = never, Answer = never> {
  /** The name by which the other thread knows it. */
  readonly name: string
  readonly run: (input: Input, call: TaskCall<Note, Question, Answer>) => Output | Promise<Output>
}

/** Any task, for lists of them. */
export type AnyTask = ThreadTask<never, unknown, unknown, never, unknown>

/** What running work has of whoever started it. */
export interface TaskCall<Note = number, Question = never, Answer = never> {
  /** `aborted` and `throwIfAborted` see a stop in the middle of a computation too, without messages being read. */
  readonly signal: AbortSignal
  readonly tell: (note: Note) => void
  /**
   * Answers questions, one at a time and in order, until `finish` or `stop`; awaits that end. Each question has a signal
   * of its own. What the answerer throws rejects that question only.
   */
  readonly answer: (
    answerer: (question: Question, signal: AbortSignal) => Answer | Promise<Answer>,
  ) => Promise<void>
}

export interface StartOptions<Note> {
  /** Aborting asks the work to stop; work that still waits for a thread rejects with the signal's reason. */
  readonly signal?: AbortSignal
  readonly onNote?: (note: Note) => void
}

/** Work that was started. */
export interface RunningTask<Output, Question = never, Answer = never> {
  /** Rejects with the KinshiftError that the work threw, the signal's reason, or an Error when the thread broke. */
  readonly output: Promise<Output>
  /** @returns the answer; rejects as `output` does, and when the work ends without having answered. */
  ask(question: Question, options?: { readonly signal?: AbortSignal }): Promise<Answer>
  /** No more questions: `answer` returns when those asked are answered. */
  finish(): void
  /** Asks the work to end soon with the best it has. */
  stop(): void
  /** Ends its thread at once; `output` rejects with JOB_INTERRUPTED. */
  kill(): Promise<void>
}

/** Where work is done: on threads, or one after another in this one. */
export interface TaskPool {
  /** How many run at the same time. */
  readonly count: number
  /** Starts at once when a thread is free, otherwise in the order of the calls. */
  start<Input, Output, Note, Question, Answer>(
    task: ThreadTask<Input, Output, Note, Question, Answer>,
    input: Input,
    options?: StartOptions<Note>,
  ): RunningTask<Output, Question, Answer>
  /** Ends all threads; work under way rejects with JOB_INTERRUPTED. */
  close(): Promise<void>
}
