import type { Sql } from 'postgres'
import { codes } from '@/db/vocabulary'
import type { Viewer } from '@/lib/auth/viewer'
import { kindOf, kinds } from '@/lib/cases/kinds'
import { recordConsent } from '@/lib/consents/mutations'
import { sealField } from '@/lib/core/field-cipher'
import { newId } from '@/lib/core/ids'
import type { Field } from '@/lib/facts/kind'
import { recordFact, retractFact } from '@/lib/facts/mutations'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { contactPlace } from '@/lib/sources/model'
import { citeSource, retractCitation } from '@/lib/sources/mutations'
import { aFact, aSource, citing, draft } from '../factories/cases'
import { canary, type TextColumn, textColumns } from './canaries'

/** The cases around which canaries stand. */
export interface Planted {
  /** Published, with canaries in all of it that is not public. */
  open: string
  /** Published once, then withdrawn: of it readers know the address. */
  withdrawn: string
}

const levels = ['partners', 'staff', 'restricted'] as const

/**
 * A record around one published case in which every column that can hold words holds a canary wherever
 * readers must not see it. The published text itself has none.
 */
export async function plantCanaries(admin: Sql, viewer: Viewer): Promise<Planted> {
  const open = await draft(viewer, 'Person Openly Told')
  const withdrawn = await draft(viewer, 'Person Taken Down')
  const never = await draft(viewer, 'Person Never Told')
  const kept = await draft(viewer, 'Person Kept Away')
  const [shown] = await addFacts(viewer, open.id, 'public')
  if (!shown) throw new Error('no public fact')

  for (const level of levels) {
    await addFacts(viewer, open.id, level)
    await citeSource(viewer, shown, citing(aSource({ confidentiality: level })))
  }
  for (const id of await addFacts(viewer, open.id, 'public', 'staff')) {
    await retractFact(viewer, id, 1, 'a mistake')
  }
  await retractCitation(viewer, await citeSource(viewer, shown, citing(aSource())), 'a mistake')
  await addFacts(viewer, never.id, 'public')
  await addFacts(viewer, kept.id, 'public')
  await admin`update core.cases set confidentiality = 'restricted' where id = ${kept.id}`
  await addRows(admin, viewer, { open: open.id, never: never.id, kept: kept.id })

  // What is published of the case that is then withdrawn is a canary from then on.
  await publishCase(viewer, open.id, 'First edition.')
  await markRows(admin, open.id)
  await admin`update core.cases set slug = ${canary('cases.slug')} where id = ${never.id}`
  await publishCase(viewer, withdrawn.id, `Edition with ${canary('publication_records.reason')}.`)
  await withdrawCase(viewer, withdrawn.id, 'Asked for.')
  await publishCase(viewer, open.id, 'Second edition.')
  await markRows(admin, open.id)
  await assertMarked(admin)
  return { open: open.slug, withdrawn: withdrawn.slug }
}

/** One fact of every kind, as little as its form takes, each with a source of its own. */
async function addFacts(
  viewer: Viewer,
  caseId: string,
  confidentiality: 'public' | (typeof levels)[number],
  sources: 'public' | 'staff' = 'public',
): Promise<string[]> {
  const ids: string[] = []
  for (const name of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const kind = kindOf(name)
    if (name === 'family' && confidentiality === 'public') continue
    const raw: Record<string, string> = { confidentiality }
    if (kind.dated === 'required') raw.date = '2001'
    for (const [field, description] of Object.entries(kind.fields)) {
      if (description.type === 'text' && description.secret) {
        raw[field] = canary(`${kind.table}.${field} (${confidentiality})`)
      } else if (description.required) raw[field] = least(description)
    }
    const source = aSource({ confidentiality: sources })
    ids.push(await recordFact(viewer, kind, caseId, aFact(name, raw), [citing(source)]))
  }
  return ids
}

function least(field: Field): string {
  if (field.type === 'choice') return codes(field.list)[0] ?? ''
  if (field.type === 'date') return '2001'
  if (field.type === 'text' && field.lists[0]) return codes(field.lists[0])[0] ?? ''
  return field.type === 'number' ? String(field.min) : 'Plain'
}

/** A row in each table that the work so far left empty. */
async function addRows(
  admin: Sql,
  viewer: Viewer,
  of: { open: string; never: string; kept: string },
): Promise<void> {
  await recordConsent(viewer, of.open, {
    scope: 'publish_name',
    consent: 'given',
    given: null,
    givenBy: canary('consents.given_by'),
    note: canary('consents.note'),
  })
  const other = newId()
  const importId = newId()
  await admin`insert into core.staff (id, email, name, roles) values (${other}, ${`${other}@example.org`}, 'Other', '{reviewer}')`
  await admin`insert into core.reviews (id, case_id, reason, sha256, submitted_by, decision, decided_by, decided_at, remark)
    values (${newId()}, ${of.open}, 'x', 'x', ${viewer.id}, 'returned', ${other}, now(), 'x')`
  await admin`insert into core.erasures (id, case_id, reason, requested_by, decision, decided_by)
    values (${newId()}, ${of.never}, 'x', ${viewer.id}, 'refused', ${other})`
  await admin`insert into core.exports (id, kind, format, input, case_ids, recipient, locale, state, reason, requested_by)
    values (${newId()}, 'data', 'json', '{}', ${[of.open]}::uuid[], 'un', 'en', 'cancelled', 'x', ${viewer.id})`
  await admin`insert into core.merges (id, kept_id, merged_id, fact_ids, reason, merged_by, undone_by, undone_at, undone_reason)
    values (${newId()}, ${of.open}, ${of.kept}, '{}', 'x', ${viewer.id}, ${other}, now(), 'x')`
  await admin`insert into core.imports (id, list, started_by) values (${importId}, 'x', ${viewer.id})`
  await admin`insert into core.import_rows (import_id, row_hash, row_number, outcome, case_id, cells)
    values (${importId}, 'x', 1, 'created', ${of.open}, '{}')`
  await admin`insert into core.saved_filters (id, staff_id, name, params) values (${newId()}, ${viewer.id}, 'x', 'x')`
  await admin`insert into core.archived_copies (id, source_id, sha256, media_type, bytes, taken_at, taken_by, added_by)
    select gen_random_uuid(), s.id, encode(sha256(s.id::text::bytea), 'hex'), 'text/html', 1, now(), ${viewer.id}, ${viewer.id} from core.sources s`
  for (const { id } of await admin`select id from core.sources`) {
    const sealed = sealField(canary('sources.contact'), contactPlace(id))
    await admin`update core.sources set contact = ${sealed} where id = ${id}`
  }
}

/**
 * Puts its canary into every column that no reader sees, in all rows, and into every column that is
 * published, in those rows that are not public.
 */
async function markRows(admin: Sql, openCase: string): Promise<void> {
  // As build-document.ts draws the line, said once more in other words.
  const publicFact = (id: string) =>
    `${id} in (select f.id from core.facts f where f.case_id = '${openCase}' and f.confidentiality = 'public' and f.standing <> 'retracted')`
  const publicSource = (id: string) =>
    `${id} in (select s.id from core.sources s join core.citations c on c.source_id = s.id
      where s.confidentiality = 'public' and not c.is_retracted and ${publicFact('c.fact_id')})`
  const isPublic: Record<string, string> = {
    cases: `id = '${openCase}' or state = 'published'`,
    facts: publicFact('id'),
    citations: `not is_retracted and ${publicFact('fact_id')} and ${publicSource('source_id')}`,
    sources: publicSource('id'),
    archived_copies: publicSource('source_id'),
  }
  const mayHold = textColumns().filter(({ fate }) => fate === 'published' || fate === 'kept')
  for (const one of mayHold) {
    if (hasOwnWay(one)) continue
    const where =
      one.fate === 'kept' ? 'true' : `not (${isPublic[one.table] ?? publicFact(`${one.table}.id`)})`
    await admin.unsafe(
      `update core.${one.table} set ${one.column} = ${wordFor(one)} where ${where}`,
    )
  }
}

/** Looks that every column that can hold words holds its canary somewhere. */
async function assertMarked(admin: Sql): Promise<void> {
  for (const one of textColumns().filter(({ fate }) => fate !== 'code' && fate !== 'derived')) {
    const holds = one.fate === 'sealed' ? "like 'v1.%'" : `like '%${wordOf(one)}%'`
    const [row] = await admin.unsafe(
      `select count(*)::int as n from core.${one.table} where ${one.column}::text ${holds}`,
    )
    if (row?.n === 0 && !hasOwnWay(one)) {
      throw new Error(`no canary stands in ${one.table}.${one.column}`)
    }
  }
}

// An address is published where it is no canary, and the reason of an edition stands in the edition.
const hasOwnWay = ({ table, column }: TextColumn) =>
  ['cases.slug', 'publication_records.reason'].includes(`${table}.${column}`)

const wordOf = ({ table, column }: TextColumn) => canary(`${table}.${column}`)

function wordFor(one: TextColumn): string {
  const word = wordOf(one)
  if (one.type === 'text[]') return `array['${word}']`
  if (one.type === 'jsonb') return `jsonb_build_object('is', '${word}')`
  // What must be unique in its table stays so.
  return unique.has(`${one.table}.${one.column}`) ? `'${word}' || '-' || id` : `'${word}'`
}

const unique = new Set(['sources.url', 'staff.email', 'imports.list'])
