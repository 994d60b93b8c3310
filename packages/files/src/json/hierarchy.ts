import type { NewQueue, QueueGroup } from '@kinshift/core/forecast'
import { jsonReader } from './validate.ts'

/** What a hierarchy file holds: `{ "groups": [{ "name": "site", "members": ["sales"] }], "newQueues": [...], "total": "all" }`. */
export interface HierarchyFile {
  readonly groups?: readonly QueueGroup[]
  readonly newQueues?: readonly NewQueue[]
  readonly total?: string
}

const name = { type: 'string', minLength: 1 }
const like = {
  type: 'object',
  required: ['name', 'like', 'ratio'],
  properties: { name, like: name, ratio: { type: 'number' }, parent: name },
  additionalProperties: false,
}
const share = {
  type: 'object',
  required: ['name', 'shareOf', 'share'],
  properties: { name, shareOf: name, share: { type: 'number' } },
  additionalProperties: false,
}
const group = {
  type: 'object',
  required: ['name', 'members'],
  properties: { name, members: { type: 'array', items: name } },
  additionalProperties: false,
}
const schema = {
  type: 'object',
  properties: {
    groups: { type: 'array', items: group },
    newQueues: { type: 'array', items: { anyOf: [like, share] } },
    total: name,
  },
  additionalProperties: false,
}

/** Groups and new queues from JSON text. @throws HIERARCHY_INVALID with the place */
export const parseHierarchy = jsonReader<HierarchyFile>(schema, 'HIERARCHY_INVALID')
