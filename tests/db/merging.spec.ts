import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { publicDatabase } from '@/db/client'
import { cases } from '@/db/schema'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { verifyAudit } from '@/lib/audit/verify'
import type { Viewer } from '@/lib/auth/viewer'
import { getHistory } from '@/lib/cases/history'
import { kindOf } from '@/lib/cases/kinds'
import { getCase } from '@/lib/cases/queries'
import { NotAllowedError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { changeFact, recordFact, retractFact } from '@/lib/facts/mutations'
import { mergeCases } from '@/lib/merging/merge-cases'
import { getMerges } from '@/lib/merging/queries'
import { splitCase } from '@/lib/merging/split-case'
import { takeApart } from '@/lib/merging/take-apart'
import { findAddress, getLivePublication } from '@/lib/publications/queries'
import { verifyPublications } from '@/lib/publications/verify'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { parseFilter } from '@/lib/search/input'
import { findCases } from '@/lib/search/queries'
import { aFact, aSource, cited, citing, draft, published } from '../factories/cases'
import { casesInTable } from '../support/desk-table'
import { expect, ownRecord, type Record as TestRecord } from '../support/record'

const test = ownRecord()

const reason = 'The same person under two spellings.'
const merging = (keptId: string, mergedId: string, drop: string[] = []) => ({
  keptId,
  mergedId,
  reason,
  drop,
  dropReason: 'Says the same as another fact.',
})
const apart = (mergeId: string, facts: string[] = []) => ({
  mergeId,
  facts,
  consents: [],
  reason: 'They are two people after all.',
})

test.afterEach(async ({ record: { admin } }) => {
  expect((await verifyAudit(admin)).broken).toBeNull()
  expect((await verifyPublications(admin)).broken).toBeNull()
})

/** All that hangs on two cases, without versions and moments of change. */
async function stateOf(viewer: Viewer, ids: string[]) {
  const rows = await readAs(viewer, (tx) => tx.select().from(cases).orderBy(cases.id))
  const own = rows.filter((row) => ids.includes(row.id))
  const records = await Promise.all(own.map((row) => getCase(viewer, row.slug)))
  return own.map(({ changedAt: _changed, version: _version, ...row }, index) => ({
    ...row,
    facts: records[index]?.facts.map(
      ({ version: _v, updatedAt: _at, updatedBy: _by, ...fact }) => fact,
    ),
  }))
}

async function addressesOf(...slugs: string[]) {
  return Promise.all(slugs.map((slug) => findAddress(publicDatabase(), slug)))
}

async function found(q: string): Promise<string[]> {
  const { filter } = parseFilter(new URLSearchParams({ q }))
  const { entries } = await findCases(publicDatabase(), filter, { limit: 10 })
  return entries.map((entry) => entry.slug)
}

const sick = { condition: 'Hepatitis B', severity: 'serious', care: 'unknown', basis: 'family' }

test('a merge and its undoing give both records back exactly as they were', async ({
  record: { staff },
}) => {
  test.setTimeout(180_000)
  const [publisher, holder] = [await staff('publisher'), await staff('editor')]
  const anyCase = fc.record({
    state: fc.constantFrom('draft', 'published', 'withdrawn'),
    facts: fc.array(
      fc.record({
        kind: fc.constantFrom('health', 'detention', 'charge', 'family'),
        same: fc.boolean(),
        standing: fc.constantFrom('held', 'rival', 'retracted'),
      }),
      { maxLength: 4 },
    ),
    issues: fc.subarray(['democracy', 'association', 'environment'] as const),
    tags: fc.subarray(['urgent', 'list 4', 'letters']),
  })
  let number = 0
  await fc.assert(
    fc.asyncProperty(anyCase, anyCase, fc.boolean(), async (one, two, drops) => {
      const ids: string[] = []
      for (const plan of [one, two]) {
        const name = `Person ${++number}`
        const { id } = await draft(publisher, name)
        ids.push(id)
        let detentionId = ''
        for (const { kind, same, standing } of plan.facts) {
          const factId = await recordAny(publisher, id, kind, same ? 'same' : name, detentionId)
          if (kind === 'detention') detentionId = factId
          if (standing === 'retracted') await retractFact(publisher, factId, 1, 'Not so.')
          if (standing === 'rival') await makeRival(publisher, factId)
        }
        await writeAs(publisher, { action: 'case.changed' }, (tx) =>
          tx
            .update(cases)
            .set({ issues: plan.issues as never, tags: plan.tags })
            .where(eq(cases.id, id)),
        )
        if (plan.state !== 'draft') await publishCase(publisher, id, 'First edition.')
        if (plan.state === 'withdrawn') await withdrawCase(publisher, id, 'For now.')
      }
      const [keptId = '', mergedId = ''] = ids
      const slugs = (await stateOf(publisher, ids)).map((row) => row.slug)
      const before = await stateOf(publisher, ids)
      const answers = await addressesOf(...slugs)
      const others = await stateOf(holder, ids)

      const brought = before.find((row) => row.id === mergedId)?.facts ?? []
      const drop = drops ? brought.map((fact) => fact.id) : []
      const mergeId = await mergeCases(publisher, merging(keptId, mergedId, drop))
      const during = await stateOf(publisher, ids)
      expect(during.find((row) => row.id === mergedId)?.state).toBe('merged')
      expect(
        during
          .find((row) => row.id === keptId)
          ?.facts?.map((fact) => fact.id)
          .sort(),
      ).toEqual(before.flatMap((row) => row.facts?.map((fact) => fact.id) ?? []).sort())

      await takeApart(publisher, apart(mergeId))
      // What readers knew is not published again by itself.
      const expected = before.map((row) =>
        row.id === mergedId && row.state === 'published' ? { ...row, state: 'withdrawn' } : row,
      )
      expect(await stateOf(publisher, ids)).toEqual(expected)
      expect(await stateOf(holder, ids)).toEqual(
        others.map((row) =>
          row.id === mergedId && row.state === 'published' ? { ...row, state: 'withdrawn' } : row,
        ),
      )
      expect(await addressesOf(...slugs)).toEqual(
        answers.map((answer, index) =>
          before[index]?.id === mergedId && answer === 'live' ? 'withdrawn' : answer,
        ),
      )
    }),
    { numRuns: 25 },
  )
})

/** Another account of what the first fact of its kind in the case says. */
async function makeRival(viewer: Viewer, factId: string) {
  await writeAs(viewer, { action: 'fact.changed' }, (tx) =>
    tx.execute(sql`
      update core.facts f set standing = 'rival', rival_of_id = (
        select o.id from core.facts o where o.case_id = f.case_id and o.kind = f.kind and o.id < f.id order by o.id limit 1)
      where f.id = ${factId}`),
  )
}

async function recordAny(
  viewer: Viewer,
  caseId: string,
  kind: 'health' | 'detention' | 'charge' | 'family',
  word: string,
  detentionId: string,
) {
  const raws = {
    health: { ...sick, condition: word, date: '1999' },
    detention: { authority: word, date: '1998-11-30' },
    charge: { words: word, articleId: 'cn-cl-1997-105-1', detentionId },
    family: { relation: 'child', name: `Child of ${word}` },
  }
  return cited(viewer, caseId, kind, raws[kind])
}

test('the address of a merged case leads to the kept one, and is its own again when the two are taken apart', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const [kept, merged] = [
    await published(publisher, 'Kept Ngawang'),
    await published(publisher, 'Merged Phuntsok'),
  ]
  await publishCase(publisher, merged.id, 'Second edition.')
  const db = publicDatabase()
  expect(await found('Phuntsok')).toEqual([merged.slug])
  const mergeId = await mergeCases(publisher, merging(kept.id, merged.id))

  expect(await findAddress(db, merged.slug)).toEqual({ movedTo: kept.slug })
  expect(await findAddress(db, merged.slug, '1')).toBe('withdrawn')
  expect(await findAddress(db, merged.slug, '2')).toBe('withdrawn')
  expect(await findAddress(db, merged.slug, '3')).toBe('missing')
  expect(await findAddress(db, kept.slug, '1')).toBe('live')
  expect(await getLivePublication(db, merged.slug)).toMatchObject({ document: { slug: kept.slug } })
  // Readers find the person by the other names once they are published.
  expect(await found('Phuntsok')).toEqual([])
  await publishCase(publisher, kept.id, 'The two are one person.')
  expect(await found('Phuntsok')).toEqual([kept.slug])

  await withdrawCase(publisher, kept.id, 'The family asked for it.')
  expect(await addressesOf(kept.slug, merged.slug)).toEqual(['withdrawn', 'withdrawn'])
  await publishCase(publisher, kept.id, 'The family agrees again.')
  expect(await findAddress(db, merged.slug)).toEqual({ movedTo: kept.slug })

  await takeApart(publisher, apart(mergeId))
  expect(await addressesOf(kept.slug, merged.slug)).toEqual(['live', 'withdrawn'])
  // Nothing is published by itself: the edition still has the other's name until the next one.
  expect(await found('Phuntsok')).toEqual([kept.slug])
  await publishCase(publisher, merged.id, 'He is somebody else.')
  expect(await addressesOf(kept.slug, merged.slug)).toEqual(['live', 'live'])
  expect(await findAddress(db, merged.slug, '3')).toBe('live')
})

test('the address of a case that was merged into a draft leads there once that is published, over a chain of merges', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const [a, b, c] = [await draft(publisher), await published(publisher), await published(publisher)]
  const first = await mergeCases(publisher, merging(b.id, c.id))
  expect(await addressesOf(c.slug)).toEqual([{ movedTo: b.slug }])
  await mergeCases(publisher, merging(a.id, b.id))
  expect(await addressesOf(a.slug, b.slug, c.slug)).toEqual(['missing', 'withdrawn', 'withdrawn'])
  await publishCase(publisher, a.id, 'First edition.')
  const moved = { movedTo: a.slug }
  expect(await addressesOf(a.slug, b.slug, c.slug)).toEqual(['live', moved, moved])
  expect((await getCase(publisher, c.slug))?.slug).toBe(a.slug)
  expect((await getMerges(publisher, a.id)).map((merge) => merge.mergedSlug)).toEqual([
    c.slug,
    b.slug,
  ])

  // The first merge can be taken apart from where its facts are now.
  await takeApart(publisher, apart(first))
  expect(await addressesOf(a.slug, b.slug, c.slug)).toEqual(['live', moved, 'withdrawn'])
  expect((await getCase(publisher, c.slug))?.facts).toHaveLength(1)
  expect((await getCase(publisher, a.slug))?.facts).toHaveLength(2)
})

test('what can’t be merged is refused in words, and what readers see takes a publisher', async ({
  record: { admin, staff },
}) => {
  const [publisher, editor] = [await staff('publisher'), await staff('editor')]
  const [a, b, c] = [await draft(editor), await draft(editor), await published(publisher)]
  await expect(mergeCases(editor, merging(a.id, a.id))).rejects.toThrow('one and the same case')
  await expect(mergeCases(editor, merging(a.id, c.id))).rejects.toThrow(NotAllowedError)
  expect(await addressesOf(c.slug)).toEqual(['live'])
  const mergeId = await mergeCases(editor, merging(a.id, b.id))
  await expect(mergeCases(editor, merging(a.id, b.id))).rejects.toThrow('merged already')
  await expect(mergeCases(editor, merging(b.id, a.id))).rejects.toThrow('merged already')
  await expect(publishCase(publisher, b.id, 'x')).rejects.toThrow()
  const slugs = (await casesInTable(editor)).map((one) => one.slug)
  expect([slugs.includes(a.slug), slugs.includes(b.slug)]).toEqual([true, false])
  await takeApart(editor, apart(mergeId))
  await expect(takeApart(editor, apart(mergeId))).rejects.toThrow('not there any more')
  await expect(mergeCases(await staff('reader'), merging(a.id, b.id))).rejects.toThrow(
    NotAllowedError,
  )

  // A merge shows nobody a case that was not open to them.
  await writeAs(editor, { action: 'access.granted' }, (tx) =>
    tx.execute(
      `insert into core.grants (id, staff_id, subject, subject_id, reason, granted_by) values ('${newId()}', '${editor.id}', 'case', '${b.id}', 'mine', '${editor.id}')`,
    ),
  )
  await admin`update core.cases set confidentiality = 'restricted' where id = ${b.id}`
  await expect(mergeCases(editor, merging(a.id, b.id))).rejects.toThrow('open to other people')
  await expect(mergeCases(editor, merging(b.id, a.id))).rejects.toThrow('open to other people')
})

test('restricted facts stay with those who could read them, through a merge and back', async ({
  record,
}) => {
  const { staff } = record
  const [editor, blind, ofA, ofB] = [
    await staff('editor'),
    await staff('editor'),
    await staff('reader'),
    await staff('reader'),
  ]
  const [a, b] = [await draft(editor), await draft(editor)]
  const [secretOfA, secretOfB] = [
    await cited(editor, a.id, 'family', { relation: 'child', name: 'CANARY-A' }),
    await cited(editor, b.id, 'family', { relation: 'child', name: 'CANARY-B' }),
  ]
  await grantCase(record, ofA, a.id, editor)
  await grantCase(record, ofB, b.id, editor)
  const seen = async (viewer: Viewer) => {
    const records = [await getCase(viewer, a.slug), await getCase(viewer, b.slug)]
    const ids = records.flatMap((one) => one?.facts.map((fact) => fact.id) ?? [])
    return [secretOfA, secretOfB].map((id) => ids.includes(id))
  }
  const all = async () => [await seen(editor), await seen(blind), await seen(ofA), await seen(ofB)]
  const before = await all()
  expect(before).toEqual([
    [true, true],
    [false, false],
    [true, false],
    [false, true],
  ])
  // Whoever merges need not see what they move.
  const mergeId = await mergeCases(blind, merging(a.id, b.id))
  expect(await all()).toEqual(before)
  expect(
    (await getCase(ofB, a.slug))?.facts.find((fact) => fact.id === secretOfB)?.values.name,
  ).toBe('CANARY-B')
  const sinceMerge = await cited(editor, a.id, 'family', { relation: 'parent', name: 'CANARY-C' })
  await takeApart(blind, apart(mergeId))
  expect(await all()).toEqual(before)
  const later = (await getCase(editor, a.slug))?.facts.map((fact) => fact.id)
  expect(later).toContain(sinceMerge)
  expect(later).not.toContain(secretOfB)
  // Access to the whole case is what it was: it opens what is recorded later too.
  expect((await getCase(ofA, a.slug))?.facts.map((fact) => fact.id)).toContain(sinceMerge)
  // Nobody moves by name what they may not see.
  const again = await mergeCases(blind, merging(a.id, b.id))
  const unseen = { ...apart(again), facts: [sinceMerge] }
  await takeApart(blind, unseen)
  expect((await getCase(editor, a.slug))?.facts.map((fact) => fact.id)).toContain(sinceMerge)
})

async function grantCase({ admin }: TestRecord, to: Viewer, caseId: string, by: Viewer) {
  await admin`insert into core.grants (id, staff_id, subject, subject_id, reason, granted_by)
    values (${newId()}, ${to.id}, 'case', ${caseId}, 'works on it', ${by.id})`
}

test('a duplicate that is dropped leaves its sources with the fact that says the same', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const [a, b] = [await draft(editor, 'Same Name'), await draft(editor, 'Same Name')]
  const brought = (await getCase(editor, b.slug))?.facts[0]
  const mergeId = await mergeCases(editor, merging(a.id, b.id, [brought?.id ?? '']))
  const during = await getCase(editor, a.slug)
  expect(during?.facts.map((fact) => [fact.standing, fact.citations.length])).toEqual([
    ['held', 2],
    ['retracted', 1],
  ])
  await takeApart(editor, apart(mergeId))
  expect((await getCase(editor, a.slug))?.facts.map((fact) => fact.citations.length)).toEqual([1])
  expect((await getCase(editor, b.slug))?.facts.map((fact) => fact.standing)).toEqual(['held'])
})

test('facts recorded since a merge go where they belong, and ties are not torn', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const [a, b] = [await draft(editor), await draft(editor)]
  const detention = await cited(editor, b.id, 'detention', { date: '1998-11-30' })
  const mergeId = await mergeCases(editor, merging(a.id, b.id))
  const charge = await cited(editor, a.id, 'charge', { words: 'x', detentionId: detention })
  const health = await cited(editor, a.id, 'health', sick)
  await expect(takeApart(editor, apart(mergeId))).rejects.toThrow('points at')
  await takeApart(editor, apart(mergeId, [charge]))
  expect((await getCase(editor, b.slug))?.facts.map((fact) => fact.id)).toContain(charge)
  expect((await getCase(editor, a.slug))?.facts.map((fact) => fact.id)).toContain(health)
})

test('a case of two people is split, and readers see nothing of it until the next edition', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const { id, slug } = await published(publisher, 'First Person')
  const name = await recordFact(
    publisher,
    kindOf('name'),
    id,
    aFact('name', { text: 'Second Person', nameKind: 'primary', script: 'Latn', language: 'en' }),
    [citing(aSource())],
  )
  const health = await cited(publisher, id, 'health', sick)
  const secret = await cited(publisher, id, 'family', { relation: 'child', name: 'CANARY' })
  const split = (facts: string[]) => splitCase(publisher, id, { facts, reason: 'Two people.' })
  await expect(split([health])).rejects.toThrow('no name')
  await expect(
    split((await getCase(publisher, slug))?.facts.map((fact) => fact.id) ?? []),
  ).rejects.toThrow('no name')
  const opened = await split([name, health, secret])
  expect(opened.slug).toBe('second-person')
  expect((await getCase(publisher, opened.slug))?.facts.map((fact) => fact.id)).toEqual([
    name,
    health,
    secret,
  ])
  expect((await getCase(publisher, slug))?.facts.map((fact) => fact.kind)).toEqual(['name'])
  expect(await addressesOf(slug, opened.slug)).toEqual(['live', 'missing'])
  // What befell a fact before is in the history of the case that it is in now.
  const told = await getHistory(publisher, opened.id)
  expect(told.some((event) => event.rowId === health && event.operation === 'INSERT')).toBe(true)
  expect((await getHistory(publisher, id)).some((event) => event.rowId === health)).toBe(true)
})

test('two people who merge the same cases at once wait for each other', async ({
  record: { staff },
}) => {
  const [one, two] = [await staff('editor'), await staff('editor')]
  const [a, b] = [await draft(one), await draft(two)]
  const outcomes = await Promise.allSettled([
    mergeCases(one, merging(a.id, b.id)),
    mergeCases(two, merging(b.id, a.id)),
  ])
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await getCase(one, a.slug))?.facts).toHaveLength(2)
})

test('what is recorded for a case while it is merged goes where its facts went', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const [a, b] = [await draft(editor), await draft(editor)]
  await mergeCases(editor, merging(a.id, b.id))
  // A form that was open at the time still names the old case.
  const late = await cited(editor, b.id, 'health', sick)
  expect((await getCase(editor, a.slug))?.facts.map((fact) => fact.id)).toContain(late)
  await changeFact(editor, kindOf('health'), late, 1, aFact('health', { ...sick, care: 'none' }))
})
