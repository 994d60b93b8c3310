import { defineConfig } from 'vite'

// JSX is compiled as tsconfig.json says (react-jsx, preact); no plugin is needed for that.
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The test of the bundle budget reads it to tell which chunks a screen loads.
    manifest: true,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://localhost:3000' } },
})
