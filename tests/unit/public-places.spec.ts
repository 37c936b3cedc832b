import { expect, test } from '@playwright/test'
import { caseFields } from '@/lib/search/input'
import { handlers, pages } from '../support/access-table'
import { filters, publicPlaces } from '../support/public-places'

/** What is of the desk or of signing in: everything else is where readers could meet a case. */
const notPublic = /^\[locale\]\/\((auth|desk|preview)\)|^api\/(auth|desk|kept)\//

test('every place that readers can reach is asked what it says of a case', () => {
  const files = [...Object.keys(pages), ...Object.keys(handlers)].filter(
    (file) => !notPublic.test(file),
  )
  expect(files.length).toBeGreaterThan(20)
  expect(Object.keys(publicPlaces).sort()).toEqual(files.sort())
})

test('every filter is asked for', () => {
  const asked = new Set(filters.flatMap((filter) => [...new URLSearchParams(filter).keys()]))
  expect([...asked].sort()).toEqual(Object.keys(caseFields).sort())
})
