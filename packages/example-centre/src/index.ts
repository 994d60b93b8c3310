export { type ExampleCentre, exampleCentre } from './example-centre.ts'
