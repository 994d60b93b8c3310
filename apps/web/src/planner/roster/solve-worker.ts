import { serveTasks } from '@kinshift/core/threads'
import { solveHereTask } from './solve-here-task.ts'

// The engine in this browser: HiGHS and its WebAssembly are loaded with this worker, when a planner first solves here.
serveTasks(self, { [solveHereTask.name]: () => solveHereTask })
