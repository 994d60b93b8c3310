import type { ContactCentreAssignment, ContactCentreInstance } from '@kinshift/core'
import contactCentreSchema from '@kinshift/core/contact-centre.schema.json' with { type: 'json' }
import { KinshiftError } from '@kinshift/core/errors'
import { jsonReader, type TextSource } from './validate.ts'

const readInstance = jsonReader<ContactCentreInstance>(contactCentreSchema, 'INSTANCE_INVALID')
const readRoster = jsonReader<{ assignments: ContactCentreAssignment[] }>(
  {
    type: 'object',
    required: ['assignments'],
    properties: {
      assignments: {
        type: 'array',
        items: {
          type: 'object',
          required: ['agent', 'day', 'shift'],
          properties: {
            agent: { type: 'integer' },
            day: { type: 'integer' },
            shift: { type: 'integer' },
            meal: { type: 'integer' },
            breaks: { type: 'array', items: { type: 'integer' } },
          },
        },
      },
    },
  },
  'ROSTER_INVALID',
)

/**
 * Reads a contact-centre instance.
 *
 * @throws INSTANCE_INVALID with file, field path and value.
 */
export function parseContactCentre(text: string, source: TextSource = {}): ContactCentreInstance {
  const instance = readInstance(text, source)
  const refuse = (field: string, found: unknown, expected: string) => {
    throw new KinshiftError('INSTANCE_INVALID', { where: { ...source, field }, found, expected })
  }
  const { days, intervalsPerDay, intervalMinutes, required, shifts, agents } = instance
  if (intervalsPerDay * intervalMinutes !== 1440)
    refuse(
      'intervalsPerDay',
      intervalsPerDay,
      `${1440 / intervalMinutes} intervals of ${intervalMinutes} min`,
    )
  if (required.length !== days * intervalsPerDay)
    refuse('required', `${required.length} entries`, `${days * intervalsPerDay} entries`)
  shifts.forEach((shift, index) => {
    if (shift.id !== index) refuse(`shifts[${index}].id`, shift.id, `its position ${index}`)
  })
  agents.forEach((agent, index) => {
    if (agent.id !== index) refuse(`agents[${index}].id`, agent.id, `its position ${index}`)
    if (agent.windows.length !== days)
      refuse(`agents[${index}].windows`, `${agent.windows.length} entries`, `${days} entries, one per day`)
  })
  return instance
}

/** `{ "assignments": [{ "agent": 0, "day": 0, "shift": 12, "meal": 14, "breaks": [6, 25] }] }`, one assignment a line. */
export function contactCentreRosterToJson(assignments: readonly ContactCentreAssignment[]): string {
  const lines = assignments.map((one) => `    ${JSON.stringify(one)}`)
  return `{\n  "assignments": [\n${lines.join(',\n')}\n  ]\n}\n`
}

/**
 * Reads a roster as {@link contactCentreRosterToJson} writes it; other properties may stand beside it.
 *
 * @throws ROSTER_INVALID with file, field path and value.
 */
export function parseContactCentreRoster(
  text: string,
  source: TextSource = {},
): readonly ContactCentreAssignment[] {
  return readRoster(text, source).assignments
}
