import { parentPort } from 'node:worker_threads'
import { serveTasks } from '@kinshift/core/threads'
import { TASKS } from './tasks.ts'

serveTasks(parentPort!, TASKS)
