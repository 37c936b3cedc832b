import { sql } from 'drizzle-orm'
import { giveAccess, setConfidentiality } from '@/lib/access/mutations'
import { writeAs } from '@/lib/audit/transaction'
import { findFeedViewer } from '@/lib/auth/feeds'
import type { Viewer } from '@/lib/auth/viewer'
import { kindOf } from '@/lib/cases/kinds'
import { changeCase } from '@/lib/cases/mutations'
import { getCase } from '@/lib/cases/queries'
import { NotAllowedError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { changeFact, recordFact, restoreFact, retractFact } from '@/lib/facts/mutations'
import { wordingFor } from '@/lib/i18n/wording'
import { setEmbargo } from '@/lib/review/embargo'
import { erase, findErasures, requestErasure } from '@/lib/review/erasure'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { sendBack, submitForReview, takeBack } from '@/lib/review/reviews'
import { changeSource, citeSource, retractCitation } from '@/lib/sources/mutations'
import { assignCases, submitCases, tagCases } from '@/lib/worklist/bulk'
import { exportCases } from '@/lib/worklist/export-cases'
import { endFeeds, makeFeedToken } from '@/lib/worklist/feed-tokens'
import { worklistCalendar, worklistFeed } from '@/lib/worklist/feeds'
import { parseDeskFilter } from '@/lib/worklist/filter'
import { type Need, needCodes } from '@/lib/worklist/needs'
import {
  findEntries,
  findNamed,
  getEntries,
  getNeedCounts,
  type ShownEntry,
  utcDay,
} from '@/lib/worklist/queries'
import { refreshAllEntries, refreshEntries, workOutEntry } from '@/lib/worklist/refresh'
import { findSavedFilters, removeFilter, saveFilter } from '@/lib/worklist/saved-filters'
import { aFact, aSource, cited, citing, draft, published } from '../factories/cases'
import { casesInTable } from '../support/desk-table'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const health = (severity: string, date: string) => ({
  condition: 'Unwell',
  severity,
  care: 'unknown',
  basis: 'family',
  date,
})

/** `today` moved by some days. */
const day = (days: number) => utcDay(new Date(Date.now() + days * 86_400_000))

async function seen(viewer: Viewer, slug: string) {
  const record = await getCase(viewer, slug)
  if (!record) throw new Error('not seen')
  return record
}

async function namesIn(viewer: Viewer, query: string): Promise<(string | null)[]> {
  return (await casesInTable(viewer, query)).map((entry) => entry.name)
}

test('finds by any spelling, filters, sorts, gathers and counts', async ({ record: { staff } }) => {
  const editor = await staff('publisher')
  const { id } = await published(editor, 'Xu Wenli')
  const native = { nameKind: 'primary', script: 'Hans', language: 'zh' }
  await cited(editor, id, 'name', { text: '徐文立', ...native })
  await cited(editor, id, 'detention', { date: '1998-11-30', province: 'beijing' })
  await cited(editor, id, 'charge', { words: 'x', articleId: 'cn-cl-1979-102' })
  await cited(editor, id, 'identity', { attribute: 'religion', code: 'protestant' })
  await draft(editor, 'Rebiya Kadeer')
  for (const typed of ['x', 'xu', 'xu wen', 'wenli xu', '徐', '徐文', '文立', 'Hsü Wen-li']) {
    expect(await namesIn(editor, `q=${typed}`), typed).toEqual(['Xu Wenli'])
    expect((await findNamed(editor, typed, 5)).map((one) => one.name)).toEqual(['Xu Wenli'])
  }
  expect(await namesIn(editor, 'q=...')).toEqual([])
  expect(await namesIn(editor, 'state=draft')).toEqual(['Rebiya Kadeer'])
  expect(await namesIn(editor, 'place=beijing&from=1998&to=1998')).toEqual(['Xu Wenli'])
  expect(await namesIn(editor, 'law=cn-cl-1979')).toEqual(['Xu Wenli'])
  expect(await namesIn(editor, 'law=cn-cl-1997')).toEqual([])
  expect(await namesIn(editor, 'religion=protestant')).toEqual(['Xu Wenli'])
  expect(await namesIn(editor, 'religion=catholic')).toEqual([])
  expect(await namesIn(editor, 'from=1999-01')).toEqual(['Xu Wenli'])
  expect(await namesIn(editor, 'to=1998-11-29')).toEqual([])
  expect(await namesIn(editor, 'sort=name')).toEqual(['Rebiya Kadeer', 'Xu Wenli'])
  expect(await namesIn(editor, 'sort=-name&group=assignee')).toEqual(['Xu Wenli', 'Rebiya Kadeer'])
  expect(await namesIn(editor, 'group=place&sort=name')).toEqual(['Xu Wenli', 'Rebiya Kadeer'])
  const { filter } = parseDeskFilter({ group: 'place' })
  const found = await findEntries(editor, filter, { limit: 1 })
  expect(found).toMatchObject({
    total: 2,
    groups: { beijing: 1, '': 1 },
    counts: { state: { draft: 1, published: 1 }, status: { held: 1, unknown: 1 } },
  })
  expect(found.entries).toHaveLength(1)
})

test('after whatever is done, the entry says what the record says', async ({
  record: { admin, staff },
}) => {
  test.slow()
  const [publisher, reviewer] = [await staff('publisher'), await staff('reviewer')]
  const { id, slug } = await draft(publisher, 'Person of Changes')
  let fact = ''
  const sourceOf = async () => (await seen(publisher, slug)).facts[1]?.citations[0]?.source
  const steps: Record<string, () => Promise<unknown>> = {
    opened: async () => {},
    recorded: async () => {
      fact = await cited(publisher, id, 'health', health('serious', day(-3)))
    },
    changed: () =>
      changeFact(
        publisher,
        kindOf('health'),
        fact,
        1,
        aFact('health', health('hospitalised', day(-2))),
      ),
    'without a source': () =>
      recordFact(publisher, kindOf('detention'), id, aFact('detention', { date: '2020' })),
    cited: () => citeSource(publisher, fact, citing(aSource({ title: 'Another' }))),
    'citation taken back': async () => {
      const [first] = (await seen(publisher, slug)).facts[1]?.citations ?? []
      await retractCitation(publisher, first?.id ?? '', 'x')
    },
    'source changed': async () => {
      const source = await sourceOf()
      if (!source) throw new Error('no source')
      const { id: sourceId, version, ...input } = source
      await changeSource(publisher, sourceId, version, {
        ...input,
        confidentiality: 'staff',
        contact: null,
      })
    },
    'copy added': async () => {
      const source = await sourceOf()
      await admin`insert into core.archived_copies (id, source_id, sha256, media_type, bytes, taken_at, taken_by, added_by)
        values (${newId()}, ${source?.id ?? ''}, ${'ab'.repeat(32)}, 'application/pdf', 1, now(), ${publisher.id}, ${publisher.id})`
    },
    'issues changed': async () => {
      const { version } = await seen(publisher, slug)
      await changeCase(publisher, id, version, { issues: ['religion_protestant'] })
    },
    retracted: () => retractFact(publisher, fact, 2, 'x'),
    restored: () => restoreFact(publisher, fact, 3, 'x'),
    assigned: () => assignCases(publisher, { ids: [id] }, null),
    tagged: () => tagCases(publisher, { ids: [id] }, 'urgent', true),
    embargoed: async () => {
      const { version } = await seen(publisher, slug)
      await setEmbargo(publisher, id, version, { until: day(-1), reason: 'x' })
    },
    sourced: async () => {
      const bare = (await seen(publisher, slug)).facts.find((one) => one.kind === 'detention')
      await citeSource(publisher, bare?.id ?? '', citing(aSource()))
      await citeSource(publisher, fact, citing(aSource()))
    },
    submitted: () => submitForReview(publisher, id, 'First edition.'),
    'sent back': () => sendBack(reviewer, id, 'Mend it.'),
    'submitted again': () => submitForReview(publisher, id, 'First edition.', reviewer.id),
    'taken back': () => takeBack(publisher, id),
    published: () => publishCase(publisher, id, 'First edition.'),
    'changed since': () =>
      cited(publisher, id, 'charge', {
        words: 'Subversion',
        date: '1999',
        articleId: 'cn-cl-1979-102',
      }),
    withdrawn: () => withdrawCase(publisher, id, 'x'),
    restricted: async () => {
      const at = (await seen(publisher, slug)).facts.find((one) => one.id === fact)
      await changeFact(
        publisher,
        kindOf('health'),
        fact,
        at?.version ?? 0,
        aFact('health', { ...health('serious', day(-3)), confidentiality: 'restricted' }),
      )
    },
  }
  await refreshAllEntries(publisher)
  const before: Record<string, unknown> = {}
  for (const [name, step] of Object.entries(steps)) {
    await step()
    expect(await refreshEntries(reviewer), name).toBe(0)
    const [entry] = await getEntries(reviewer, [id])
    // Whoever works it out: the publisher sees a fact that the reviewer does not.
    for (const viewer of [publisher, reviewer]) {
      const { terms: _terms, ...anew } = (await workOutEntry(viewer, id)) ?? { terms: [] }
      expect(entry, name).toEqual(anew)
    }
    before[name] = entry
  }
  expect(before).toMatchObject({
    recorded: { severity: 'serious', worsenedOn: day(-3), unsourced: 0, uncopied: 2 },
    changed: { severity: 'hospitalised' },
    'without a source': { unsourced: 1, heldFrom: '2020-01-01', statusGroup: 'held' },
    'copy added': { uncopied: 1 },
    retracted: { severity: null },
    tagged: { tags: ['urgent'] },
    submitted: { review: 'submitted', submittedBy: publisher.id, reviewerId: null },
    'submitted again': { reviewerId: reviewer.id },
    published: { edition: 1, isOutdated: false, state: 'published' },
    'changed since': { isOutdated: true, wrongArticles: 1, charges: ['Subversion'] },
    withdrawn: { edition: null, isOutdated: false, state: 'withdrawn' },
    restricted: { severity: null, worsenedOn: null },
  })
})

test('what is restricted stands in no entry, and a restricted case shows to those named alone', async ({
  record: { admin, staff },
}) => {
  const [editor, colleague, other] = [
    await staff('editor'),
    await staff('reader'),
    await staff('publisher'),
  ]
  await admin`update core.staff set password_hash = 'x' where not is_system`
  const { id, slug } = await draft(editor, 'Person Hidden')
  const fact = await cited(editor, id, 'name', {
    text: 'CANARYNAME',
    nameKind: 'alias',
    script: 'Latn',
    language: 'en',
  })
  expect(await namesIn(other, 'q=canaryname')).toEqual(['Person Hidden'])
  const alias = { text: 'CANARYNAME', nameKind: 'alias', script: 'Latn', language: 'en' }
  await changeFact(
    editor,
    kindOf('name'),
    fact,
    1,
    aFact('name', { ...alias, confidentiality: 'restricted' }),
  )
  // From that statement on, before anybody has worked the entry out again.
  const text = async () =>
    JSON.stringify(await admin`select * from core.desk_entries where case_id = ${id}`)
  expect(await text()).not.toContain('canaryname')
  for (const viewer of [editor, other]) {
    await refreshAllEntries(viewer)
    expect(await text()).toContain('Person Hidden')
    expect(await text()).not.toContain('canaryname')
    expect(await namesIn(viewer, 'q=canaryname')).toEqual([])
  }

  const no = { isOpeningConfirmed: false, isLastAccepted: false }
  const record = await seen(editor, slug)
  await setConfidentiality(editor, record, record.version, 'restricted', 'A threat.', no)
  for (const query of ['', 'q=person hidden', 'q=person', 'state=draft']) {
    expect(await namesIn(other, query), query).not.toContain('Person Hidden')
    expect(await namesIn(editor, query), query).toContain('Person Hidden')
  }
  expect(await namesIn(colleague, '')).not.toContain('Person Hidden')
  await giveAccess(editor, await seen(editor, slug), id, colleague.id, 'Knows the family.')
  expect(await namesIn(colleague, 'q=person hidden')).toEqual(['Person Hidden'])
  // Nor can it be given to, exported by or tagged by somebody who doesn't see it.
  const result = await assignCases(editor, { ids: [id] }, other.id)
  expect(result).toMatchObject({ done: 0, refused: [{ slug }] })
  expect(await assignCases(editor, { ids: [id] }, colleague.id)).toMatchObject({ done: 1 })
  expect(await tagCases(other, { ids: [id] }, 'x', true)).toMatchObject({ done: 0, unchanged: 0 })
})

test('an erased case has no entry, whoever was working it out', async ({
  record: { admin, staff },
}) => {
  const [first, second] = [await staff('publisher'), await staff('publisher')]
  const { id } = await draft(first, 'CANARYERASED')
  await refreshAllEntries(first)
  await requestErasure(first, { caseId: id, factId: null }, 'For her safety.')
  const request = (await findErasures(first, id))[0]?.id ?? ''
  await cited(first, id, 'charge', { words: 'CANARYERASED' })
  await Promise.all([erase(second, request), refreshAllEntries(first), refreshAllEntries(second)])
  await refreshAllEntries(second)
  expect(await admin`select 1 from core.desk_entries where case_id = ${id}`).toHaveLength(0)
  expect(await admin`select 1 from core.stale_cases where case_id = ${id}`).toHaveLength(0)
})

test('writers and those who count at once: nothing is lost, nobody is blocked for good', async ({
  record: { admin, staff },
}) => {
  test.slow()
  const viewers = [await staff('publisher'), await staff('publisher'), await staff('publisher')]
  const [writer] = viewers
  if (!writer) throw new Error('nobody')
  const opened = await Promise.all(Array.from({ length: 4 }, () => draft(writer)))
  let isWriting = true
  const counting = viewers.map(async (viewer) => {
    while (isWriting) await refreshEntries(viewer, 2)
  })
  await Promise.all(
    opened.map(async ({ id }, i) => {
      const viewer = viewers[i % 3] ?? writer
      for (let n = 0; n < 8; n++) {
        await cited(viewer, id, 'charge', { words: `Charge ${n}` })
        if (n % 2) await tagCases(viewer, { ids: [id] }, `tag ${n}`, true)
      }
    }),
  )
  isWriting = false
  await Promise.all(counting)
  await refreshAllEntries(writer)
  const ids = opened.map(({ id }) => id)
  expect(
    await admin`select case_id, transaction from core.stale_cases where case_id in ${admin(ids)}`,
  ).toEqual([])
  for (const { id } of opened) {
    const [entry] = await getEntries(writer, [id])
    expect(entry?.charges).toHaveLength(8)
    expect(entry?.tags).toHaveLength(4)
    const { terms: _terms, ...anew } = (await workOutEntry(writer, id)) ?? { terms: [] }
    expect(entry).toEqual(anew)
  }
})

test('each need finds what a plain reading of the table finds', async ({
  record: { admin, staff },
}) => {
  test.slow()
  const [me, other] = [await staff('publisher'), await staff('publisher')]
  const term = (end: number) => ({
    sentenceKind: 'fixed_term',
    'term.days': '100',
    custodyFrom: day(end - 99),
  })
  for (const end of [-40, -1, 0, 1, 29, 30, 31, 90, 91]) {
    const { id } = await draft(me, `Ends in ${end}`)
    await cited(me, id, 'detention', { date: day(-120) })
    await cited(me, id, 'sentence', term(end))
    if (end === 29) await cited(me, id, 'outcome', { outcome: 'released_early', date: day(-2) })
    if (end === 30)
      await cited(me, id, 'custody', { status: 'parole', basis: 'reported', date: day(-2) })
  }
  for (const [severity, date] of [
    ['serious', day(-90)],
    ['serious', day(-91)],
    ['none_known', day(-1)],
  ] as const) {
    await cited(me, (await draft(me)).id, 'health', health(severity, date))
  }
  const improving = await draft(me)
  await cited(me, improving.id, 'health', health('life_threatening', day(-20)))
  await cited(me, improving.id, 'health', health('serious', day(-10)))
  for (const since of [-150, -200]) {
    await cited(me, (await draft(me)).id, 'detention', { date: day(since) })
  }
  const [submitted, asked, returned] = [await draft(other), await draft(other), await draft(me)]
  await submitForReview(other, submitted.id, 'x')
  await submitForReview(other, asked.id, 'x', other.id)
  await submitForReview(me, returned.id, 'x')
  await sendBack(other, returned.id, 'Mend it.')
  const over = await draft(me)
  await admin`update core.cases set embargo_until = ${day(0)}, embargo_reason = 'x' where id = ${over.id}`
  await published(me)
  const outdated = await published(me)
  await recordFact(
    me,
    kindOf('charge'),
    outdated.id,
    aFact('charge', { words: 'x', date: '1990', articleId: 'cn-cl-1997-105-2' }),
  )
  await writeAs(me, { action: 'case.assigned' }, (tx) =>
    tx.execute(sql`update core.cases set assignee_id = ${me.id} where id = ${over.id}`),
  )

  const all = await casesInTable(me)
  const counts = await getNeedCounts(me)
  for (const need of needCodes) {
    const expected = all.filter((entry) => readPlainly(need, entry, me)).map((entry) => entry.slug)
    const found = (await casesInTable(me, `need=${need}`)).map((entry) => entry.slug)
    expect(found.sort(), need).toEqual(expected.sort())
    expect(counts[need], need).toBe(expected.length)
    expect(expected.length, need).toBeGreaterThan(0)
  }
  expect((await getNeedCounts(await staff('reader'))).to_review).toBeUndefined()
})

/** The same as lib/worklist/needs.ts says in SQL, for one entry. */
function readPlainly(need: Need, entry: ShownEntry, me: Viewer): boolean {
  const ends = (days: number) =>
    entry.dueEarliest !== null &&
    entry.dueEarliest <= day(days) &&
    (entry.dueLatest ?? '') >= day(0) &&
    (['held', 'unknown'].includes(entry.statusGroup) ||
      ['parole', 'medical_parole'].includes(entry.status ?? ''))
  const halfYear = new Date()
  halfYear.setUTCMonth(halfYear.getUTCMonth() - 6)
  const readings: Record<Need, boolean> = {
    overdue: entry.statusGroup === 'held' && entry.dueLatest !== null && entry.dueLatest < day(0),
    ends_0: ends(0),
    ends_30: ends(30),
    ends_90: ends(90),
    health:
      entry.worsenedOn !== null && entry.worsenedOn >= day(-90) && entry.statusGroup !== 'ended',
    no_news: entry.statusGroup === 'held' && (entry.lastNews ?? '') < utcDay(halfYear),
    embargo_over:
      entry.embargoUntil !== null &&
      entry.embargoUntil <= day(0) &&
      (entry.state !== 'published' || entry.isOutdated),
    to_review:
      entry.review === 'submitted' &&
      entry.submittedBy !== me.id &&
      (entry.reviewerId ?? me.id) === me.id,
    sent_back:
      entry.review === 'returned' && (entry.submittedBy === me.id || entry.assigneeId === me.id),
    mine: entry.assigneeId === me.id,
    unsourced: entry.unsourced > 0,
    uncopied: entry.uncopied > 0,
    articles: entry.wrongArticles > 0,
    outdated: entry.isOutdated,
    drafts: entry.state === 'draft',
  }
  return readings[need]
}

test('work on many: tags are added, not overwritten; each refusal says why; exports are audited', async ({
  record: { admin, staff },
}) => {
  const [editor, publisher, reader] = [
    await staff('editor'),
    await staff('publisher'),
    await staff('reader'),
  ]
  const [ready, bare] = [await draft(editor, '=Formula'), await draft(editor, 'Bare Person')]
  await recordFact(editor, kindOf('charge'), bare.id, aFact('charge', { words: 'x' }))
  const ids = [ready.id, bare.id]
  await Promise.all([
    tagCases(editor, { ids }, 'first', true),
    tagCases(publisher, { ids }, 'second', true),
  ])
  expect(await tagCases(editor, { ids }, 'first', true)).toMatchObject({ done: 0, unchanged: 2 })
  expect((await casesInTable(editor, 'tag=second')).map((one) => one.tags.toSorted())).toEqual([
    ['first', 'second'],
    ['first', 'second'],
  ])
  const tagged = { filter: { tag: 'first' } }
  expect(await submitCases(editor, tagged, 'For review')).toMatchObject({
    done: 1,
    refused: [{ slug: bare.slug }],
  })
  await expect(tagCases(reader, { ids }, 'x', true)).rejects.toThrow(NotAllowedError)
  await expect(assignCases(editor, { ids }, newId())).rejects.toThrow()
  await refreshAllEntries(publisher)
  const lines: string[] = []
  for await (const part of exportCases(
    publisher,
    tagged,
    ['tags', 'state'],
    'For a report',
    wordingFor('en'),
  ))
    lines.push(part)
  expect(lines.join('')).toContain("'=Formula")
  expect(lines.join('').split('\r\n')).toHaveLength(4)
  const events =
    await admin`select 1 from core.audit_events where action = 'case.exported' and actor_id = ${publisher.id} and row_id = any(${ids})`
  expect(events).toHaveLength(2)
  await expect(exportCases(editor, tagged, [], 'x', wordingFor('en')).next()).rejects.toThrow(
    NotAllowedError,
  )
})

test('saved filters are one’s own unless shared, and keep no name that was typed', async ({
  record: { admin, staff },
}) => {
  const [me, other] = [await staff('reader'), await staff('editor')]
  const { filter } = parseDeskFilter({ q: 'Canary', state: 'draft', sort: 'name' })
  await saveFilter(me, { name: 'Mine', filter, isShared: false })
  await saveFilter(me, { name: 'Ours', filter, isShared: true })
  const names = async (viewer: Viewer) => (await findSavedFilters(viewer)).map((one) => one.name)
  expect([await names(me), await names(other)]).toEqual([['Mine', 'Ours'], ['Ours']])
  const [saved] = await findSavedFilters(other)
  expect(saved).toMatchObject({ by: 'reader', filter: { state: 'draft', sort: 'name' } })
  await removeFilter(other, saved?.id ?? '')
  expect(await names(me)).toEqual(['Mine', 'Ours'])
  await removeFilter(me, saved?.id ?? '')
  expect(await names(me)).toEqual(['Mine'])
  expect(JSON.stringify(await admin`select * from core.saved_filters`)).not.toContain('Canary')
})

test('a private feed: its token alone opens it, it names nobody, and it ends with its owner', async ({
  record: { admin, staff },
}) => {
  const me = await staff('editor')
  const { id } = await draft(me, 'CANARYFEED')
  await cited(me, id, 'detention', { date: day(-90) })
  await cited(me, id, 'sentence', {
    sentenceKind: 'fixed_term',
    'term.days': '100',
    custodyFrom: day(-90),
  })
  await refreshAllEntries(me)
  const first = await makeFeedToken(me)
  const token = await makeFeedToken(me)
  expect(JSON.stringify(await admin`select * from core.feed_tokens`)).not.toContain(token)
  expect(await findFeedViewer(first, '192.0.2.1')).toBeNull()
  const viewer = await findFeedViewer(token, '192.0.2.1')
  if (!viewer || viewer === 'throttled') throw new Error('no viewer')
  expect(viewer.id).toBe(me.id)
  for (const make of [worklistCalendar, worklistFeed]) {
    const text = await make(viewer, wordingFor('en'))
    expect(text).toContain('may end')
    expect(text.toLowerCase()).not.toContain('canary')
    expect(text).not.toContain(id)
  }
  for (let i = 0; i < 40; i++) await findFeedViewer('wrong', '192.0.2.9')
  expect(await findFeedViewer(token, '192.0.2.9')).toBe('throttled')
  await admin`update core.staff set disabled_at = now() where id = ${me.id}`
  expect(await findFeedViewer(token, '192.0.2.1')).toBeNull()
  await admin`update core.staff set disabled_at = null where id = ${me.id}`
  await endFeeds(me)
  expect(await findFeedViewer(token, '192.0.2.1')).toBeNull()
})
