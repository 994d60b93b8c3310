// The server: `startServer` for the command line, `buildApp` for whoever brings a store of their own.
export type * from './api.ts'
export { type App, type AppOptions, buildApp } from './app.ts'
export type { DemoLogin } from './planning/example.ts'
export type { PlanProgress } from './planning/plan-period.ts'
export { type RunningServer, type ServerOptions, startServer } from './start-server.ts'
export { openEmbeddedStore, openPostgresStore, type Store } from './store/open-store.ts'
