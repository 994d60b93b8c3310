export { type ExampleCentre, exampleCentre } from './example-centre.ts'
export { shiftTemplates } from './shift-templates.ts'
