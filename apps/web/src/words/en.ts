import type {
  AverageWeek,
  Channel,
  ForecastPart,
  LeastAverageWeek,
  LifeConstraint,
  Preference,
  RuleId,
  Strength,
} from '@kinshift/core'
import type { StepState } from '@kinshift/server/api'
import type { ApiError } from '../data/api.ts'
import type { EditEffect } from '../planner/roster/effect-of-edit.ts'
import type { ExplainedBreak } from '../planner/roster/explained.ts'
import type { StepName } from '../planner/roster/undo.ts'
import { dateTimeWords, dateWords, weekdayName } from '../time/dates.ts'
import { timeAt } from '../time/zone-time.ts'
import { number, percent, signed } from './numbers.ts'

const n = (value: number, digits = 0) => number('en', value, digits)
const pct = (fraction: number, digits = 0) => percent('en', fraction, digits)
const plural = new Intl.PluralRules('en')
const count = (value: number, one: string, other: string) =>
  `${n(value)} ${plural.select(value) === 'one' ? one : other}`
const list = (parts: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(parts)

const day = (date: string) => {
  const d = dateWords('en', date)
  return `${d.weekday} ${d.day}`
}
const dayMonth = (date: string) => {
  const d = dateWords('en', date)
  return `${d.weekday} ${d.day} ${d.monthShort}`
}
const dayLong = (date: string) => {
  const d = dateWords('en', date)
  return `${d.weekdayLong} ${d.day} ${d.monthLong}`
}
const hours = (minutes: number) => `${n(minutes / 60, 2)} h`

const steps = {
  history: 'History',
  forecast: 'Forecast',
  staffing: 'Staffing',
  people: 'People',
  roster: 'Roster',
  proof: 'Proof',
  publish: 'Publish',
}

const stepNames: Record<StepName, string> = {
  move: 'move',
  time: 'new time',
  length: 'new length',
  clear: 'clearing',
  pin: 'pin',
  place: 'new shift',
  paste: 'paste',
  swap: 'swap',
  breaks: 'breaks of a day',
  queue: 'queue after a break',
  solve: 'solve',
}

/** What the engine and the jobs before it call their phases; one that is new here is left unsaid. */
const phases: Readonly<Record<string, string>> = {
  forecast: 'reading the forecast',
  staffing: 'working out the requirement',
  'first roster': 'first roster',
  're-pricing': 'each agent against all others',
  dive: 'all agents together',
  neighbourhood: 'improving parts',
  mixtures: 'hours and days off',
  annealing: 'times and breaks',
  days: 'each day for everybody at once',
  bound: 'proving',
}

/** What an edit did to the shortest interval it touched. */
const effectSentence = ({ worst, zone }: EditEffect): string => {
  if (!worst) return 'Nobody missing because of it.'
  const at = `${timeAt(zone, worst.at)} (${worst.queue})`
  if (worst.after >= 0) return `Enough people at ${at} now, short ${n(-worst.before, 1)} before.`
  const was = worst.before < 0 ? `was ${n(-worst.before, 1)}` : 'was enough'
  return `Short ${n(-worst.after, 1)} at ${at}, ${was}.`
}

const lifeRule = (rule: LifeConstraint): string => {
  const weekdays = (numbers: readonly number[]) => list(numbers.map((one) => weekdayName('en', one, 'long')))
  const window = (hours: { earliestStart?: string; latestEnd?: string }) => {
    const { earliestStart, latestEnd } = hours
    if (earliestStart && latestEnd) return `work only between ${earliestStart} and ${latestEnd}`
    if (earliestStart) return `not before ${earliestStart}`
    return latestEnd ? `not after ${latestEnd}` : 'any hours'
  }
  switch (rule.kind) {
    case 'dates-off':
      return `Off on ${list(rule.dates.map(dayMonth))}`
    case 'weekdays-off':
      return `Off every ${weekdays(rule.weekdays)}`
    case 'weekday-window': {
      const except = rule.exceptDates?.length
        ? `, except on ${count(rule.exceptDates.length, 'date', 'dates')}`
        : ''
      return `On ${weekdays(rule.weekdays)}: ${window(rule.window)}${except}`
    }
    case 'custody': {
      const days = {
        'alternate-weeks': 'every second week',
        '2-2-3': 'in a 2-2-3 rhythm of days',
        'alternate-weekends': 'every second weekend',
      }[rule.pattern]
      const what = rule.window === 'off' ? 'no work' : window(rule.window)
      return `With the children ${days} from ${dayMonth(rule.anchor)}: ${what} on those days`
    }
    case 'busy-hours':
      return `On ${weekdays(rule.weekdays)}: no work between ${rule.busyFrom} and ${rule.busyUntil}`
    case 'shorter-day':
      return `At most ${hours(rule.maxMinutesPerDay)} a day`
    case 'remote-days':
      return `On ${weekdays(rule.weekdays)}: works from home`
  }
}

const wish = (preference: Preference): string => {
  const what = {
    'day-off': 'day off',
    work: 'would like to work',
    'start-between': `start between ${preference.startFrom ?? '00:00'} and ${preference.startBefore ?? '24:00'}`,
  }[preference.wish]
  const when = preference.dates
    ? list(preference.dates.map(dayMonth))
    : preference.weekdays
      ? `every ${list(preference.weekdays.map((one) => weekdayName('en', one, 'long')))}`
      : 'every day'
  return `${when}: ${what}`
}

/** Word for word what the server stores for the planner to read; a test holds the two together. */
const plannerSees = (preference: Preference): string => {
  const plural = (weekday: number) => `${weekdayName('en', weekday, 'long')}s`
  const days = (preference.dates ?? (preference.weekdays ?? []).map(plural)).join(', ')
  const { startFrom, startBefore } = preference
  const window = [startFrom && `from ${startFrom}`, startBefore && `before ${startBefore}`].filter(Boolean)
  const what = {
    'day-off': 'Day off',
    work: 'To work',
    'start-between': `Shift starting ${window.join(' and ')}`,
  }[preference.wish]
  return `${what}: ${days} (${preference.strength === 'strong' ? 'strong wish' : 'nice to have'})`
}

/** All words of the screens in English. Another language is a file of this shape; a missing message fails the type check. */
export const en = {
  date: {
    day,
    dayMonth,
    dayLong,
    month: (date: string) => dateWords('en', date).monthShort,
    weekday: (weekday: number) => weekdayName('en', weekday),
    /** From one date to another, both included. */
    range: (from: string, until: string) => {
      const [a, b] = [dateWords('en', from), dateWords('en', until)]
      return `${a.day} ${a.monthShort} – ${b.day} ${b.monthShort} ${b.year}`
    },
    dateTime: (zone: string, instant: string) => dateTimeWords('en', zone, instant),
    hours,
    zone: (zone: string) => `Times in ${zone.replaceAll('_', ' ')}`,
  },
  number: n,
  percent: pct,
  signed: (value: number, digits = 1) => signed('en', value, digits),

  app: {
    name: 'Kinshift',
    skip: 'Skip to the content',
    synthetic: 'Example centre: made by a generator, no real person or call is in it.',
    language: 'Language',
    theme: 'Colours',
    themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
    logOut: 'Log out',
    back: 'Back to Home',
    notFound: 'There is no page at this address.',
    close: 'Close',
    cancel: 'Cancel',
    quote: (text: string) => `‘${text}’`,
  },
  states: {
    loading: 'Loading',
    failed: 'This could not be loaded.',
    retry: 'Try again',
    offline: 'The server cannot be reached. What was loaded before stays on screen.',
    code: (code: string) => `Code ${code}`,
    refusal: (error: ApiError) => error.message,
    noPermission: (needs: string) =>
      `This page needs the role of ${needs}. Ask whoever runs the planning to give it to you.`,
    rolePlanner: 'planner',
    roleAgent: 'agent',
  },
  login: {
    title: 'Log in',
    lead: 'People with lives, in the right place at the right time.',
    user: 'Name',
    password: 'Password',
    submit: 'Log in',
    failed: 'Name or password is not right.',
    demo: 'The example centre has two logins; the terminal that started Kinshift names them.',
  },
  shell: {
    planning: 'Planning steps',
    home: 'Home',
    steps,
    states: {
      done: 'done',
      'needs-you': 'needs you',
      stale: 'out of date',
      blocked: 'waits for an earlier step',
    } satisfies Record<StepState, string>,
    period: 'Period',
    draft: 'Draft',
    menu: 'Menu',
    search: 'Go to',
    searchHint: 'Screen, queue or agent',
    searchNone: 'Nothing of this name.',
  },
  saved: {
    saved: 'All changes saved',
    saving: 'Saving',
    offline: (waiting: number) => `No connection: ${count(waiting, 'edit waits', 'edits wait')}`,
    clash: 'Somebody else changed the same day',
    refused: 'Not saved',
  },
  home: {
    title: 'Home',
    next: 'Next',
    nextStep: {
      history: 'look at the history',
      forecast: 'look at the forecast',
      staffing: 'look at the staffing requirement',
      people: 'look at the people',
      roster: 'go over the roster',
      proof: 'prove the roster',
      publish: 'publish the roster',
    } as Record<string, string>,
    nextWhy: {
      history: 'The history has something to look at.',
      forecast: 'The forecast is not up to date.',
      staffing: 'The requirement is not up to date.',
      people: 'Somebody cannot be planned yet.',
      roster: 'The draft has something to settle.',
      proof: 'The draft has not been proven yet.',
      publish: 'The draft differs from what people see.',
    } as Record<string, string>,
    allDone: 'plan the next period',
    allDoneWhy: 'Everybody sees the schedule as it stands.',
    continue: 'Continue',
    pipeline: 'From contacts to a published schedule',
    shortTitle: 'Short of people',
    shortNone: 'Nobody is missing in this period.',
    shortLine: (missing: number) => `short ${n(missing, 1)}`,
    missingHours: (value: number) => `${n(value, 1)} ${n(value, 1) === '1' ? 'agent-hour' : 'agent-hours'}`,
    period: 'This period',
    agents: 'Agents',
    queues: 'Queues',
    published: 'Published',
    publishedNot: 'Nothing is published for this period yet.',
    publishedVersion: (version: number, when: string) => `Version ${version}, ${when}`,
  },
  chart: {
    table: 'Show as table',
    chart: 'Show as chart',
    csv: 'Download CSV',
    keys: 'Left and Right read the values, Shift steps by a day, T shows the table.',
    rows: (shown: number, all: number) =>
      shown < all ? `First ${n(shown)} of ${n(all)} rows; the CSV has all.` : count(all, 'row', 'rows'),
    closed: 'closed',
    time: 'Time',
    queue: 'Queue',
  },
  channel: { voice: 'Voice', chat: 'Chat', email: 'E-mail' } satisfies Record<Channel, string>,
  history: {
    title: 'History',
    lead: 'Contacts offered, as they were counted.',
    volume: 'Volume',
    summary: (queue: string, from: string, until: string, total: number, perDay: number) =>
      `${queue}, ${from} to ${until}: ${n(total)} contacts, ${n(perDay)} a day on average.`,
    unit: (minutes: number) => (minutes === 1440 ? 'contacts a day' : `contacts per ${minutes} min`),
    issues: 'Worth a look',
    issuesNone: 'Nothing unusual was found.',
    issuesLead: 'Nothing is repaired silently. These stretches stand out:',
    issue: {
      gap: 'Gap',
      duplicate: 'Duplicate',
      unsorted: 'Out of order',
      'zero-run': 'No contacts',
      spike: 'Spike',
      'clock-change': 'Clock change',
    },
    show: 'Show in the chart',
    empty:
      'No history yet. Import a CSV with kinshift forecast --history, or start the server with the example centre.',
    busiest: 'Busiest interval',
    missing: 'Missing values',
    total: 'Contacts',
    aht: 'Handle time',
    seconds: (value: number) => `${n(value)} s`,
  },
  forecast: {
    title: 'Forecast',
    lead: 'What is expected, and how sure it is.',
    history: 'History',
    mean: 'Forecast',
    fan: (level: number) => `${pct(level)} range`,
    volume: 'Volume',
    aht: 'Handle time',
    summary: (queue: string, from: string, until: string, total: number, model: string) =>
      `${queue}, ${from} to ${until}: ${n(total)} contacts expected, by model ${model}.`,
    range: (level: number, low: number, high: number) =>
      `${pct(level)} range of a whole day summed: ${n(low)} – ${n(high)}`,
    totals: 'By day',
    total: 'Expected',
    low: 'Low (10 %)',
    high: 'High (90 %)',
    accuracy: 'Accuracy of the models on past weeks',
    accuracyLead: 'Error is actual minus forecast. Coverage is how often the truth fell into the range.',
    model: 'Model',
    wape: 'WAPE',
    mase: 'MASE',
    rmse: 'RMSE',
    bias: 'Bias',
    coverage80: '80 % range held',
    coverage95: '95 % range held',
    used: 'used',
    empty: 'No forecast for this queue yet.',
    origin: (when: string) => `Made from data before ${when}`,
    warnings: 'To be careful about',
  },
  explained: {
    title: 'What a number is due to',
    lead: 'Laid on each other in this order; they add up to the forecast.',
    day: 'Day',
    time: 'Time',
    wholeDay: 'whole day',
    sum: 'Forecast',
    parts: {
      level: 'Level',
      trend: 'Trend',
      weekday: 'Weekday',
      season: 'Season',
      month: 'Time of month',
      holiday: 'Holiday',
      bridge: 'Bridge day',
      event: 'Event',
      driver: 'Driver',
      recent: 'The last days',
      interval: 'Time of day',
      blend: 'Other models',
      'given-event': 'Event with a given factor',
      'day-so-far': 'The day so far',
      override: 'Overrides',
    } satisfies Record<ForecastPart, string>,
  },
  overrides: {
    title: 'Overrides',
    lead: 'Your word against the models: kept apart from their forecast, and scored once the contacts have come.',
    without: 'Without overrides',
    when: 'When',
    change: 'Change',
    reason: 'Reason',
    score: 'Better by',
    unknown: 'not known yet',
    percent: (factor: number) => `${signed('en', 100 * (factor - 1), 1)} %`,
    volume: (contacts: number) => `${n(contacts)} contacts`,
    points: (value: number) => `${signed('en', 100 * value, 1)} points`,
    added: (value: number, before: number, after: number) =>
      value >= 0
        ? `So far overrides made the forecast better: error ${pct(after, 1)}, ${pct(before, 1)} without them.`
        : `So far overrides made the forecast worse: error ${pct(after, 1)}, ${pct(before, 1)} without them.`,
    remove: 'Take back',
    removeOf: (reason: string) => `Take back: ${reason}`,
    new: 'A new override',
    fromDate: 'From',
    fromTime: 'Start time (blank: midnight)',
    untilDate: 'Last day (blank: the same)',
    untilTime: 'End time (blank: midnight)',
    kind: 'Kind of change',
    kinds: { percent: 'percent', volume: 'contacts in all' },
    amount: 'Amount',
    add: 'Override',
    made: 'Overridden; the required staff follows.',
    removed: 'Taken back; the required staff follows.',
    noDate: 'Choose a day.',
    badRange: 'It has to end after it begins.',
    badPercent: 'A percentage from -100 to 1000.',
    badVolume: 'A number of contacts, 0 or more.',
    noReason: 'Say why, for those who look at it later.',
  },
  staffing: {
    title: 'Staffing',
    lead: 'Agents needed in every interval to keep the goal.',
    goal: (level: number, seconds: number) => `${pct(level, 1)} answered within ${n(seconds)} s`,
    goalTitle: 'Goal',
    occupancy: (value: number) => `occupancy at most ${pct(value)}`,
    shrinkage: 'Shrinkage',
    base: 'Base staff',
    required: 'Required staff',
    serviceLevel: 'Service level',
    asa: 'Average speed of answer',
    occupancyTitle: 'Occupancy',
    load: 'Offered load',
    erlang: (value: number) => `${n(value, 1)} Erlang`,
    summary: (queue: string, hours: number, peak: number, at: string) =>
      `${queue}: ${n(hours)} agent-hours required in the period; most at ${at}, ${count(peak, 'agent', 'agents')}.`,
    heat: 'Required staff by weekday and time',
    heatLead: 'Mean of the period. Darker needs more people.',
    hours: 'Agent-hours required',
    peak: 'Most at once',
    empty: 'No requirement for this queue yet.',
    agents: 'agents',
  },
  people: {
    title: 'People',
    lead: (agents: number) => `${count(agents, 'agent', 'agents')} can be planned.`,
    search: 'Search by name',
    allSkills: 'All skills',
    allTeams: 'All teams',
    name: 'Name',
    team: 'Team',
    skills: 'Skills',
    contract: 'Contract',
    rules: 'Rules of life',
    none: 'none',
    found: (found: number, all: number) => `${n(found)} of ${n(all)}`,
    empty: 'Nobody matches. Change the search or the filters.',
    hoursWeek: (min: number, max: number) =>
      min === max ? `${n(min / 60, 2)} h a week` : `${n(min / 60, 2)}–${n(max / 60, 2)} h a week`,
    averageMost: ({ weeks, maxMinutesPerWeek }: AverageWeek) =>
      `at most ${n(maxMinutesPerWeek / 60, 2)} h a week on average over any ${count(weeks, 'week', 'weeks')}`,
    averageLeast: ({ weeks, minMinutesPerWeek, anchor }: LeastAverageWeek) =>
      `at least ${n(minMinutesPerWeek / 60, 2)} h a week on average over ${
        anchor
          ? `each ${count(weeks, 'week', 'weeks')} from ${dayMonth(anchor)} on`
          : `any ${count(weeks, 'week', 'weeks')}`
      }`,
    rest: (minutes: number) => `at least ${n(minutes / 60, 2)} h rest between shifts`,
    daily: (minutes: number) => `at most ${n(minutes / 60, 2)} h a day`,
    runs: (days: number) => `at most ${count(days, 'day', 'days')} in a row`,
    daysOff: (days: number) => `at least ${count(days, 'day', 'days')} off together`,
    weekends: (weekends: number) =>
      `works on at most ${count(weekends, 'weekend', 'weekends')} of the period`,
    proficiency: (queue: string, value: number) => (value === 1 ? queue : `${queue} (${pct(value)})`),
    wishes: 'Wishes for the period',
    hard: 'must',
    soft: 'wish',
    validity: (from: string | undefined, until: string | undefined) =>
      from && until
        ? `${dayMonth(from)} – ${dayMonth(until)}`
        : from
          ? `from ${dayMonth(from)}`
          : until
            ? `until ${dayMonth(until)}`
            : 'always',
    ruleCount: (rules: number) => count(rules, 'rule', 'rules'),
    sharedOnly: 'Reasons stay with the agent; planning reads only these words.',
    choose: 'Choose a person to see contract, skills and rules in full.',
    roster: 'Show in the roster',
  },
  strength: { must: 'must', strong: 'strong wish', nice: 'would be nice' } satisfies Record<Strength, string>,
  lifeRule,
  wish,
  plannerSees,
  rule: {
    'one-shift-a-day': 'One shift a day',
    'rest-between-shifts': 'Rest between shifts',
    'weekly-hours': 'Weekly hours',
    'daily-hours': 'Daily hours',
    'shift-length': 'Shift length',
    'consecutive-days': 'Days in a row',
    'consecutive-days-off': 'Days off together',
    weekends: 'Weekends',
    skill: 'Skill',
    'queue-change': 'Change of queue',
    'life-constraint': 'Rule of life',
    'break-window': 'Break',
    pinned: 'Pinned',
    preference: 'Wish',
    'weekly-rest': 'Weekly rest',
    'period-hours': 'Hours of the period',
    'average-hours': 'Average hours',
    overtime: 'Overtime',
    'weekly-shifts': 'Shifts a week',
    shifts: 'Shifts of the period',
    nights: 'Nights',
    'weekly-nights': 'Nights a week',
    'consecutive-nights': 'Nights in a row',
    'rest-after-nights': 'Days off after nights',
    'same-start-days': 'Same start',
    'forward-rotation': 'Forward rotation',
    'start-spread': 'Starts of a week',
    'complete-weekends': 'Whole weekends',
    'single-days-off': 'Single days off',
    'avoid-pattern': 'Pattern of days',
    rotation: 'Rotation',
    'start-stability': 'Steady shifts',
    'fair-share': 'Fair share',
    together: 'Together or apart',
    seats: 'Seats',
    'skill-mix': 'Skill mix',
    'senior-on-duty': 'Senior on duty',
    'leave-cap': 'Leave at the same time',
  } satisfies Record<RuleId, string>,
  roster: {
    title: 'Roster',
    grid: (agents: number, days: number, shown: number) =>
      `Roster: ${count(agents, 'agent', 'agents')}, ${count(days, 'day', 'days')}, showing ${n(shown)}`,
    period: 'Period',
    dayView: 'Day',
    allQueues: 'All queues',
    queue: 'Queue',
    undo: 'Undo',
    redo: 'Redo',
    undoStep: (name: StepName) => `Undo: ${stepNames[name]}`,
    redoStep: (name: StepName) => `Redo: ${stepNames[name]}`,
    checks: (hard: number) => (hard === 0 ? 'No rule broken' : count(hard, 'rule broken', 'rules broken')),
    checksTitle: 'Rules that this roster does not keep',
    wishesOpen: (wishes: number) => `${count(wishes, 'wish', 'wishes')} not granted`,
    net: 'Net staffing',
    missing: 'Missing agent-hours',
    missingHours: (value: number, narrow: boolean) =>
      value < 0.05 ? '0' : narrow ? `−${n(value, value < 100 ? 1 : 0)}` : `−${n(value, 1)} h`,
    short: 'short',
    over: 'over',
    agent: 'Agent',
    paid: 'Paid hours in the period',
    off: 'off',
    cell: (name: string, dayLabel: string, what: string) => `${name}, ${dayLabel}, ${what}`,
    cellShift: (start: string, end: string, queue: string, pinned: boolean, breaks: number) =>
      `${start} to ${end}, ${queue}${pinned ? ', pinned' : ''}${breaks > 0 ? `, ${count(breaks, 'rule break', 'rule breaks')}` : ''}`,
    interval: (label: string, time: string, scheduled: number, required: number) =>
      `${label} ${time}: ${n(scheduled, 1)} of ${n(required, 1)}`,
    netWords: (net: number) => (net < 0 ? `short ${n(-net, 1)}` : net > 0 ? `over ${n(net, 1)}` : 'exact'),
    sum: (hoursMissing: number) =>
      hoursMissing < 0.05
        ? 'Nobody is missing.'
        : `${n(hoursMissing, 1)} agent-hours are missing in the period.`,
    saidAfter: (name: StepName, effect: EditEffect): string => {
      const edit = effect.edits.at(-1)
      const after = edit?.after
      const what = {
        move: after ? `Moved to ${dayMonth(after.date)}, ${timeAt(effect.zone, after.start)}.` : 'Moved.',
        time: after ? `Moved to ${timeAt(effect.zone, after.start)}.` : 'Moved.',
        length: after ? `Ends at ${timeAt(effect.zone, after.end)} now.` : 'Length changed.',
        clear: effect.edits.length === 1 ? 'Cleared.' : `${n(effect.edits.length)} shifts cleared.`,
        pin: after?.pinned ? 'Pinned.' : 'No longer pinned.',
        place: after
          ? `Shift ${timeAt(effect.zone, after.start)} to ${timeAt(effect.zone, after.end)} placed.`
          : 'Placed.',
        paste: `Pasted into ${count(effect.edits.length, 'cell', 'cells')}.`,
        swap: 'Swapped.',
        breaks: 'Breaks placed anew.',
        queue: 'Queue after the break changed.',
        solve: 'The solved roster is in the draft.',
      }[name]
      return name === 'pin' ? what : `${what} ${effectSentence(effect)}`
    },
    saidStep: (which: 'undo' | 'redo', name: StepName, effect: EditEffect): string =>
      `${which === 'undo' ? 'Taken back' : 'Done again'}: ${stepNames[name]}. ${name === 'pin' ? '' : effectSentence(effect)}`,
    nothingToUndo: 'Nothing to undo.',
    nothingToRedo: 'Nothing to redo.',
    nobodyMissing: 'Nobody is missing.',
    noBreaks: 'No rule is broken.',
    shortAt: (date: string, time: string, net: number) => `${dayMonth(date)} ${time}: short ${n(-net, 1)}.`,
    breakSentence: (one: ExplainedBreak) => one.sentences.en,
    copied: 'Copied.',
    taken: 'Picked up. Arrows carry it, Enter drops it, Escape puts it back.',
    dragged: 'Letting go drops it, Escape puts it back.',
    putBack: 'Put back.',
    carriedTo: (name: string, dayLabel: string, forbidden: boolean) =>
      `${name}, ${dayLabel}${forbidden ? ', breaks a hard rule' : ''}`,
    carryHere: 'Carrying',
    wouldBreak: 'Would break here:',
    inspector: 'Selection',
    nothing: 'No shift on this day.',
    selected: (cells: number, shifts: number) =>
      `${count(cells, 'day', 'days')} selected, ${count(shifts, 'shift', 'shifts')}`,
    start: 'Start',
    end: 'End',
    badTime: 'A time looks like 08:15.',
    apply: 'Change',
    pin: 'Pin',
    unpin: 'Unpin',
    clear: 'Clear',
    move: 'Move to',
    moveGo: 'Move',
    swap: 'Swap with',
    swapGo: 'Swap',
    day: 'Day',
    place: 'Place a shift',
    paidOf: (minutes: number) => `${hours(minutes)} paid`,
    week: 'Week',
    weekHours: (minutes: number, min: number, max: number) =>
      min === max
        ? `${n(minutes / 60, 2)} of ${hours(max)}`
        : `${n(minutes / 60, 2)} of ${n(min / 60, 2)}–${hours(max)}`,
    breaks: 'Breaks',
    meal: 'Meal',
    break: 'Break',
    thenQueue: (queue: string) => `then ${queue}`,
    staysOn: (queue: string) => `stays on ${queue}`,
    queueAfter: (kind: 'meal' | 'break', time: string) => `Queue after the ${kind} at ${time}`,
    rulesOk: 'All rules kept',
    placeBreaks: "Place the day's breaks anew",
    placeBreaksHint: 'Breaks go where the fewest people are missing; shifts and what is pinned stay (R)',
    bestBreaks: (date: string, hours: number) =>
      `With the breaks of ${dayMonth(date)} placed anew, ${n(hours, 1)} h are missing in the period.`,
    breaksPlaced: (date: string, shifts: number, before: number, after: number) =>
      shifts === 0
        ? `The breaks of ${dayMonth(date)} lie well: moving them gains nothing.`
        : `Breaks of ${count(shifts, 'shift', 'shifts')} moved on ${dayMonth(date)}. Missing in the period: ${n(after, 1)} h, was ${n(before, 1)} h.`,
    rulesHere: 'Rules',
    actions: 'Actions',
    person: 'What planning knows',
    keys: 'Keys',
    keyHelp: 'Keys in the roster',
    keyRows: [
      ['Arrows', 'move by cell; with Ctrl to the edge of the data'],
      ['Home, End', 'first and last day; with Ctrl the corners'],
      ['PgUp, PgDn', 'a page of agents'],
      ['Shift + arrows', 'select a block; Ctrl+A all, Shift+Space the row'],
      ['Enter', 'open the selection'],
      [', and .', 'the shift 15 min earlier or later'],
      ['Shift + , and .', 'its end 15 min earlier or later'],
      ['M, arrows, Enter', 'carry a shift and drop it; Escape puts it back'],
      ['P', 'pin or unpin'],
      ['Delete', 'clear'],
      ['Ctrl+C, Ctrl+V', 'copy and paste'],
      ['Ctrl+Z, Ctrl+Y', 'undo and redo'],
      ['N', 'next interval that is short'],
      ['B', 'next rule break'],
      ['R', "place the day's breaks anew"],
      ['V', 'period or day'],
      ['?', 'this list'],
    ],
    empty: 'No agents in this draft. Add people first; then a roster can be solved.',
    clashTitle: 'Somebody else changed the same day',
    clashLead: 'Which version shall stand?',
    mine: 'Yours',
    theirs: 'Theirs',
    keepMine: 'Keep mine',
    keepTheirs: 'Keep theirs',
    refusedLead: 'The server did not take the last change.',
    reload: 'Load the draft again',
    table: 'Roster as a list',
  },
  solve: {
    title: 'Solve',
    go: 'Solve',
    limit: 'Time limit',
    secondsOption: (seconds: number) => (seconds < 60 ? `${seconds} s` : `${seconds / 60} min`),
    keep: 'Keep pinned shifts',
    queueChange: 'Shifts may change queue',
    queueChangeOption: { never: 'never', 'after-meal': 'after the meal', 'after-break': 'after any break' },
    queueChangeHint:
      'Once a shift, to another queue that the agent has the skill for. It holds for every roster of the centre, whoever solves it.',
    where: 'Where',
    onServer: 'On the server',
    here: 'In this browser',
    hereHint: 'Nothing waits in the queue, and only you see it until it is done. Keep this page open.',
    loading: 'Loading the solver',
    running: (seconds: number) => `Solving, ${n(seconds)} s`,
    stop: 'Stop, keep the best',
    stopping: 'Stopping',
    cost: 'Cost',
    bound: 'Bound',
    gap: 'Gap',
    points: (value: number) => `${n(value)} points`,
    chart: 'Best cost and proven bound over time, in points',
    certificate: (gap: number) => `No roster can be more than ${pct(gap, 1)} better than this one.`,
    optimal: 'No roster can be better than this one.',
    edited: 'Changes by hand since then are not part of this proof.',
    none: 'This draft has no proof of how good it is yet.',
    infeasible: 'It is proven that no roster keeps all hard rules.',
    noneFound:
      'No roster was found that keeps all hard rules. It is not proven that there is none: maybe more time finds one.',
    failed: 'The solve failed.',
    done: (cells: number) =>
      cells === 0
        ? 'The solve found nothing better.'
        : `Done: ${count(cells, 'agent-day', 'agent-days')} changed. Undo takes it back.`,
    kept: (cells: number) =>
      `${count(cells, 'agent-day was', 'agent-days were')} changed by hand meanwhile and stayed so:`,
    phase: (phase: string): string => phases[phase] ?? phases[phase.split(' ')[0] ?? ''] ?? '',
    waits: 'Waits until all edits are saved.',
  },
  publish: {
    title: 'Publish',
    first: 'First publication of this period',
    versions: (from: number, to: number) => `Version ${from} → ${to}`,
    changed: (people: number) => `${count(people, 'person', 'people')} affected`,
    days: (days: number) => count(days, 'agent-day', 'agent-days'),
    nothing: 'Nothing has changed since the last publication.',
    blockers: 'Stands in the way',
    blockersNone: 'No hard rule is broken.',
    blocked: (breaks: number) =>
      `${count(breaks, 'hard rule break', 'hard rule breaks')} must be mended in the roster before this can be published.`,
    differences: 'Person by person',
    was: 'was',
    off: 'off',
    within: (queue: boolean): string => (queue ? 'another queue' : 'breaks moved'),
    publish: 'Publish',
    confirm: (people: number, changes: number) =>
      `Publish to ${count(people, 'person', 'people')}, ${count(changes, 'changed day', 'changed days')}?`,
    confirmLead: 'They see it at once. A published version never changes; a later one can replace it.',
    yes: (people: number) => `Publish to ${count(people, 'person', 'people')}`,
    done: (version: number) => `Version ${version} is published.`,
    nextPeriod: 'Plan the next period',
    planning: (seconds: number) => `Planning, ${n(seconds)} s.`,
    filter: 'Search by name',
    print: 'Print',
    open: 'Open in the roster',
    more: (people: number) => `${count(people, 'more person', 'more people')}`,
    showAll: 'Show all',
  },
  later: {
    proof:
      'The draft roster will be played call by call against the forecast here, to show the service that customers will see. This is not built yet.',
    requests:
      'Requests of agents will be answered here, each with what it costs and what could be granted instead. This is not built yet.',
    insight: 'Reports on accuracy, service, people and fairness will stand here. This is not built yet.',
    settings:
      'The centre, its queues, law sets and roles will be set here. Language and colours are chosen in the header.',
    historyImport:
      'Files will be imported here step by step. Until then the command line does it: kinshift forecast --history FILE.csv.',
    myRequests:
      'Your requests and their answers will stand here. This is not built yet; wishes already work.',
    swaps: 'Swaps and offers will stand here. This is not built yet.',
    calendar: 'Your calendar feed will be here. This is not built yet.',
    notices: 'You will choose here how you are told about changes. This is not built yet.',
    title: {
      proof: 'Proof',
      requests: 'Requests',
      insight: 'Insight',
      settings: 'Settings',
      historyImport: 'Import',
      myRequests: 'Requests',
      swaps: 'Swaps',
      calendar: 'Calendar',
      notices: 'Notices',
    },
  },
  me: {
    schedule: 'My schedule',
    wishes: 'Wishes',
    life: 'Life',
    nav: 'My pages',
    navSchedule: 'Schedule',
    today: 'Today',
    off: 'off',
    until: (time: string) => `until ${time}`,
    nextDay: 'next day',
    changed: 'changed',
    was: (what: string) => `was ${what}`,
    empty: (until: string) => `No schedule is published for you up to ${until}.`,
    version: (version: number, when: string) => `Version ${version}, published ${when}`,
    totals: 'This period',
    hours: 'Hours',
    shifts: 'Shifts',
    nights: 'Nights',
    weekends: 'Weekend days',
    meal: (time: string) => `Meal ${time}`,
    break: (time: string) => `Break ${time}`,
    changes: (days: number) => `${count(days, 'day has', 'days have')} changed since the version before.`,
  },
  wishes: {
    title: 'Wishes',
    lead: (from: string) => `For days from ${from} on. The next roster honours them where it can.`,
    what: 'I would like',
    kinds: { 'day-off': 'a day off', work: 'to work', 'start-between': 'to start between' },
    when: 'When',
    oneDate: 'On a date',
    weekdays: 'On weekdays',
    date: 'Date',
    from: 'from',
    before: 'before',
    strength: 'How much it matters',
    strengths: { strong: 'It matters a lot', nice: 'It would be nice' },
    reason: 'Reason, only for you',
    reasonHint: 'Nobody else can read it.',
    plannerSees: 'Planner sees:',
    send: 'Send',
    sent: 'Sent.',
    mine: 'My wishes',
    none: 'No wishes yet.',
    outcome: { open: 'open', granted: 'granted', 'not-granted': 'not granted' },
    delete: 'Delete',
    deleted: 'Deleted.',
    chooseDate: 'Choose a date.',
    chooseWeekday: 'Choose at least one weekday.',
    badWindow: 'The first time must come before the second.',
    myReason: 'Your reason, hidden from everyone else:',
  },
  life: {
    title: 'Life',
    lead: 'What your life needs, in the words that planning reads.',
    none: 'No rules are stored for you.',
    plannerSees: 'Planner sees:',
    change: 'To change a rule, talk to your planner. Changing it here is not built yet.',
    private: 'Reasons are not stored with the rules and are shown to nobody.',
  },
}

export type Words = typeof en
