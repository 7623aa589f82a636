import { join } from 'node:path'
import { defineConfig } from 'playwright/test'
import type { WorldOptions } from './support/test'

const root = join(__dirname, '../..')

/** The real app in the real Electron. `worlds` runs twice: with the demo inside the app, and as a process of its own. */
export default defineConfig<WorldOptions>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: join(root, 'test-results'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // A machine that runs other things too can make a test late. It is named at the end of the run, to be mended.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { trace: 'retain-on-failure', actionTimeout: 20_000 },
  projects: [
    { name: 'demo', testDir: './worlds', use: { world: 'demo' } },
    { name: 'separate', testDir: './worlds', use: { world: 'separate' } },
    { name: 'app', testDir: './app', use: { world: 'separate' } },
  ],
})
