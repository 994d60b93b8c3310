/** Answers what is asked one at a time and in order, also what was asked before there was an answerer. */
export interface QuestionLine<Question, Answer> {
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Answer>
  /** `answer` of a TaskCall. */
  readonly answer: (answerer: Answerer<Question, Answer>) => Promise<void>
  /** Nothing more will be asked. */
  readonly finish: () => void
  /** The work has ended: what is still unanswered rejects. */
  readonly end: () => void
}

type Answerer<Question, Answer> = (question: Question, signal: AbortSignal) => Answer | Promise<Answer>

interface Waiting<Question, Answer> {
  readonly question: Question
  readonly signal: AbortSignal
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

export function questionLine<Question, Answer>(): QuestionLine<Question, Answer> {
  const line: Waiting<Question, Answer>[] = []
  let finished = false
  let wake = () => {}

  async function answer(answerer: Answerer<Question, Answer>): Promise<void> {
    for (;;) {
      const next = line.shift()
      if (next) {
        try {
          next.resolve(await answerer(next.question, next.signal))
        } catch (error) {
          next.reject(error)
        }
      } else if (finished) return
      else
        await new Promise<void>((resume) => {
          wake = resume
        })
    }
  }

  return {
    ask: (question, signal) =>
      new Promise((resolve, reject) => {
        if (finished) reject(new Error('the work takes no more questions'))
        line.push({ question, signal, resolve, reject })
        wake()
      }),
    answer,
    finish: () => {
      finished = true
      wake()
    },
    end: () => {
      finished = true
      for (const { reject } of line.splice(0)) reject(new Error('the work ended without an answer'))
    },
  }
}
