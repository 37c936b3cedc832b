import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { cases } from '@/db/schema'
import { readAs, snapshotAs, type Transaction } from '@/lib/audit/transaction'
import { WordedError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { headingOf } from '@/lib/cases/heading'
import type { CaseRecord, CaseRow, Heading } from '@/lib/cases/model'
import { recordsOf } from '@/lib/cases/queries'
import { answersOfCases } from '@/lib/consents/queries'
import { familyNamesOf, relativesNamedIn } from '@/lib/consents/relatives'
import { sha256 } from '@/lib/core/hash'
import { buildDocument } from '@/lib/publications/build-document'
import { canonicalDocument } from '@/lib/publications/chain'
import type { PublicationDocument } from '@/lib/publications/document'
import { checkEdition } from './check'
import { type CheckItem, type EditionCase, type Recipient, recipientRules } from './model'

/** A case with what stands in its way. */
export interface CheckedCase {
  slug: string
  heading: Heading | null
  items: CheckItem[]
}

/** What would leave, and what must not. */
export interface EditionCheck {
  /** The ids of the cases that may leave, in order. */
  cases: string[]
  facts: number
  /** Of them, those that readers have not been told. */
  unpublishedFacts: number
  sources: number
  copies: number
  /** Facts that name a relative, who agreed to it: others are refused. */
  naming: number
  /** Cases for which some item blocks: none of the choice leaves before they are mended or left out. */
  refused: CheckedCase[]
  noticed: CheckedCase[]
}

/** The most cases of one export. More of what is public is had as open data, or by the command. */
export const mostCases = 20_000

/** Says what would be in an export of these cases to this recipient, before anything leaves. */
export async function checkCases(
  viewer: Viewer,
  ids: readonly string[],
  recipient: Recipient,
): Promise<EditionCheck> {
  assertMayExport(viewer, recipient)
  const check: EditionCheck = {
    cases: [],
    facts: 0,
    unpublishedFacts: 0,
    sources: 0,
    copies: 0,
    naming: 0,
    refused: [],
    noticed: [],
  }
  await readAs(viewer, async (tx) => {
    for (const batch of inBatches(ids)) {
      for (const one of await leavingCases(tx, batch, recipient)) addTo(check, one)
    }
  })
  return check
}

/**
 * Hands over the cases as the edition has them, in the given order and as they all stood at one moment,
 * some at a time. What the check refuses stops it: a report never reads as whole without what it lacks.
 *
 * @throws EditionRefusedError
 */
export async function readEdition(
  viewer: Viewer,
  ids: readonly string[],
  recipient: Recipient,
  take: (batch: EditionCase[]) => Promise<void>,
): Promise<void> {
  assertMayExport(viewer, recipient)
  await snapshotAs(viewer, async (tx) => {
    for (const batch of inBatches(ids)) {
      const leaving = await leavingCases(tx, batch, recipient)
      const made = leaving.flatMap(({ row, made, items }) =>
        made && !items.some((item) => item.blocks) ? [{ caseId: row.id, ...made }] : [],
      )
      if (made.length < batch.length) throw new EditionRefusedError()
      await take(made)
    }
  })
}

/** Some case may not leave as it stands: the check says which and why. */
export class EditionRefusedError extends WordedError {
  override name = 'EditionRefusedError'
  constructor() {
    super('editions.fault.refused')
  }
}

/** What readers have may be handed on by whoever reads the record; the rest is for publishers. */
export function assertMayExport(viewer: Viewer, recipient: Recipient): void {
  assertCan(viewer, recipient === 'anyone' ? 'case.read' : 'case.export')
}

interface LeavingCase {
  row: CaseRow
  familyNames: string[]
  made: Omit<EditionCase, 'caseId'> | null
  published: PublicationDocument | null
  heading: Heading | null
  items: CheckItem[]
}

async function leavingCases(
  tx: Transaction,
  ids: string[],
  recipient: Recipient,
): Promise<LeavingCase[]> {
  const found = await tx.select().from(cases).where(inArray(cases.id, ids))
  const rows = ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
  const published = await publishedOf(tx, ids)
  const isPublic = recipient === 'anyone'
  const records = isPublic ? rows.map(withoutFacts) : await recordsOf(tx, rows)
  const answers = isPublic ? null : await answersOfCases(tx, ids)
  const names = isPublic ? null : await familyNamesOf(tx, ids)
  const today = new Date().toISOString().slice(0, 10)
  return records.map((record): LeavingCase => {
    const live = published.get(record.id) ?? null
    const made =
      recipientRules[recipient].from === 'publication' ? live : ofRecord(record, live, recipient)
    const leaving = {
      record,
      document: made?.document ?? null,
      published: live?.document ?? null,
      answers: answers?.get(record.id) ?? [],
      familyNames: names?.get(record.id) ?? [],
    }
    return {
      row: record,
      familyNames: leaving.familyNames,
      made,
      published: leaving.published,
      heading: leaving.document?.heading ?? headingOf(record.facts),
      items: checkEdition(recipient, leaving, today),
    }
  })
}

const withoutFacts = (row: CaseRow): CaseRecord => ({ ...row, facts: [] })

type Made = Omit<EditionCase, 'caseId'>

/** What a partner gets: a document of the record's own, dated by its last change and in no chain. */
function ofRecord(record: CaseRecord, live: Made | null, recipient: Recipient): Made | null {
  const { levels } = recipientRules[recipient]
  const told = record.facts.filter((fact) => levels.includes(fact.confidentiality))
  if (!headingOf(told)) return null
  const document = buildDocument(
    record,
    { number: live?.document.number ?? 0, publishedAt: record.changedAt, reason: '' },
    levels,
  )
  return { document, sha256: sha256(canonicalDocument(document)), hash: '' }
}

/** The live publications of these cases, as far as the viewer sees the cases. */
async function publishedOf(tx: Transaction, ids: string[]): Promise<Map<string, Made>> {
  const rows = await tx.execute<{ id: string; document: string; sha256: string; hash: string }>(sql`
    select c.id, p.document, p.sha256, p.hash
    from core.cases c
      join pub.case_entries e on e.case_id = c.id
      join pub.publications p on p.case_id = e.case_id and p.number = e.number
    where c.id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return new Map(
    rows.map(({ id, document, sha256, hash }) => [
      id,
      { document: JSON.parse(document) as PublicationDocument, sha256, hash },
    ]),
  )
}

function addTo(check: EditionCheck, leaving: LeavingCase): void {
  const { row, made, published, heading, items } = leaving
  const checked = { slug: row.slug, heading, items }
  if (!made || items.some((item) => item.blocks)) {
    check.refused.push(checked)
    return
  }
  const { facts, notes } = made.document
  const told = new Set(published?.facts.map((fact) => fact.id))
  check.cases.push(row.id)
  check.facts += facts.length
  check.unpublishedFacts += facts.filter((fact) => !told.has(fact.id)).length
  check.sources += new Set(notes.map((note) => JSON.stringify(note.source))).size
  check.copies += new Set(notes.flatMap((note) => note.copies.map((copy) => copy.sha256))).size
  check.naming += relativesNamedIn(made.document, leaving.familyNames).length
  if (items.length > 0) check.noticed.push(checked)
}

function* inBatches(ids: readonly string[]): Generator<string[]> {
  for (let i = 0; i < ids.length; i += casesAtOnce) yield ids.slice(i, i + casesAtOnce)
}

const casesAtOnce = 100
