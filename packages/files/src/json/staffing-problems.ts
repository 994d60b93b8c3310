import type {
  CapacityProblem,
  ShrinkageCauses,
  SimulatedQueueSettings,
  SkillStaffingProblem,
} from '@kinshift/core'
import capacitySchema from '@kinshift/core/capacity.schema.json' with { type: 'json' }
import causesSchema from '@kinshift/core/shrinkage-causes.schema.json' with { type: 'json' }
import queuesSchema from '@kinshift/core/simulated-queues.schema.json' with { type: 'json' }
import skillsSchema from '@kinshift/core/skill-staffing.schema.json' with { type: 'json' }
import { jsonReader } from './validate.ts'

// Each reads what its schema says, and throws with file, field path and value. Ranges are for core to judge.

/** What `staffSkillGroups` is asked. Throws SIMULATION_INVALID. */
export const parseSkillStaffing = jsonReader<SkillStaffingProblem>(skillsSchema, 'SIMULATION_INVALID')

/** What `planCapacity` is asked. Throws CAPACITY_INVALID. */
export const parseCapacity = jsonReader<CapacityProblem>(capacitySchema, 'CAPACITY_INVALID')

/** What customers of each queue do in a simulation. Throws SIMULATION_INVALID. */
export const parseSimulatedQueues = jsonReader<SimulatedQueueSettings>(queuesSchema, 'SIMULATION_INVALID')

/** Shrinkage by cause. Throws SHRINKAGE_OUT_OF_RANGE. */
export const parseShrinkageCauses = jsonReader<ShrinkageCauses>(causesSchema, 'SHRINKAGE_OUT_OF_RANGE')
