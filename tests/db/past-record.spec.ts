import { factKinds } from '@/db/kinds'
import type { Viewer } from '@/lib/auth/viewer'
import { getHistory, getPastRecord } from '@/lib/cases/history'
import { kindOf } from '@/lib/cases/kinds'
import { changeCase } from '@/lib/cases/mutations'
import { compareRecords, type PastPoint } from '@/lib/cases/past-record'
import { getCase } from '@/lib/cases/queries'
import { changeFact, restoreFact, retractFact } from '@/lib/facts/mutations'
import { mergeCases } from '@/lib/merging/merge-cases'
import { takeApart } from '@/lib/merging/take-apart'
import { publishCase } from '@/lib/review/mutations'
import { recordSampleCases } from '@/lib/samples/record-samples'
import { citeSource, retractCitation } from '@/lib/sources/mutations'
import { aFact, aSource, cited, citing, draft } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

async function now(viewer: Viewer, slug: string) {
  const record = await getCase(viewer, slug)
  if (!record) throw new Error(`no case ${slug}`)
  return record
}

async function past(viewer: Viewer, slug: string, point: PastPoint) {
  const record = await now(viewer, slug)
  return getPastRecord(viewer, record, await getHistory(viewer, record.id), point)
}

/** The newest event of a case: what stands then stands now. */
async function newest(viewer: Viewer, slug: string): Promise<PastPoint> {
  const events = await getHistory(viewer, (await now(viewer, slug)).id)
  return { eventId: events[0]?.id ?? 0 }
}

const sick = { condition: 'Hepatitis B', severity: 'serious', care: 'unknown', basis: 'family' }

test('replaying the whole history gives today’s record, for every kind of fact', async ({
  record: { staff },
}) => {
  await recordSampleCases()
  const publisher = await staff('publisher')
  const kinds = new Set<string>()
  for (const slug of ['xu-wenli', 'rebiya-kadeer', 'tenzin-delek-rinpoche']) {
    const record = await now(publisher, slug)
    const replayed = await past(publisher, slug, await newest(publisher, slug))
    expect(replayed?.facts).toEqual(record.facts)
    expect({ ...replayed, changedAt: null }).toEqual({ ...record, changedAt: null })
    for (const fact of record.facts) kinds.add(fact.kind)
  }
  expect(factKinds.filter((kind) => !kinds.has(kind))).toEqual(
    factKinds.filter((kind) => kind === 'family'),
  )
})

test('each state of a record comes back: changed, retracted, restored, cited, published', async ({
  record: { staff },
}) => {
  const publisher = await staff('publisher')
  const { id, slug } = await draft(publisher)
  const states: { point: PastPoint; facts: unknown; issues: string[] }[] = []
  const note = async () => {
    const record = await now(publisher, slug)
    states.push({
      point: await newest(publisher, slug),
      facts: record.facts,
      issues: record.issues,
    })
  }
  await note()
  const health = await cited(publisher, id, 'health', sick)
  await note()
  await changeFact(
    publisher,
    kindOf('health'),
    health,
    1,
    aFact('health', { ...sick, care: 'none' }),
  )
  await note()
  await retractFact(publisher, health, 2, 'The cellmate took it back.')
  await note()
  await restoreFact(publisher, health, 3, 'He did not.')
  await note()
  const citation = await citeSource(publisher, health, citing(aSource()))
  await note()
  await retractCitation(publisher, citation, 'Says something else.')
  await note()
  await changeCase(publisher, id, 1, { issues: ['association'] })
  await note()
  await cited(publisher, id, 'family', { relation: 'child', name: 'CANARY-CHILD', contact: '+00' })
  await note()
  await publishCase(publisher, id, 'First edition.')
  await note()
  for (const { point, facts, issues } of states) {
    const then = await past(publisher, slug, point)
    expect(then?.facts).toEqual(facts)
    expect(then?.issues).toEqual(issues)
  }
  // By the day: today's end is now, and before the case was opened there is nothing.
  const today = new Date().toISOString().slice(0, 10)
  expect((await past(publisher, slug, { day: today }))?.facts).toEqual(states.at(-1)?.facts)
  expect(await past(publisher, slug, { day: '1998-11-30' })).toBeNull()

  const [first] = states
  const then = first && (await past(publisher, slug, first.point))
  const differences = then && compareRecords(then, await now(publisher, slug))
  expect(differences?.added.map((fact) => fact.kind)).toEqual(['health', 'family'])
  expect(differences?.gone).toEqual([])

  // Whoever may not see a fact now sees nothing of it in the past either.
  const reader = await staff('reader')
  const seen = await past(reader, slug, states.at(-1)?.point ?? { day: today })
  expect(seen?.facts.map((fact) => fact.kind)).toEqual(['name', 'health'])
  expect(JSON.stringify(await getHistory(reader, id))).not.toContain('family_members')
})

test('facts that moved are told where they were: before, during and after a merge', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const [a, b] = [await draft(editor), await draft(editor)]
  const health = await cited(editor, b.id, 'health', sick)
  const before = [await newest(editor, a.slug), await newest(editor, b.slug)] as const
  const mergeId = await mergeCases(editor, {
    keptId: a.id,
    mergedId: b.id,
    reason: 'One person.',
    drop: [],
    dropReason: '',
  })
  const during = await newest(editor, a.slug)
  const held = async (slug: string, point: PastPoint) =>
    (await past(editor, slug, point))?.facts.some((fact) => fact.id === health)
  expect(await held(a.slug, before[0])).toBe(false)
  expect(await held(a.slug, during)).toBe(true)
  expect((await past(editor, a.slug, during))?.facts).toEqual((await now(editor, a.slug)).facts)
  await takeApart(editor, {
    mergeId,
    facts: [],
    consents: [],
    reason: 'Two people.',
  })
  expect(await held(a.slug, during)).toBe(true)
  expect(await held(a.slug, await newest(editor, a.slug))).toBe(false)
  expect(await held(b.slug, before[1])).toBe(true)
  expect(await held(b.slug, during)).toBe(false)
  expect(await held(b.slug, await newest(editor, b.slug))).toBe(true)
})
