// `@kinshift/server/threads`: planning threads without the rest of the server.
export { planningPool, planningThreads } from './jobs/planning-threads.ts'
