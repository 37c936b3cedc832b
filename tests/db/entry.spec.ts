import { ChangedMeanwhileError } from '@/lib/auth/errors'
import { kindOf } from '@/lib/cases/kinds'
import { getCase } from '@/lib/cases/queries'
import { NotAllowedError, NotFoundError } from '@/lib/core/errors'
import { findPlaces, placesLike } from '@/lib/detentions/places'
import { holdInstead, recordFacts } from '@/lib/facts/mutations'
import { inPinyin } from '@/lib/people/name-reading'
import { recordSource } from '@/lib/sources/mutations'
import { findSameSources, findSources } from '@/lib/sources/queries'
import { aFact, aSource, cited, citing, draft } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const yanqing = { place: 'Yanqing Prison', placeNative: '延庆监狱', province: 'beijing' }
const custody = { status: 'detained', basis: 'reported' }

test('a place is found by its name in any script, and never by what is restricted', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const { id } = await draft(editor)
  await cited(editor, id, 'custody', { ...custody, ...yanqing })
  await cited(editor, id, 'detention', yanqing)
  await cited(editor, id, 'outcome', { outcome: 'medical_parole', place: 'Beijing' })
  await cited(editor, id, 'custody', {
    ...custody,
    place: 'A house nobody knows',
    confidentiality: 'restricted',
  })
  for (const q of ['Yanqing', 'yán qìng', 'yanqingjianyu', '延庆', '延慶', 'prison', 'YANQING P']) {
    expect(await findPlaces(editor, q), q).toEqual([{ ...yanqing, facts: 2 }])
  }
  expect((await findPlaces(editor, 'beij')).map(({ place }) => place)).toEqual(['Beijing'])
  for (const q of ['house', '', ' ', '%', '_']) expect(await findPlaces(editor, q), q).toEqual([])
  await expect(findPlaces(await staff('admin'), 'Yanqing')).rejects.toThrow()
})

test('places that begin with what was typed come first, then those named most often', () => {
  const place = (name: string, facts: number) => ({
    place: name,
    placeNative: null,
    province: null,
    facts,
  })
  const places = [place('New North Prison', 9), place('North Prison', 1), place('North Camp', 2)]
  expect(placesLike(places, 'north').map((one) => one.place)).toEqual([
    'North Camp',
    'North Prison',
    'New North Prison',
  ])
})

test('a name and its pinyin are recorded together from one new source', async ({
  record: { admin, staff },
}) => {
  const editor = await staff('editor')
  const { id, slug } = await draft(editor)
  const name = aFact('name', {
    text: '徐文立',
    nameKind: 'primary',
    script: 'Hans',
    language: 'zh',
  })
  const source = aSource()
  await recordFacts(
    editor,
    kindOf('name'),
    id,
    [name, inPinyin(name, 'Xu Wenli')],
    [citing(source)],
  )
  const record = await getCase(editor, slug)
  const added = record?.facts.slice(1) ?? []
  expect(added.map(({ values }) => [values.text, values.script, values.romanisation])).toEqual([
    ['徐文立', 'Hans', null],
    ['Xu Wenli', 'Latn', 'pinyin'],
  ])
  expect(new Set(added.flatMap((fact) => fact.citations.map((one) => one.sourceId))).size).toBe(1)
  expect(
    await admin`select 1 from core.audit_events where action = 'fact.recorded' and table_name = 'core.facts' and row_id in ${admin(added.map((fact) => fact.id))} group by transaction`,
  ).toHaveLength(1)
})

test('the same source is not made twice under another spelling of its address or title', async ({
  record: { admin, staff },
}) => {
  const editor = await staff('editor')
  const first = await recordSource(
    editor,
    aSource({ url: 'http://www.example.org/Story/?utm_source=letter#top' }),
  )
  for (const url of ['https://example.org/Story', 'https://www.example.org/Story/?fbclid=1']) {
    expect(await recordSource(editor, aSource({ url }))).toBe(first)
  }
  expect(await recordSource(editor, aSource({ url: 'https://example.org/story' }))).not.toBe(first)
  const [row] = await admin`select url from core.sources where id = ${first}`
  expect(row?.url).toBe('http://www.example.org/Story/')
  const titled = aSource({ title: 'The “Long” Winter, 1998' })
  const second = await recordSource(editor, titled)
  expect(await recordSource(editor, { ...titled, title: 'the long winter 1998' })).toBe(second)
  expect(await recordSource(editor, { ...titled, publisher: 'Another house' })).not.toBe(second)
})

test('a source that is being typed is told to be recorded already, unless it is hidden', async ({
  record: { admin, staff },
}) => {
  const editor = await staff('editor')
  const date = { edtf: '2002-12', text: null, earliest: '2002-12-01', latest: '2002-12-31' }
  const known = aSource({ title: 'A letter from Yanqing', issued: date, publisher: 'A friend' })
  const id = await recordSource(editor, known)
  const typed = { title: 'a letter from “Yanqing”', url: null, publisher: null, issued: date }
  expect((await findSameSources(editor, typed)).map((one) => one.source.id)).toEqual([id])
  expect(await findSameSources(editor, { ...typed, issued: null })).toEqual([])
  for (const q of ['2002-12 friend', 'December 2002', 'Yanqing 2002', '2002年12月']) {
    expect(
      (await findSources(editor, { q })).map((one) => one.source.id),
      q,
    ).toContain(id)
  }
  expect(await findSources(editor, { q: 'Yanqing 1999' })).toEqual([])

  const hidden = aSource({
    title: 'What a relative said',
    url: 'https://example.org/hidden',
    confidentiality: 'restricted',
  })
  const hiddenId = await recordSource(editor, hidden)
  await admin`update core.grants set revoked_at = now() where subject_id = ${hiddenId}`
  expect(await findSameSources(editor, { ...hidden, publisher: null })).toEqual([])
  const open = await recordSource(editor, { ...hidden, confidentiality: 'public' })
  expect(open).not.toBe(hiddenId)
})

test('the other account is held instead: both keep the reason, and further rivals go over', async ({
  record: { admin, staff },
}) => {
  const editor = await staff('editor')
  const { id, slug } = await draft(editor)
  const step = { stage: 'formal_arrest', authority: 'One court' }
  const rivalry = { standing: 'rival', standingReason: 'Less precise.' }
  const held = await cited(editor, id, 'legal_step', step)
  const rival = await cited(editor, id, 'legal_step', { ...step, ...rivalry, rivalOfId: held })
  const third = await cited(editor, id, 'legal_step', { ...step, ...rivalry, rivalOfId: held })
  const reason = 'The court itself says so.'
  const versions = [
    { id: rival, version: 1 },
    { id: held, version: 1 },
  ] as const
  await holdInstead(editor, ...versions, reason)
  const record = await getCase(editor, slug)
  const standings = record?.facts
    .filter((fact) => fact.kind === 'legal_step')
    .map((fact) => [fact.id, fact.standing, fact.standingReason, fact.rivalOfId])
  expect(standings).toEqual([
    [held, 'rival', reason, rival],
    [rival, 'held', reason, null],
    [third, 'rival', 'Less precise.', rival],
  ])
  const acts =
    await admin`select distinct transaction, action from core.audit_events where table_name = 'core.facts' and row_id = ${held} and operation = 'UPDATE'`
  expect(acts).toMatchObject([{ action: 'fact.changed' }])

  await expect(holdInstead(editor, ...versions, reason)).rejects.toThrow(ChangedMeanwhileError)
  const name = record?.facts.find((fact) => fact.kind === 'name')?.id ?? ''
  await expect(
    holdInstead(editor, { id: held, version: 2 }, { id: name, version: 1 }, reason),
  ).rejects.toThrow(NotFoundError)
  await expect(
    cited(editor, id, 'legal_step', { ...step, ...rivalry, rivalOfId: name }),
  ).rejects.toThrow(NotFoundError)
  const reader = await staff('reader')
  await expect(holdInstead(reader, ...versions, reason)).rejects.toThrow(NotAllowedError)
})
