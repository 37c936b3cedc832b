import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/bench/browser'

const { executablePath, args } = await findBrowser()

/** One runner for all kinds of test: pure rules, real PostgreSQL, real browser. */
export default defineConfig({
  testDir: 'tests',
  tsconfig: './tests/tsconfig.json',
  globalSetup: './tests/support/global-setup.ts',
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  reporter: [['list', { printSteps: false }], ['./tests/support/plain-reporter.ts']],
  projects: [
    { name: 'unit', testMatch: 'unit/**/*.spec.ts' },
    { name: 'db', testMatch: 'db/**/*.spec.ts' },
    {
      name: 'browser',
      testMatch: 'e2e/**/*.spec.ts',
      use: {
        browserName: 'chromium',
        locale: 'en-GB',
        timezoneId: 'UTC',
        screenshot: 'only-on-failure',
        launchOptions: { executablePath, args },
      },
    },
  ],
})
