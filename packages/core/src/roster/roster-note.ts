import type { LocalDate } from '../interval/index.ts'
import type { Locale } from '../locale.ts'
import { explainRuleBreak } from './rules/index.ts'
import { formatDate, displayName as nameIn } from './rules/rule-words.ts'
import type { RosterProblem, RuleBreak } from './types.ts'

/** Something to be careful about: what it is, and whom or what it is about, by id. */
export type RosterNote =
  /** Staff is required of a queue for which nobody has the skill. */
  | { readonly code: 'queue-without-skill'; readonly queue: string }
  /** No queue asks for a skill that the agent has. */
  | { readonly code: 'agent-without-queue'; readonly agentId: string }
  /** No contract permits the shift. */
  | { readonly code: 'shift-not-permitted'; readonly shiftTemplate: string }
  /** A pin stays although it breaks a rule. */
  | { readonly code: 'pin-breaks-rule'; readonly ruleBreak: RuleBreak }
  /** Of the agent's own hard rules these were given up. */
  | {
      readonly code: 'rules-contradict'
      readonly agentId: string
      readonly gaveUp: 'hours' | 'rules' | 'days' | 'rest'
      /** No plan keeps them all; absent = none was found. */
      readonly proven?: true
    }
  /** These agents do not keep what holds of them together. */
  | {
      readonly code: 'together-not-kept'
      readonly agents: readonly string[]
      readonly label: string
      /** They can't, whatever everybody else does; absent = no plan was found. */
      readonly proven?: true
      /** Where they could if this did not hold, too; absent = by what each of the two has to keep alone. */
      readonly beside?: readonly { readonly agents: readonly string[]; readonly label: string }[]
    }
  /** No plan was found that keeps this rule about the floor. */
  | { readonly code: 'floor-not-kept'; readonly label: string }
  /** The time was over before there was a roster. */
  | { readonly code: 'time-over' }
  /** Agent-days that people changed while the roster was computed; told by whoever puts it into their draft. */
  | {
      readonly code: 'kept-by-hand'
      readonly days: readonly { readonly agentId: string; readonly date: LocalDate }[]
    }

type Code = RosterNote['code']
type NoteOf<C extends Code> = Extract<RosterNote, { code: C }>
type Sentence<N> = (note: N, problem: RosterProblem) => string

/** What could not be kept by a person whose own rules contradict each other. */
const GAVE_UP: Record<NoteOf<'rules-contradict'>['gaveUp'], Record<Locale, string>> = {
  hours: {
    en: 'the contract hours of a week do not fit with what else is fixed; the roster comes as near as it can',
    'zh-CN': '一周的合同工时与其他已固定的安排不相容，排班已尽量接近',
  },
  rules: {
    en: 'limits on nights, shifts, starts or patterns of days can not all be kept',
    'zh-CN': '对夜班、班次、上班时间或排班模式的限制无法全部遵守',
  },
  days: {
    en: 'days on end, days off or weekends can not all be kept with what is fixed',
    'zh-CN': '在已固定的安排下，连续工作天数、休息日或周末无法全部遵守',
  },
  rest: {
    en: 'fixed shifts leave too little rest between them',
    'zh-CN': '已固定的班次之间休息时间太短',
  },
}

const SENTENCES: { readonly [C in Code]: Readonly<Record<Locale, Sentence<NoteOf<C>>>> } = {
  'queue-without-skill': {
    en: (note, problem) =>
      `Nobody has the skill for ${queueName(problem, note.queue)}: its whole demand stays short.`,
    'zh-CN': (note, problem) =>
      `没有人具备“${queueName(problem, note.queue)}”的技能：该队列的需求将全部缺人。`,
  },
  'agent-without-queue': {
    en: (note, problem) =>
      `${agentName(problem, note.agentId)} has no skill for any queue that staff is required of.`,
    'zh-CN': (note, problem) =>
      `${nameIn(agentName(problem, note.agentId), 'zh-CN')}的技能与任何需要人力的队列都不相符。`,
  },
  'shift-not-permitted': {
    en: ({ shiftTemplate }) => `No contract permits the shift '${shiftTemplate}'.`,
    'zh-CN': ({ shiftTemplate }) => `没有任何合同允许班次“${shiftTemplate}”。`,
  },
  'pin-breaks-rule': {
    en: ({ ruleBreak }, problem) =>
      `A pinned shift stays as it is: ${explainRuleBreak(ruleBreak, 'en', problem)}`,
    'zh-CN': ({ ruleBreak }, problem) =>
      `已固定的班次保持不变：${explainRuleBreak(ruleBreak, 'zh-CN', problem)}`,
  },
  'rules-contradict': {
    en: ({ agentId, gaveUp, proven }, problem) =>
      proven
        ? `No plan keeps all rules of ${agentName(problem, agentId)}, that is proven: ${GAVE_UP[gaveUp].en}.`
        : `No plan was found that keeps all rules of ${agentName(problem, agentId)}: ${GAVE_UP[gaveUp].en}.`,
    'zh-CN': ({ agentId, gaveUp, proven }, problem) =>
      `${proven ? '已证明没有' : '未找到'}方案能遵守${nameIn(agentName(problem, agentId), 'zh-CN')}的全部规则：${GAVE_UP[gaveUp]['zh-CN']}。`,
  },
  'together-not-kept': {
    en: (note, problem) =>
      note.proven
        ? `No plan exists in which ${[note, ...(note.beside ?? [])].map((one) => kept(one, problem)).join(' while ')}, that is proven. Maybe end it for these days, or loosen hours, days off or fixed shifts of one of them?`
        : `No plan was found in which ${kept(note, problem)}. It is not proven that there is none: maybe more time finds one.`,
    'zh-CN': (note, problem) =>
      note.proven
        ? `已证明没有方案能让${[note, ...(note.beside ?? [])].map((one) => keptInChinese(one, problem)).join('、同时')}。可否在这些日期取消该约定，或放宽其中一人的工时、休息日或已固定的班次？`
        : `未找到能让${keptInChinese(note, problem)}的方案，但未证明不存在：延长求解时间或许能找到。`,
  },
  'floor-not-kept': {
    en: ({ label }) =>
      `No plan was found that keeps '${label}'. It is not proven that there is none: maybe more time finds one.`,
    'zh-CN': ({ label }) => `未找到能遵守“${label}”的方案，但未证明不存在：延长求解时间或许能找到。`,
  },
  'time-over': {
    en: () => 'The time was over before there was a roster.',
    'zh-CN': () => '在得出排班之前时间已用完。',
  },
  'kept-by-hand': {
    en: ({ days }, problem) =>
      `Changed by hand while the roster was computed, and left so: ${daysOf(problem, days, 'en', ', ')}. Objective and bound are those of the roster as computed.`,
    'zh-CN': ({ days }, problem) =>
      `计算排班期间被手动修改，已保留：${daysOf(problem, days, 'zh-CN', '、')}。成本与下界是计算所得排班的数值。`,
  },
}

/** Every code that a note can bear. */
export const ROSTER_NOTE_CODES = Object.keys(SENTENCES) as readonly Code[]

/**
 * A note as a planner reads it. Who or what the problem does not know is called by id.
 * `explainRosterNote({ code: 'queue-without-skill', queue: 'billing' }, 'en', problem)`
 * -> 'Nobody has the skill for Billing: its whole demand stays short.'
 */
export function explainRosterNote(note: RosterNote, locale: Locale, problem: RosterProblem): string {
  return sentenceOf(note.code, locale)(note, problem)
}

/** The code says which facts a note has; TypeScript can't follow that through a table, so it is told here, once. */
function sentenceOf(code: Code, locale: Locale): Sentence<RosterNote> {
  return SENTENCES[code][locale] as Sentence<RosterNote>
}

function queueName({ queues }: RosterProblem, id: string): string {
  return queues.find((queue) => queue.id === id)?.name ?? id
}

function agentName({ agents }: RosterProblem, id: string): string {
  return agents.find((agent) => agent.id === id)?.name ?? id
}

/** Two people and what holds of them. */
interface Kept {
  readonly agents: readonly string[]
  readonly label: string
}

function kept({ agents, label }: Kept, problem: RosterProblem): string {
  return `${agents.map((id) => agentName(problem, id)).join(' and ')} keep '${label}'`
}

function keptInChinese({ agents, label }: Kept, problem: RosterProblem): string {
  return `${agents.map((id) => nameIn(agentName(problem, id), 'zh-CN')).join('与')}遵守“${label}”`
}

function daysOf(
  problem: RosterProblem,
  days: readonly { readonly agentId: string; readonly date: LocalDate }[],
  locale: Locale,
  joint: string,
): string {
  return days
    .map(({ agentId, date }) => {
      const name = agentName(problem, agentId)
      return locale === 'en'
        ? `${name} on ${formatDate(date, 'en')}`
        : `${nameIn(name, locale)}${formatDate(date, locale)}`
    })
    .join(joint)
}
