export { type ExampleCentre, exampleCentre } from './example-centre.ts'
export { type ExampleProblemOptions, exampleProblem } from './example-problem.ts'
export { shiftTemplates } from './shift-templates.ts'
