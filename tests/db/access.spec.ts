import { sql } from 'drizzle-orm'
import { endAccess, giveAccess, setConfidentiality } from '@/lib/access/mutations'
import { findColleagues, getGrants } from '@/lib/access/queries'
import { writeAs } from '@/lib/audit/transaction'
import type { Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { getCase } from '@/lib/cases/queries'
import { recordConsent } from '@/lib/consents/mutations'
import { getConsents } from '@/lib/consents/queries'
import { NotAllowedError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { getReadiness } from '@/lib/review/circumstances'
import { changeSource, recordSource } from '@/lib/sources/mutations'
import { aSource, cited, draft } from '../factories/cases'
import { casesInTable } from '../support/desk-table'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

const health = { condition: 'weak', severity: 'serious', care: 'unknown', basis: 'family' }
const no = { isOpeningConfirmed: false, isLastAccepted: false }
const yes = { isOpeningConfirmed: true, isLastAccepted: true }

async function seen(viewer: Viewer, slug: string) {
  const record = await getCase(viewer, slug)
  if (!record) throw new Error('the viewer does not see this case')
  return record
}

test.describe('access by name', () => {
  test('a restricted case is there for whoever was given it, and for nobody else', async ({
    record: { admin, staff },
  }) => {
    const [editor, colleague, publisher] = [
      await staff('editor'),
      await staff('reader'),
      await staff('publisher'),
    ]
    await admin`update core.staff set password_hash = 'x' where not is_system`
    const { id, slug } = await draft(editor)
    const before = await seen(editor, slug)
    await setConfidentiality(editor, before, before.version, 'restricted', 'A threat.', no)
    const record = await seen(editor, slug)
    expect(record.confidentiality).toBe('restricted')
    expect(await getCase(colleague, slug)).toBeNull()
    expect(await getCase(publisher, slug)).toBeNull()
    expect((await casesInTable(publisher)).map((one) => one.slug)).not.toContain(slug)

    await giveAccess(editor, record, id, colleague.id, 'Knows the family.')
    expect((await seen(colleague, slug)).id).toBe(id)
    expect(await getCase(publisher, slug)).toBeNull()
    await expect(giveAccess(editor, record, id, colleague.id, 'Again.')).rejects.toThrow(
      /has access already/,
    )
    const grants = await getGrants(editor, record)
    expect(grants.map((grant) => [grant.staffId, grant.reason])).toEqual([
      [editor.id, 'A threat.'],
      [colleague.id, 'Knows the family.'],
    ])

    const given = grants.find((grant) => grant.staffId === colleague.id)?.id ?? ''
    await endAccess(editor, record, given, 'Left the team.', no)
    expect(await getCase(colleague, slug)).toBeNull()
    const ended = (await getGrants(editor, record)).find((grant) => grant.id === given)?.ended
    expect(ended).toMatchObject({ by: editor.name, reason: 'Left the team.' })

    const readings =
      await admin`select actor_id, table_name from core.audit_events where operation = 'READ' and subject_id = ${id} and table_name = 'core.cases'`
    expect(new Set(readings.map((row) => row.actor_id))).toEqual(new Set([editor.id, colleague.id]))
  })

  test('the last access ends only when that is meant', async ({ record: { staff } }) => {
    const editor = await staff('editor')
    const { id, slug } = await draft(editor)
    await cited(editor, id, 'health', { ...health, confidentiality: 'restricted' })
    const record = await seen(editor, slug)
    const [own] = await getGrants(editor, record)
    await expect(endAccess(editor, record, own?.id ?? '', 'x', no)).rejects.toThrow(
      /Nobody else would see it/,
    )
    expect((await seen(editor, slug)).facts).toHaveLength(2)
    await endAccess(editor, record, own?.id ?? '', 'x', yes)
    expect((await seen(editor, slug)).facts).toHaveLength(1)
  })

  test('that all see a restricted case again is confirmed; a stale version changes nothing', async ({
    record: { staff },
  }) => {
    const editor = await staff('editor')
    const { slug } = await draft(editor)
    const open = await seen(editor, slug)
    await setConfidentiality(editor, open, open.version, 'restricted', 'x', no)
    await expect(setConfidentiality(editor, open, open.version, 'staff', 'x', no)).rejects.toThrow(
      /Somebody else changed/,
    )
    const closed = await seen(editor, slug)
    await expect(
      setConfidentiality(editor, closed, closed.version, 'public', 'x', no),
    ).rejects.toThrow(/Tick this/)
    await setConfidentiality(editor, closed, closed.version, 'public', 'The danger is over.', yes)
    expect((await seen(editor, slug)).confidentiality).toBe('public')
  })

  test('nobody gives themselves what they do not see, past the application too', async ({
    record: { staff },
  }) => {
    const [editor, other, reader] = [
      await staff('editor'),
      await staff('publisher'),
      await staff('reader'),
    ]
    const { id, slug } = await draft(editor)
    const factId = await cited(editor, id, 'health', { ...health, confidentiality: 'restricted' })
    const record = await seen(editor, slug)
    const theirs = await seen(other, slug)
    await expect(giveAccess(other, theirs, factId, other.id, 'x')).rejects.toThrow()
    await expect(giveAccess(reader, record, factId, reader.id, 'x')).rejects.toThrow(
      NotAllowedError,
    )
    for (const subject of ['fact', 'case', 'source']) {
      await expect(
        writeAs(other, { action: 'access.granted' }, (tx) =>
          tx.execute(
            sql`insert into core.grants (id, staff_id, subject, subject_id, reason, granted_by) values (${newId()}, ${other.id}, ${subject}, ${factId}, 'x', ${other.id})`,
          ),
        ),
        subject,
      ).rejects.toThrow(/row-level security/)
    }
    expect((await seen(other, slug)).facts.map((fact) => fact.id)).not.toContain(factId)
  })

  test('colleagues are those who can sign in and whose role reads cases', async ({
    record: { admin, staff },
  }) => {
    const [reader, bare, gone] = [
      await staff('reader'),
      await staff('admin'),
      await staff('publisher'),
    ]
    await admin`update core.staff set password_hash = 'x' where not is_system`
    await admin`update core.staff set disabled_at = now() where id = ${gone.id}`
    const ids = (await findColleagues(reader)).map((one) => one.id)
    expect(ids).toContain(reader.id)
    expect(ids).not.toContain(bare.id)
    expect(ids).not.toContain(gone.id)
    await expect(findColleagues(bare)).rejects.toThrow(NotAllowedError)
  })
})

test('a source that is restricted, when it is made or later, stays with whoever did it', async ({
  record: { admin, staff },
}) => {
  const [editor, other] = [await staff('editor'), await staff('publisher')]
  const { id, slug } = await draft(editor)
  const titles = async (viewer: Viewer) =>
    (await seen(viewer, slug)).facts.flatMap((fact) =>
      fact.citations.map((citation) => citation.source.title),
    )
  const made = aSource({ confidentiality: 'restricted' })
  await cited(editor, id, 'health', health, made)
  expect(await titles(editor)).toContain(made.title)
  expect(await titles(other)).not.toContain(made.title)

  const later = aSource()
  await cited(editor, id, 'health', health, later)
  const sourceId = await recordSource(editor, later)
  await changeSource(editor, sourceId, 1, {
    ...later,
    confidentiality: 'restricted',
    contact: null,
  })
  expect(await titles(editor)).toContain(later.title)
  expect(await titles(other)).not.toContain(later.title)
  await seen(editor, slug)
  const readings =
    await admin`select distinct subject_id from core.audit_events where operation = 'READ' and table_name = 'core.sources' and actor_id = ${editor.id}`
  expect(readings).toHaveLength(2)
})

test.describe('consent', () => {
  test('is added and never replaced; who gave it is sealed, and opened for those who write', async ({
    record: { admin, staff },
  }) => {
    const [editor, reader] = [await staff('editor'), await staff('reader')]
    const { id } = await draft(editor)
    const given = { edtf: '2026-01', text: null, earliest: '2026-01-01', latest: '2026-01-31' }
    const first = { scope: 'publish_name', givenBy: 'CANARY-WIFE', note: 'CANARY-NOTE' } as const
    await recordConsent(editor, id, { ...first, consent: 'given', given })
    await recordConsent(editor, id, { ...first, consent: 'withdrawn', given: null })
    const [newest, before] = await getConsents(editor, id)
    expect(newest).toMatchObject({ consent: 'withdrawn', givenBy: 'CANARY-WIFE' })
    expect(before).toMatchObject({ consent: 'given', note: 'CANARY-NOTE', given })
    expect(
      (await getConsents(reader, id)).map((one) => [one.consent, one.givenBy, one.note]),
    ).toEqual([
      ['withdrawn', null, null],
      ['given', null, null],
    ])
    const stored = JSON.stringify(await admin`select given_by, note from core.consents`)
    expect(stored).toContain('v1.')
    expect(stored).not.toContain('CANARY')
    await expect(
      recordConsent(reader, id, { ...first, consent: 'given', given: null }),
    ).rejects.toThrow(NotAllowedError)
    // Nobody writes one down in another’s name, and none is changed.
    await expect(
      writeAs(editor, { action: 'consent.recorded' }, (tx) =>
        tx.execute(
          sql`insert into core.consents (id, case_id, scope, consent, created_by) values (${newId()}, ${id}, 'document', 'given', ${reader.id})`,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(
      writeAs(editor, { action: 'consent.recorded' }, (tx) =>
        tx.execute(sql`update core.consents set consent = 'given'`),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  test('a publisher who may not see the family learns which fact names a relative, until they agree', async ({
    record: { staff },
  }) => {
    const [editor, publisher] = [await staff('editor'), await staff('publisher')]
    const { id, slug } = await draft(editor)
    await cited(editor, id, 'family', { relation: 'spouse', name: 'He Xintong (贺信彤)' })
    const named = await cited(
      editor,
      id,
      'health',
      { ...health, condition: 'Weak, as his wife He Xintong says' },
      aSource(),
    )
    const record = await seen(publisher, slug)
    expect(JSON.stringify(record.facts.map((fact) => fact.kind))).not.toContain('family')
    expect(await factsNaming(publisher, record)).toEqual([named])
    await recordConsent(editor, id, {
      scope: 'name_relatives',
      consent: 'given',
      given: null,
      givenBy: 'She herself',
      note: null,
    })
    expect(await factsNaming(publisher, record)).toEqual([])
    await setConfidentiality(editor, await seen(editor, slug), 1, 'restricted', 'x', no)
    expect(await factsNaming(publisher, record)).toEqual([])
  })
})

/** The facts that readiness says name a relative. */
async function factsNaming(viewer: Viewer, record: CaseRecord): Promise<(string | null)[]> {
  const items = await getReadiness(viewer, record)
  return items.filter((item) => item.code === 'relative_named').map((item) => item.factId)
}
