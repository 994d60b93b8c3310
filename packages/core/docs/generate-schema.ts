// Writes the JSON Schemas beside this file from the types: `node packages/core/docs/generate-schema.ts`.
// The tests compare what is committed with a fresh generation.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'

const here = (path: string) => new URL(path, import.meta.url)

/** File beside this one -> the type that it describes. */
export const SCHEMAS = {
  'roster-problem.schema.json': { path: '../src/roster/types.ts', type: 'RosterProblem' },
  'roster.schema.json': { path: '../src/roster/types.ts', type: 'Roster' },
  'contact-centre.schema.json': { path: '../src/roster/contact-centre.ts', type: 'ContactCentreInstance' },
  'scenarios.schema.json': { path: '../src/roster/solve/scenarios/scenario.ts', type: 'ScenarioList' },
  'simulated-queues.schema.json': { path: '../src/simulation/types.ts', type: 'SimulatedQueueSettings' },
  'skill-staffing.schema.json': {
    path: '../src/simulation/skill-staffing/types.ts',
    type: 'SkillStaffingProblem',
  },
  'shrinkage-causes.schema.json': { path: '../src/staffing/shrinkage.ts', type: 'ShrinkageCauses' },
  'capacity.schema.json': { path: '../src/staffing/capacity-plan/types.ts', type: 'CapacityProblem' },
} as const

export type SchemaFile = keyof typeof SCHEMAS

/** The text of one schema file. */
export function generateSchema(file: SchemaFile): string {
  const { path, type } = SCHEMAS[file]
  const schema = createGenerator({
    path: fileURLToPath(here(path)),
    tsconfig: fileURLToPath(here('../../../tsconfig.base.json')),
    type,
    topRef: false,
    sortProps: false,
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema(type)
  return `${JSON.stringify(schema, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const file of Object.keys(SCHEMAS) as SchemaFile[]) writeFileSync(here(file), generateSchema(file))
