// JSON schemas of request bodies; they refuse what they don't know, so a misspelt field is told and not dropped.

const DATE = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const TIME = { type: 'string', pattern: '^\\d{1,2}:\\d{2}$' }
const INSTANT = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' }
const NAME = { type: 'string', minLength: 1, maxLength: 200 }

const PLANNED_BREAK = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'start', 'end', 'paid'],
  properties: {
    kind: { enum: ['meal', 'break'] },
    start: INSTANT,
    end: INSTANT,
    paid: { type: 'boolean' },
    thenQueue: NAME,
  },
}

const ASSIGNMENT_OR_OFF = {
  type: ['object', 'null'],
  additionalProperties: false,
  required: ['agentId', 'date', 'start', 'end', 'queue', 'breaks'],
  properties: {
    agentId: NAME,
    date: DATE,
    start: INSTANT,
    end: INSTANT,
    queue: NAME,
    breaks: { type: 'array', maxItems: 20, items: PLANNED_BREAK },
    shiftId: NAME,
    pinned: { type: 'boolean' },
  },
}

const EDIT = {
  type: 'object',
  additionalProperties: false,
  required: ['agentId', 'date', 'before', 'after'],
  properties: { agentId: NAME, date: DATE, before: ASSIGNMENT_OR_OFF, after: ASSIGNMENT_OR_OFF },
}

const VERSION = { type: 'integer', minimum: 0 }

export const LOGIN_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['user', 'password'],
  properties: { user: { ...NAME }, password: { type: 'string', minLength: 1, maxLength: 1000 } },
}

export const EDITS_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['baseVersion', 'edits'],
  properties: { baseVersion: VERSION, edits: { type: 'array', minItems: 1, maxItems: 50_000, items: EDIT } },
}

export const SOLVE_BODY = {
  // no body: all defaults
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    timeLimitSeconds: { type: 'number', exclusiveMinimum: 0, maximum: 3600 },
    keep: { enum: ['pinned', 'none'] },
  },
}

export const PUBLISH_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['baseVersion'],
  properties: { baseVersion: VERSION },
}

export const PREFERENCE_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['strength', 'wish'],
  properties: {
    strength: { enum: ['strong', 'nice'] },
    wish: { enum: ['day-off', 'work', 'start-between'] },
    dates: { type: 'array', minItems: 1, maxItems: 100, items: DATE },
    weekdays: {
      type: 'array',
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      items: { type: 'integer', minimum: 1, maximum: 7 },
    },
    startFrom: TIME,
    startBefore: TIME,
    privateReason: { type: 'string', maxLength: 2000 },
  },
}

export const ROSTER_SETTINGS = {
  type: 'object',
  additionalProperties: false,
  required: ['queueChange'],
  properties: { queueChange: { enum: ['after-meal', 'after-break', null] } },
}

const FACTOR = { type: 'number', minimum: 0, maximum: 1000 }

export const OVERRIDE_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'until', 'change', 'reason'],
  properties: {
    from: INSTANT,
    until: INSTANT,
    change: {
      oneOf: [
        { type: 'object', additionalProperties: false, required: ['factor'], properties: { factor: FACTOR } },
        {
          type: 'object',
          additionalProperties: false,
          required: ['volume'],
          properties: { volume: { type: 'number', minimum: 0, maximum: 1e9 } },
        },
      ],
    },
    reason: { type: 'string', minLength: 1, maxLength: 500 },
  },
}

export const CALENDAR_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['detail'],
  properties: { detail: { enum: ['full', 'busy'] } },
}
