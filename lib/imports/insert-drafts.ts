import { and, eq, inArray } from 'drizzle-orm'
import { cases } from '@/db/schema'
import type { Transaction } from '@/lib/audit/transaction'
import type { Viewer } from '@/lib/auth/viewer'
import { kindOf } from '@/lib/cases/kinds'
import { insertCase, slugFromNames } from '@/lib/cases/mutations'
import { newId } from '@/lib/core/ids'
import { insertFacts, type NewFact } from '@/lib/facts/insert-facts'
import type { Values } from '@/lib/facts/kind'
import { insertPublications } from '@/lib/review/mutations'
import type { CitationInput, SourceInput } from '@/lib/sources/model'
import { findOrInsertSource } from '@/lib/sources/mutations'
import { nextAct } from './acts'
import type { CaseDraft, DraftFact } from './draft'

/** Makes the cases of some drafts: each as it comes, their facts and citations all together. */
export class DraftWriter {
  private readonly facts: NewFact[] = []
  private readonly sources = new Map<string, string>()
  private readonly origins = new Map<string, string>()

  constructor(
    private readonly tx: Transaction,
    private readonly viewer: Viewer,
  ) {}

  /** Opens the case of a draft; its facts wait for `finish`. */
  async open(draft: CaseDraft): Promise<{ id: string; slug: string }> {
    const { slug, country, issues, imported } = draft
    const names = draft.facts.flatMap(({ kind, input }) => (kind === 'name' ? input : []))
    const made = await insertCase(this.tx, this.viewer, {
      slug: slug ?? slugFromNames(names),
      country,
      issues,
      imported: imported ?? undefined,
      names: [],
    })
    const numbered = draft.facts.map((fact) => ({ fact, id: newId() }))
    const ids = new Map(numbered.map(({ fact, id }) => [fact.key, id]))
    for (const { fact, id } of numbered) {
      this.facts.push({
        id,
        caseId: made.id,
        kind: kindOf(fact.kind),
        input: {
          ...fact.input,
          rivalOfId: fact.rivalOf ? ids.get(fact.rivalOf) : null,
          values: withReferences(fact, ids),
        },
        citations: await this.cite(fact),
      })
    }
    return made
  }

  finish(): Promise<void> {
    return insertFacts(this.tx, this.viewer, this.facts)
  }

  /** The citations of a fact with each source found or recorded, once for all facts that cite it. */
  private async cite(fact: DraftFact): Promise<CitationInput[]> {
    const citations: CitationInput[] = []
    for (const { source, origin, ...citation } of fact.citations) {
      citations.push({ ...citation, sourceId: await this.sourceId(source, origin) })
    }
    return citations
  }

  private async sourceId(source: SourceInput, origin: string | null): Promise<string> {
    const key = source.url ?? JSON.stringify(source)
    const known = this.sources.get(key)
    if (known) return known
    // Of sources that repeat one another the first that is met stands for all.
    const repeatsId = (origin && this.origins.get(origin)) || null
    const id = await findOrInsertSource(this.tx, this.viewer, { ...source, repeatsId })
    this.sources.set(key, id)
    if (origin && !repeatsId) this.origins.set(origin, id)
    return id
  }
}

/**
 * Publishes those of the cases that nobody has worked on since the import made them, and that never
 * were published.
 *
 * @returns how many
 */
export async function publishUntouched(
  tx: Transaction,
  viewer: Viewer,
  wanted: { id: string; reason: string }[],
): Promise<number> {
  if (wanted.length === 0) return 0
  const ids = wanted.map(({ id }) => id)
  const rows = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(inArray(cases.id, ids), eq(cases.state, 'draft'), eq(cases.changedAt, cases.createdAt)),
    )
  const untouched = new Set(rows.map((row) => row.id))
  for (const reason of new Set(wanted.map((one) => one.reason))) {
    const together = wanted.flatMap((one) =>
      one.reason === reason && untouched.has(one.id) ? one.id : [],
    )
    if (together.length === 0) continue
    await nextAct(tx, 'case.published', reason)
    await insertPublications(tx, viewer, together, reason)
  }
  return untouched.size
}

function withReferences({ input, references }: DraftFact, ids: Map<string | null, string>): Values {
  const values = { ...input.values }
  for (const [field, key] of Object.entries(references)) values[field] = ids.get(key) ?? null
  return values
}
