import postgres from 'postgres'
import { deskDatabase, publicDatabase } from '@/db/client'
import { placesOf } from '../support/public-places'
import { expect, ownSite } from '../support/site'
import { addUnpublished, moveStorage, publishAll, twinOf } from '../support/twins'

const test = ownSite()

/**
 * As tests/db/twins.spec.ts, but what readers get over the wire: pages as bytes and every header, in all
 * places of the table, of cases that are live, were withdrawn, came back, were merged, or are not there.
 */
test('over two databases that differ only in what is not published, a site sends the same bytes', async ({
  site,
}) => {
  test.setTimeout(180_000)
  const admin = postgres(site.database.adminUrl, { max: 1, onnotice: () => {} })
  await publishAll(admin)
  await admin.end()
  const addresses = addressesOf([
    'xu-wenli',
    'revised-person',
    'gone-person',
    'returned-person',
    'two-names',
    'tow-names',
    'hidden-person-0',
    'hidden-restricted',
  ])
  const first = await answersOf(site.origin, addresses)
  await site.stop()
  await closePools()
  const twin = await twinOf(site.database)
  const own = postgres(twin.adminUrl, { max: 1, onnotice: () => {} })
  try {
    await site.start(twin)
    await addUnpublished(own)
    await moveStorage(own)
    const second = await answersOf(site.origin, addresses)
    const differing = addresses.filter((address) => second.get(address) !== first.get(address))
    expect(differing).toEqual([])
    const telling = addresses.filter((address) =>
      /Hidden (?!Person|Restricted)|secret-tag|nobody is to know/.test(second.get(address) ?? ''),
    )
    expect(telling).toEqual([])
    // So that the same was not nothing.
    expect(first.get('/cases/xu-wenli')).toContain('"status":200')
    expect(first.get('/cases/gone-person')).toContain('"status":410')
    expect(first.get('/cases/tow-names')).toContain('"status":308')
    expect(first.get('/cases/hidden-person-0')).toContain('"status":404')
  } finally {
    await site.stop()
    await closePools()
    await own.end()
    await twin.drop()
    await site.start()
  }
})

function addressesOf(slugs: string[]): string[] {
  return [...new Set(slugs.flatMap((slug) => placesOf(slug).map(({ at }) => at)))]
}

/** Status, headers and body of each, once as it is rendered and once as it may be kept. */
async function answersOf(origin: string, addresses: string[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const waiting = [...addresses]
  const asker = async () => {
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      const both: unknown[] = []
      for (let i = 0; i < 2; i++) {
        const response = await fetch(origin + address, { redirect: 'manual' })
        const { status } = response
        both.push({ status, headers: headersOf(response), text: await response.text() })
      }
      answers.set(address, JSON.stringify(both))
    }
  }
  await Promise.all(Array.from({ length: 6 }, asker))
  return answers
}

/** All but the moment of the answer. */
function headersOf({ headers }: Response): [string, string][] {
  return [...headers].filter(([name]) => name !== 'date').sort()
}

async function closePools(): Promise<void> {
  await deskDatabase().$client.end({ timeout: 5 })
  await publicDatabase().$client.end({ timeout: 5 })
}
