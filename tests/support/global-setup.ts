import { startTestDatabase } from './database'

/** Playwright asks for a default export: it runs once before all tests and returns the teardown. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  return startTestDatabase()
}
