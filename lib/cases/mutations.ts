import { and, eq, like, or, sql } from 'drizzle-orm'
import { cases } from '@/db/schema'
import type { Code } from '@/db/vocabulary'
import { type Transaction, writeAs } from '@/lib/audit/transaction'
import { ChangedMeanwhileError } from '@/lib/auth/errors'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { newId } from '@/lib/core/ids'
import { slugOf } from '@/lib/core/slug'
import type { FactInput } from '@/lib/facts/input'
import { insertFact, type NewCitation } from '@/lib/facts/mutations'
import { latinOfHan } from '@/lib/people/han-names'
import { nameKind } from '@/lib/people/name-kind'
import { kindOf } from './kinds'

/** What a case begins with: what it is about, and at least one name with its source. */
export interface NewCase {
  /** Made from the name when null. */
  slug: string | null
  country: string
  issues: Code<'issue'>[]
  names: { input: FactInput; citations: NewCitation[] }[]
  imported?: { list: string; asOf: string | null }
}

/** Opens a case. @returns its id and address */
export async function openCase(
  viewer: Viewer,
  input: NewCase,
): Promise<{ id: string; slug: string }> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'case.opened' }, (tx) => insertCase(tx, viewer, input))
}

/** Changes what a case is about. @throws ChangedMeanwhileError */
export async function changeCase(
  viewer: Viewer,
  id: string,
  version: number,
  change: { issues: Code<'issue'>[] },
): Promise<void> {
  assertCan(viewer, 'case.write')
  return writeAs(viewer, { action: 'case.changed' }, async (tx) => {
    const changed = await tx
      .update(cases)
      .set({ ...change, changedAt: sql`now()`, version: sql`${cases.version} + 1` })
      .where(and(eq(cases.id, id), eq(cases.version, version)))
      .returning({ id: cases.id })
    if (changed.length === 0) throw new ChangedMeanwhileError('Case')
  })
}

/** Inside a caller's transaction. */
export async function insertCase(
  tx: Transaction,
  viewer: Viewer,
  input: NewCase,
): Promise<{ id: string; slug: string }> {
  const id = newId()
  const slug = await freeSlug(tx, input.slug ?? slugFromNames(input.names.map((n) => n.input)))
  await tx.insert(cases).values({
    id,
    slug,
    country: input.country,
    issues: input.issues,
    importedFrom: input.imported?.list ?? null,
    importedAsOf: input.imported?.asOf ?? null,
    createdBy: viewer.id,
  })
  for (const name of input.names) {
    await insertFact(tx, viewer, kindOf(nameKind.kind), id, name.input, name.citations)
  }
  return { id, slug }
}

/** The address of a case: from the first Latin name; else from how a name in Chinese characters is said; otherwise `case`. */
export function slugFromNames(names: Pick<FactInput, 'values'>[]): string {
  const texts = names.map(({ values }) => String(values.text ?? ''))
  const slugs = [...texts, ...texts.map(latinOfHan)].map(slugOf)
  return slugs.find(Boolean) ?? 'case'
}

// What stands beside the addresses of cases: /desk/cases/new, /api/v1/cases/facets.
const otherAddresses = ['new', 'facets']

async function freeSlug(tx: Transaction, wanted: string): Promise<string> {
  // Two writers may choose the same address at once: the second waits here, then sees the first.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`slug:${wanted}`}, 0))`)
  const taken = await tx
    .select({ slug: cases.slug })
    .from(cases)
    .where(or(eq(cases.slug, wanted), like(cases.slug, `${wanted}-%`)))
  const slugs = new Set([...otherAddresses, ...taken.map((row) => row.slug)])
  if (!slugs.has(wanted)) return wanted
  for (let n = 2; ; n++) if (!slugs.has(`${wanted}-${n}`)) return `${wanted}-${n}`
}
