// Schedule: the document that is edited, compared and published.
export { cellKey, cellsOf, inCellOrder, sameCell, sameWork } from './cell.ts'
export { differenceOf, editsBetween } from './difference.ts'
export {
  applyEdits,
  invertEdit,
  invertEdits,
  makeDraft,
  StaleEditError,
} from './edits.ts'
export { type MergedAnswer, mergeAnswer, withPins } from './merge.ts'
export { type PublishFacts, publish, publishPreview } from './publish.ts'
export type * from './types.ts'
