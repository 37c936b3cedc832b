import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { deskDatabase, publicDatabase } from '@/db/client'
import { freePort } from '@/db/embedded'
import { type Viewer, viewerFrom } from '@/lib/auth/viewer'
import { getCase } from '@/lib/cases/queries'
import { newId } from '@/lib/core/ids'
import { adoptServerSettings, openInstallation } from '@/lib/install/installation'
import { readSettings } from '@/lib/install/settings'
import { setEmbargo } from '@/lib/review/embargo'
import { erase, findErasures, requestErasure } from '@/lib/review/erasure'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { cited, draft } from '../factories/cases'
import { House } from '../support/house'
import { type Place, placeKinds, placesOf } from '../support/public-places'

/**
 * What is public is true on the next request, everywhere: in every place of the table, on two servers
 * that keep pages, whatever they were asked before, and the same once more from memories that are
 * empty, after server and database were killed.
 */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const slug = 'quarvenna-ilset'
const places = placesOf(slug)
const kinds = placeKinds(slug)
let house: House
/** Another machine on the same database: it hears of nothing. */
let other: House
let publishers: [Viewer, Viewer]
let caseId: string
/** What each place said before anything of the case was public. */
let before: Map<string, Answer>
/** What each place said last, on either server. */
let last: Map<string, Answer>

test.beforeAll(async () => {
  test.setTimeout(120_000)
  house = new House(await freePort())
  other = new House(await freePort())
  await house.start()
  publishers = await enter()
  await startOther()
  caseId = await recordEverything()
  before = await askAll(house)
  last = before
  expectSame(await askAll(other), before)
})

test.afterAll(async () => {
  await leave()
  await other.stop()
  await house.stop()
  other.remove()
  house.remove()
})

test('a draft is nowhere', () => {
  const faults = faultsIn(before, ({ at, tells }, { status, text }) => [
    ofCase(tells) && status !== 404 && `${at} answers ${status}`,
    markIn(text, at),
  ])
  expect(faults).toEqual([])
})

test('published: everywhere with the next request', async () => {
  await publishCase(publishers[0], caseId, 'Reasonone.')
  expectLive(await askEverywhere(), 1)
})

test('under an embargo, with a draft that waits: what is public stays as it is', async () => {
  await embargo('2099-01-01')
  await cited(publishers[0], caseId, 'health', health('Wordtwo'))
  await cited(publishers[0], caseId, 'charge', { ...charge, words: 'Wordtwo', date: '2012' })
  await expect(publishCase(publishers[0], caseId, 'Too early.')).rejects.toThrow(/embargo/i)
  expectSame(await askEverywhere(), last)
})

test('changed: the new edition, and the one before at its own address', async () => {
  await embargo(null)
  await publishCase(publishers[0], caseId, 'Reasontwo.')
  expectLive(await askEverywhere(), 2)
  await crashAndCompare()
})

test('withdrawn: gone, and every list and number as before it was there', async () => {
  await withdrawCase(publishers[0], caseId, 'The family asked for it.')
  expectGone(await askEverywhere(), 410)
  await crashAndCompare()
})

test('frozen in the middle, the database gives nothing away either, and is asked again once it is back', async () => {
  const { thaw } = house.freezeDatabase()
  try {
    await expectNothingKept()
  } finally {
    thaw()
  }
  // It rests for a second after each silence.
  await expect
    .poll(async () =>
      [...(await askAll(other, undefined, kinds)).values()].map((one) => one.status),
    )
    .not.toContain(503)
  expectSame(await askAll(other), last)
})

test('published again: the new edition alone', async () => {
  await cited(publishers[0], caseId, 'health', health('Wordthree'))
  await publishCase(publishers[0], caseId, 'Reasonthree.')
  expectLive(await askEverywhere(), 3)
})

test('erased: as if it had never been', async () => {
  await withdrawCase(publishers[0], caseId, 'For her safety.')
  expectGone(await askEverywhere(), 410)
  await requestErasure(publishers[0], { caseId, factId: null }, 'For her safety.')
  const [request] = await findErasures(publishers[1], caseId)
  await erase(publishers[1], request?.id ?? '')
  expectGone(await askEverywhere(), 404)
  await crashAndCompare()
})

test('no log tells what anyone asked, nor what was published', async () => {
  const odd = [
    '/cases?q=Quarvenna%00Ilset',
    '/cases?q=%F0%9F%98%80quarvenna&page=99999999999',
    '/cases/quarvenna-nobody',
    '/cases/%E0%A4%A/quarvenna',
    '/cases/quarvenna/v/9999999999999',
    '/quarvenna/ilset',
    '/api/v1/cases?q=quarvenna&cursor=quarvenna',
    '/api/v1/statistics/quarvenna.csv',
    '/api/v1/quarvenna.csv',
    '/sitemap/quarvenna.xml',
    '/desk/cases?q=quarvenna',
    '/desk/cases/quarvenna-ilset',
  ]
  for (const server of [house, other]) {
    for (const at of odd) {
      const { status } = await fetch(server.origin + at, { redirect: 'manual' })
      expect([200, 307, 308, 400, 404], at).toContain(status)
    }
    await fetch(`${server.origin}/cases?q=quarvenna`, { method: 'POST', body: 'quarvenna' })
    await fetch(`${server.origin}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'quarvenna@example.org', password: 'quarvenna' }),
    })
    const leaving = AbortSignal.timeout(3)
    const left = fetch(`${server.origin}/api/v1/cases.jsonl?q=quarvenna`, { signal: leaving })
    await expect(left.then((response) => response.text())).rejects.toThrow()
  }
  // All that happened above stands in these logs too: errors while the database was away among it.
  for (const server of [house, other]) {
    const told = /^.*(quarven|ilset|夸尔文|Word(one|two|three)).*$/im.exec(server.logs())
    expect(told?.[0]).toBeUndefined()
  }
  expect(house.logs()).toContain('database system is ready')
  expect(other.logs()).toContain('The database does not answer')
})

interface Answer {
  status: number
  etag: string | null
  text: string
  /** Milliseconds. */
  took: number
}

/** Asks both servers for all places, each as a program would that has what was there before. */
async function askEverywhere(): Promise<Map<string, Answer>> {
  const found = await askAll(house, last)
  expectSame(await askAll(other, last), found)
  last = found
  return found
}

/** The first request to each place after whatever happened. A 304 says that the old answer still holds. */
async function askAll(
  server: House,
  known?: Map<string, Answer>,
  which: readonly Place[] = places,
): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>()
  const waiting = [...which]
  const asker = async () => {
    for (let place = waiting.shift(); place; place = waiting.shift()) {
      const had = known?.get(place.at)
      const asked = Date.now()
      const response = await fetch(server.origin + place.at, {
        redirect: 'manual',
        headers: had?.etag ? { 'If-None-Match': had.etag } : {},
      })
      const text = await response.text()
      const etag = response.headers.get('etag')
      const { status } = response
      const took = Date.now() - asked
      found.set(place.at, status === 304 && had ? had : { status, etag, text, took })
    }
  }
  await Promise.all(Array.from({ length: 12 }, asker))
  return found
}

function answerIn(answers: Map<string, Answer>, at: string): Answer {
  const answer = answers.get(at)
  if (!answer) throw new Error(`${at} was not asked`)
  return answer
}

/** What is wrong with the answers, gathered: an assertion for each would take longer than asking. */
function faultsIn(
  answers: Map<string, Answer>,
  check: (place: Place, answer: Answer) => (string | null | false)[],
  which: readonly Place[] = places,
): string[] {
  return which
    .flatMap((place) => check(place, answerIn(answers, place.at)))
    .filter((fault): fault is string => Boolean(fault))
}

function expectSame(
  found: Map<string, Answer>,
  wanted: Map<string, Answer>,
  which: readonly Place[] = places,
): void {
  const check = ({ at }: Place, { status, text }: Answer) => {
    const should = answerIn(wanted, at)
    return [
      status !== should.status && `${at} answers ${status} and not ${should.status}`,
      differenceIn(text, should.text, at),
    ]
  }
  expect(faultsIn(found, check, which)).toEqual([])
}

/** The case is live in this edition; the ones before it can be read, but for those that were withdrawn. */
function expectLive(found: Map<string, Answer>, edition: 1 | 2 | 3): void {
  const word = new RegExp(`(Word|Reason)${['', 'one', 'two', 'three'][edition]}`)
  const faults = faultsIn(found, ({ at, tells }, { status, text }) => {
    const same = text === answerIn(before, at).text
    if (tells === 'nothing') return [!same && `${at} says something else`]
    if (typeof tells === 'object') {
      const isWithdrawn = edition === 3 && tells.edition < 3
      const should = tells.edition > edition ? 404 : isWithdrawn ? 410 : 200
      return [
        status !== should && `${at} answers ${status} and not ${should}`,
        isWithdrawn && markIn(text, at),
      ]
    }
    return [
      status !== 200 && `${at} answers ${status}`,
      same && `${at} is as before`,
      tells === 'case' && !word.test(text) && `${at} is not of edition ${edition}`,
      tells === 'named' && !text.includes(slug) && `${at} does not name the case`,
    ]
  })
  expect(faults).toEqual([])
  const page = answerIn(found, `/cases/${slug}`).text
  expect(/<script type="application\/ld\+json">([^<]*)/.exec(page)?.[1]).toContain(
    'Quarvenna Ilset',
  )
}

/** Nothing of the case is left; what its address answers then is given. */
function expectGone(found: Map<string, Answer>, ofCaseNow: 404 | 410): void {
  const faults = faultsIn(found, ({ at, tells }, { status, text }) => {
    if (ofCase(tells)) {
      const wasNever = typeof tells === 'object' && status === 404
      return [status !== ofCaseNow && !wasNever && `${at} answers ${status}`, markIn(text, at)]
    }
    if (ofCaseNow === 410 && /^(\/zh(-hant)?)?\/feed\.xml$/.test(at)) {
      // The feed of all says to those who have it that something is to be removed, and not what.
      return [
        !text.includes('<at:deleted-entry') && `${at} does not say that anything is gone`,
        markIn(text, at),
      ]
    }
    return [differenceIn(text, answerIn(before, at).text, at)]
  })
  expect(faults).toEqual([])
}

/**
 * Kills the house and its database. Meanwhile the other server has nobody to ask and shows nothing that
 * it kept; afterwards all say what they said before.
 */
async function crashAndCompare(): Promise<void> {
  await leave()
  await house.crash()
  await expectNothingKept()
  await other.stop()
  await house.start()
  publishers = await enter()
  await startOther()
  expectSame(await askAll(house), last)
  expectSame(await askAll(other, undefined, kinds), last, kinds)
}

/** While the database can't be asked, the other server says so, and soon. */
async function expectNothingKept(): Promise<void> {
  const dark = await askAll(other, undefined, kinds)
  const check = ({ at, tells }: Place, { status, text, took }: Answer) => [
    took > 10_000 && `${at} took ${took} ms`,
    (tells !== 'nothing' || status !== answerIn(before, at).status) &&
      status !== 503 &&
      `${at} answers ${status}`,
    markIn(text, at),
  ]
  expect(faultsIn(dark, check, kinds)).toEqual([])
}

function ofCase(tells: Place['tells']): boolean {
  return tells === 'case' || tells === 'picture' || typeof tells === 'object'
}

function markIn(text: string, at: string): string | null {
  const mark = /Quarvenna Ilset|夸尔文·伊尔塞特|Word(one|two|three)|Reason(one|two|three)/.exec(
    text,
  )
  return mark && `${at} says ${mark[0]}`
}

/** Where a text begins to differ from another, short enough to be read. */
function differenceIn(is: string, should: string, at: string): string | null {
  if (is === should) return null
  let i = 0
  while (is[i] === should[i]) i++
  return `${at} says ${is.slice(i - 60, i + 60)} and not ${should.slice(i - 60, i + 60)}`
}

/** Lets this process work on the house's database as its desk does; two publishers of its own. */
async function enter(): Promise<[Viewer, Viewer]> {
  const settings = readSettings({ VIGIL_DATA: house.folder, PORT: String(house.port) })
  const installation = await openInstallation(settings)
  adoptServerSettings(installation)
  const admin = postgres(installation.adminUrl ?? '', { max: 1, onnotice: () => {} })
  const publisher = async () => {
    const id = newId()
    const email = `${id}@example.org`
    await admin`insert into core.staff (id, email, name, roles) values (${id}, ${email}, 'Publisher', '{publisher}')`
    return viewerFrom({ id, name: 'Publisher', email, roles: ['publisher'] })
  }
  const both: [Viewer, Viewer] = [await publisher(), await publisher()]
  await admin.end()
  await installation.close()
  return both
}

async function leave(): Promise<void> {
  await deskDatabase().$client.end({ timeout: 1 })
  await publicDatabase().$client.end({ timeout: 1 })
}

/** A public surface with the public login alone, which readers reach under the same address. */
async function startOther(): Promise<void> {
  await other.start({
    VIGIL_SURFACE: 'public',
    DATABASE_URL: process.env.VIGIL_PUBLIC_DATABASE_URL ?? '',
    VIGIL_URL: house.origin,
  })
}

async function embargo(until: string | null): Promise<void> {
  const record = await getCase(publishers[0], slug)
  await setEmbargo(
    publishers[0],
    caseId,
    record?.version ?? 0,
    until ? { until, reason: 'Her appeal is heard.' } : null,
  )
}

const charge = { words: 'Wordone', articleId: 'cn-cl-1979-90', date: '2001' }
const health = (condition: string) => ({
  condition,
  severity: 'serious',
  care: 'none',
  basis: 'press',
  date: '2015',
})

/** A case with a fact of every kind that is ever published, so that it counts wherever anything counts. */
async function recordEverything(): Promise<string> {
  const [viewer] = publishers
  const { id, slug: made } = await draft(viewer, 'Quarvenna Ilset')
  expect(made).toBe(slug)
  const record = (kind: Parameters<typeof cited>[2], raw: Parameters<typeof cited>[3]) =>
    cited(viewer, id, kind, raw)
  const about = (attribute: string, code: string) => record('identity', { attribute, code })
  await record('name', {
    text: '夸尔文·伊尔塞特',
    nameKind: 'transliteration',
    script: 'Hans',
    language: 'zh',
  })
  await about('sex', 'female')
  await about('ethnicity', 'uyghur')
  await about('religion', 'muslim')
  await record('detention', { date: '2001-03-01', province: 'xinjiang', authority: 'Wordone' })
  await record('custody', {
    date: '2001-03-01',
    status: 'detained',
    basis: 'reported',
    province: 'xinjiang',
    confirmed: '2015',
  })
  await record('legal_step', { date: '2001', stage: 'formal_arrest', authority: 'Wordone' })
  await record('charge', charge)
  await record('sentence', {
    date: '2001',
    sentenceKind: 'fixed_term',
    'term.years': '40',
    custodyFrom: '2001-03-01',
    court: 'Wordone',
  })
  await record('sentence_change', { date: '2003', change: 'reduction', 'term.months': '6' })
  await record('health', health('Wordone'))
  await record('official_account', { date: '2002', authority: 'Court', statement: 'Wordone' })
  await record('recognition', { date: '2002', label: 'political_prisoner', body: 'Wordone' })
  await record('advocacy', {
    date: '2002',
    action: 'letter',
    actor: 'An office',
    description: 'Wordone',
  })
  await record('outcome', { date: '2000', outcome: 'released_uncharged' })
  return id
}
