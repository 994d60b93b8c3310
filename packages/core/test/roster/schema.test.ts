import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateSchema, SCHEMAS, type SchemaFile } from '../../docs/generate-schema.ts'

test.each(Object.keys(SCHEMAS) as SchemaFile[])('%s is what the types say', (file) => {
  const committed = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8')
  expect(committed, `run: node packages/core/docs/generate-schema.ts`).toBe(generateSchema(file))
})
