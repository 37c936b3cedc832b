import { ownSite } from './site'

/** A `test` whose site is the calling file's own, and whose page is a reader's browser that runs no script. */
export function readerWithoutScript() {
  return ownSite().extend({
    page: async ({ browser, baseURL }, use) => {
      const context = await browser.newContext({ javaScriptEnabled: false, baseURL })
      await use(await context.newPage())
      await context.close()
    },
  })
}

export { expect } from '@playwright/test'
