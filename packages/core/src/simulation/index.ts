// Plays a requirement or a roster against random contacts: what the formulas cannot see.
export { RandomStream } from './random-stream.ts'
export { simulate } from './simulate.ts'
export { staffSkillGroups } from './skill-staffing/staff-skill-groups.ts'
export type {
  SkilledQueue,
  SkillGroupOffer,
  SkillStaffing,
  SkillStaffingInput,
  SkillStaffingInterval,
  SkillStaffingProblem,
} from './skill-staffing/types.ts'
export type * from './types.ts'
