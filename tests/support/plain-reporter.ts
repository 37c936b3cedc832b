import type { Reporter, TestCase } from '@playwright/test/reporter'

/** Ends the run with one plain line, for whoever reads the log: `N passed, N failed`. */
export default class PlainReporter implements Reporter {
  private tests = new Set<TestCase>()

  onTestEnd(test: TestCase): void {
    this.tests.add(test)
  }

  onEnd(): void {
    const all = [...this.tests]
    const failed = all.filter((test) => test.outcome() === 'unexpected').length
    const passed = all.filter((test) => ['expected', 'flaky'].includes(test.outcome())).length
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  }
}
