import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { cases, citations, facts, sources } from '@/db/schema'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { ChangedMeanwhileError, WordedError } from '@/lib/auth/errors'
import { keepAccess } from '@/lib/auth/grants'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { NotFoundError } from '@/lib/core/errors'
import { openField, sealField } from '@/lib/core/field-cipher'
import { newId } from '@/lib/core/ids'
import { dateColumns } from '@/lib/core/recorded-date'
import {
  type CitationInput,
  contactPlace,
  type NewCitation,
  type SourceChange,
  type SourceInput,
} from './model'
import { similarSources } from './queries'
import { cleanAddress, isSame, sameAddresses, titleKey } from './sameness'

/** Records a source, or finds the one that is the same: no source is made twice. @returns its id */
export async function recordSource(viewer: Viewer, input: SourceInput): Promise<string> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'source.recorded' }, (tx) =>
    findOrInsertSource(tx, viewer, input),
  )
}

/** Changes a source of this version. @throws ChangedMeanwhileError */
export async function changeSource(
  viewer: Viewer,
  id: string,
  version: number,
  { contact, ...input }: SourceChange,
): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'source.changed' }, async (tx) => {
    if (input.confidentiality === 'restricted') await keepAccess(tx, viewer, 'source', id)
    const [row] = await tx
      .select({ contact: sources.contact })
      .from(sources)
      .where(eq(sources.id, id))
    const sealed = sealedContact(id, contact, row?.contact ?? null)
    await update(tx, id, version, { ...columnsOf(input), contact: sealed })
    await markCasesChanged(tx, id)
  })
}

/**
 * Says that a source repeats another one, or none: what they say then counts once.
 * @throws WordedError when it would repeat itself, be it over others
 * @throws ChangedMeanwhileError
 */
export async function changeRepeats(
  viewer: Viewer,
  id: string,
  version: number,
  repeatsId: string | null,
): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'source.changed' }, async (tx) => {
    if (repeatsId !== null) {
      const [known] = await tx
        .select({ chain: sql<string[]>`core.source_chain(${sources.id})` })
        .from(sources)
        .where(eq(sources.id, repeatsId))
      if (!known) throw new WordedError('errors.chooseSource', 'repeatsId')
      if (known.chain.includes(id)) throw new WordedError('desk.repeats.circle', 'repeatsId')
    }
    await update(tx, id, version, { repeatsId })
    await markCasesRepeating(tx, id)
  })
}

/** Cites a source, known or new, for a fact. @returns the citation's id */
export async function citeSource(
  viewer: Viewer,
  factId: string,
  input: NewCitation,
): Promise<string> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'citation.added' }, async (tx) => {
    const id = await insertNewCitation(tx, viewer, factId, input)
    await markCaseChanged(tx, factId)
    return id
  })
}

/** Takes a citation back; it stays in the history with the reason. */
export async function retractCitation(viewer: Viewer, id: string, reason: string): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'citation.retracted', reason }, async (tx) => {
    const retracted = await tx
      .update(citations)
      .set({ isRetracted: true, retractedReason: reason, version: sql`${citations.version} + 1` })
      .where(and(eq(citations.id, id), eq(citations.isRetracted, false)))
      .returning({ factId: citations.factId })
    const [citation] = retracted
    if (!citation) throw new NotFoundError('There is no such citation.')
    await markCaseChanged(tx, citation.factId)
  })
}

/**
 * Inside a caller's transaction. The same address, or where neither has one the same title, publisher
 * and date, is the same source (sameness.ts). One that the viewer may not see is not found: it can't
 * be told apart from one that is not there.
 */
export async function findOrInsertSource(
  tx: Transaction,
  viewer: Viewer,
  input: SourceInput,
): Promise<string> {
  // Two may record the same source at once: the second waits here, then finds the first's.
  const identity = `source:${input.url ? sameAddresses(input.url)[0] : titleKey(input.title)}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${identity}, 0))`)
  const similar = await similarSources(tx, input.url ? { url: input.url } : { title: input.title })
  const known = similar.find((source) => isSame(source, input))
  if (known) return known.id
  const id = newId()
  if (input.confidentiality === 'restricted') await keepAccess(tx, viewer, 'source', id)
  await tx.insert(sources).values({ id, ...columnsOf(input), createdBy: viewer.id })
  return id
}

/** Inside a caller's transaction. */
export async function insertCitation(
  tx: Transaction,
  viewer: Viewer,
  factId: string,
  input: CitationInput,
): Promise<string> {
  const id = newId()
  await tx.insert(citations).values({ id, factId, ...input, createdBy: viewer.id })
  return id
}

/** Inside a caller's transaction. The source is recorded first when it is new. */
export async function insertNewCitation(
  tx: Transaction,
  viewer: Viewer,
  factId: string,
  { locator, quotation, stance, basis, ...cited }: NewCitation,
): Promise<string> {
  const sourceId =
    'sourceId' in cited ? cited.sourceId : await findOrInsertSource(tx, viewer, cited.source)
  return insertCitation(tx, viewer, factId, { sourceId, locator, quotation, stance, basis })
}

/** Inside a caller's transaction. What a source says of itself stands in the notes of the cases that cite it. */
export function markCasesChanged(tx: Transaction, sourceId: string): Promise<void> {
  return markCasesCiting(tx, eq(citations.sourceId, sourceId))
}

/** How often something was said is counted in every case that cites what repeats the source, over others too. */
function markCasesRepeating(tx: Transaction, sourceId: string): Promise<void> {
  return markCasesCiting(
    tx,
    sql`${citations.sourceId} in (
      with recursive repeating(id) as (
        select ${sourceId}::uuid
        union select s.id from core.sources s join repeating r on s.repeats_id = r.id
      ) select id from repeating)`,
  )
}

async function markCasesCiting(tx: Transaction, cited: SQL): Promise<void> {
  const citing = tx
    .select({ id: facts.caseId })
    .from(facts)
    .innerJoin(citations, eq(citations.factId, facts.id))
    .where(and(cited, eq(citations.isRetracted, false)))
  await tx.update(cases).set({ changedAt: sql`now()` }).where(inArray(cases.id, citing))
}

/** What is cited is published with the case, so the case is newer than its edition. */
async function markCaseChanged(tx: Transaction, factId: string): Promise<void> {
  await tx
    .update(cases)
    .set({ changedAt: sql`now()` })
    .where(
      inArray(cases.id, tx.select({ id: facts.caseId }).from(facts).where(eq(facts.id, factId))),
    )
}

async function update(
  tx: Transaction,
  id: string,
  version: number,
  columns: Partial<typeof sources.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(sources)
    .set({ ...columns, version: sql`${sources.version} + 1` })
    .where(and(eq(sources.id, id), eq(sources.version, version)))
    .returning({ id: sources.id })
  if (changed.length === 0) throw new ChangedMeanwhileError('Source')
}

/** What is not changed stays sealed as it was, so that the history tells no change. */
function sealedContact(id: string, contact: string | null, before: string | null): string | null {
  if (contact === null) return null
  const place = contactPlace(id)
  return before !== null && openField(before, place) === contact
    ? before
    : sealField(contact, place)
}

function columnsOf<Input extends Omit<SourceInput, 'repeatsId'>>({
  issued,
  accessed,
  url,
  ...rest
}: Input) {
  return {
    ...rest,
    url: url && cleanAddress(url),
    ...dateColumns('issued', issued),
    ...dateColumns('accessed', accessed),
  }
}
