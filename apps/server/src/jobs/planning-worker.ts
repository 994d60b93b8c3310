// The file of a planning thread, in which long computations run so that the server goes on answering.
import { parentPort } from 'node:worker_threads'
import { serveTasks } from '@kinshift/core/threads'
import { PLANNING_TASKS } from './planning-tasks.ts'

if (parentPort) serveTasks(parentPort, PLANNING_TASKS)
