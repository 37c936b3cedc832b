import { and, eq, inArray, sql } from 'drizzle-orm'
import { deskDatabase } from '@/db/client'
import { cases, importRows, imports } from '@/db/schema'
import type { AuditAction } from '@/lib/audit/actions'
import { readAs, type Transaction, writeAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { kindOf } from '@/lib/cases/kinds'
import { insertCase, type NewCase } from '@/lib/cases/mutations'
import { UserError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Values } from '@/lib/facts/kind'
import { insertFact, type NewCitation } from '@/lib/facts/mutations'
import { insertPublications } from '@/lib/review/mutations'
import type { SourceInput } from '@/lib/sources/model'
import { findOrInsertSource } from '@/lib/sources/mutations'
import type { CaseDraft, DraftFact, ImportPlan, ReadRow, Remark } from './draft'
import { knownPersonOf, loadPeople, type Match, PeopleIndex } from './find-people'

export type RowOutcome = 'created' | 'already_there' | 'possible_match' | 'refused'

/** What became of a row. */
export interface RowResult {
  number: number
  name: string
  outcome: RowOutcome
  /** The address of the case that it made, now or earlier. */
  slug: string | null
  /** The address of the case that it may be about. */
  matches: string | null
  remarks: Remark[]
}

export interface ImportOptions {
  dryRun: boolean
  publish: boolean
  /** Ends the import after the rows that are being written. */
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

export interface ImportResult {
  rows: RowResult[]
  published: number
  /** False when it was stopped before its last row. */
  isComplete: boolean
}

/**
 * Makes the cases of a plan, some rows in one transaction. What a row became is kept with its hash, so
 * that an import which was stopped or killed goes on where it stood, and reading a list again
 * changes nothing.
 *
 * @throws UserError while another import runs
 */
export async function importPlan(
  viewer: Viewer,
  plan: ImportPlan,
  options: ImportOptions,
): Promise<ImportResult> {
  assertCan(viewer, options.publish ? 'case.publish' : 'case.write')
  return aloneWith(async () => {
    const before = await readBefore(viewer, plan)
    const run: Run = { viewer, plan, options, seen: new Map(), nextDry: 0, ...before }
    const result: ImportResult = { rows: [], published: 0, isComplete: true }
    for (let start = 0; start < plan.rows.length; start += rowsAtOnce) {
      if (options.signal?.aborted) return { ...result, isComplete: false }
      const batch = plan.rows.slice(start, start + rowsAtOnce)
      const done = await importBatch(run, batch)
      result.rows.push(...done.rows)
      result.published += done.published
      options.onProgress?.(result.rows.length, plan.rows.length)
    }
    return result
  })
}

const rowsAtOnce = 50

/** What an earlier reading made of a row. */
interface EarlierRow {
  outcome: 'created' | 'possible_match' | 'refused'
  caseId: string | null
  slug: string | null
  matches: string | null
  remarks: Remark[]
}

interface Run {
  viewer: Viewer
  plan: ImportPlan
  options: ImportOptions
  importId: string | null
  earlier: Map<string, EarlierRow>
  people: PeopleIndex
  /** Rows met in this run, by hash: a row that stands twice in a file is one row. */
  seen: Map<string, number>
  nextDry: number
}

/** One import at a time: two would not see whom the other makes. A killed one frees its place. */
async function aloneWith<T>(work: () => Promise<T>): Promise<T> {
  const connection = await deskDatabase().$client.reserve()
  try {
    const [row] = await connection`select pg_try_advisory_lock(${importLock}) as got`
    if (!row?.got) throw new UserError('Another import is running. Try again when it has ended.')
    try {
      return await work()
    } finally {
      await connection`select pg_advisory_unlock(${importLock})`
    }
  } finally {
    connection.release()
  }
}

// Any number that no other lock of ours has.
const importLock = 7_236_412_003

function readBefore(
  viewer: Viewer,
  plan: ImportPlan,
): Promise<Pick<Run, 'importId' | 'earlier' | 'people'>> {
  return readAs(viewer, async (tx) => {
    const [known] = await tx
      .select({ id: imports.id })
      .from(imports)
      .where(eq(imports.list, plan.list))
    const importId = known?.id ?? null
    const earlier = importId ? await readEarlier(tx, importId) : new Map<string, EarlierRow>()
    const drafts = plan.rows.flatMap(({ hash, draft }) =>
      draft && isOpen(earlier.get(hash)) ? draft : [],
    )
    const people = drafts.length > 0 ? await loadPeople(tx, importId, drafts) : []
    return { importId, earlier, people: new PeopleIndex(people, plan.mayRepeatPeople) }
  })
}

async function readEarlier(tx: Transaction, importId: string): Promise<Map<string, EarlierRow>> {
  const rows = await tx.execute<{ hash: string } & Record<string, unknown>>(sql`
    select r.row_hash as hash, r.outcome, r.case_id as "caseId", c.slug, m.slug as matches, r.remarks
    from core.import_rows r
      left join core.cases c on c.id = r.case_id
      left join core.cases m on m.id = r.matches_case_id
    where r.import_id = ${importId}`)
  return new Map(rows.map(({ hash, ...row }) => [hash, row as unknown as EarlierRow]))
}

/** A refused row is looked at again each time: the mapping may be another. */
function isOpen(earlier: EarlierRow | undefined): boolean {
  return !earlier || earlier.outcome === 'refused'
}

interface BatchResult {
  rows: RowResult[]
  published: number
}

/** Rows that were there before and need nothing cost no transaction. */
async function importBatch(run: Run, batch: ReadRow[]): Promise<BatchResult> {
  const { viewer, options } = run
  const isNew = batch.some((row) => isOpen(run.earlier.get(row.hash)))
  const mayPublish = options.publish && !options.dryRun
  if (options.dryRun || (!isNew && !mayPublish)) return writeBatch(null, run, batch)
  return writeAs(viewer, { action: 'case.imported' }, (tx) => writeBatch(tx, run, batch))
}

interface Noted {
  row: ReadRow
  outcome: EarlierRow['outcome']
  caseId: string | null
  matchesCaseId: string | null
  remarks: Remark[]
}

async function writeBatch(
  tx: Transaction | null,
  run: Run,
  batch: ReadRow[],
): Promise<BatchResult> {
  const rows: RowResult[] = []
  const noted: Noted[] = []
  const toPublish: { id: string; reason: string }[] = []
  const sources = new Map<string, string>()
  for (const row of batch) {
    const { number, name, draft } = row
    const earlier = run.earlier.get(row.hash)
    const twin = run.seen.get(row.hash)
    run.seen.set(row.hash, twin ?? number)
    const common = { number, name, slug: null, matches: null }
    if (twin !== undefined) {
      const remarks: Remark[] = [{ level: 'flag', text: `The same as row ${twin}.` }]
      rows.push({ ...common, outcome: 'already_there', remarks })
    } else if (earlier && !isOpen(earlier)) {
      rows.push({ ...common, ...alreadyThere(earlier) })
      if (draft && earlier.caseId) toPublish.push({ id: earlier.caseId, reason: draft.reason })
    } else if (!draft) {
      const remarks: Remark[] = [{ level: 'flag', text: row.refusal ?? 'It can’t be read.' }]
      rows.push({ ...common, outcome: 'refused', remarks })
      if (!earlier)
        noted.push({ row, outcome: 'refused', caseId: null, matchesCaseId: null, remarks })
    } else {
      const match = run.people.find(draft)
      const remarks = [...draft.remarks, ...remarkOn(match)]
      if (match?.isSame === 'perhaps') {
        const { slug: matches, caseId } = match.person
        rows.push({ ...common, outcome: 'possible_match', matches, remarks })
        noted.push({
          row,
          outcome: 'possible_match',
          caseId: null,
          matchesCaseId: caseId,
          remarks,
        })
      } else {
        const made = tx
          ? await insertDraft(tx, run.viewer, draft, sources)
          : madeInThought(run, row)
        run.people.add(knownPersonOf(draft, made))
        rows.push({ ...common, outcome: 'created', slug: tx ? made.slug : null, remarks })
        noted.push({ row, outcome: 'created', caseId: made.id, matchesCaseId: null, remarks })
        toPublish.push({ id: made.id, reason: draft.reason })
      }
    }
  }
  if (!tx) return { rows, published: 0 }
  await noteRows(tx, run, noted)
  const published = run.options.publish ? await publishUntouched(tx, run.viewer, toPublish) : 0
  return { rows, published }
}

function alreadyThere(
  earlier: EarlierRow,
): Pick<RowResult, 'outcome' | 'slug' | 'matches' | 'remarks'> {
  const { slug, matches, remarks } = earlier
  return { outcome: 'already_there', slug, matches, remarks }
}

function remarkOn(match: Match | null): Remark[] {
  if (!match) return []
  const { isSame, person, why } = match
  return [
    {
      level: 'flag',
      text:
        isSame === 'perhaps'
          ? `Possibly the same as ${person.slug} (${why}): no case was made. Compare the two.`
          : `Bears the name of ${person.slug}, but ${why}: taken for somebody else.`,
    },
  ]
}

/** In a dry run a case is thought of only, so that later rows are compared with it. */
function madeInThought(run: Run, row: ReadRow): { id: string; slug: string } {
  run.nextDry++
  return { id: `dry-${run.nextDry}`, slug: `row ${row.number}` }
}

async function insertDraft(
  tx: Transaction,
  viewer: Viewer,
  draft: CaseDraft,
  sources: Map<string, string>,
): Promise<{ id: string; slug: string }> {
  const { slug, country, issues } = draft
  const [names, others] = [
    draft.facts.filter((fact) => fact.kind === 'name'),
    draft.facts.filter((fact) => fact.kind !== 'name'),
  ]
  const cited: NewCase['names'] = []
  for (const fact of names) {
    cited.push({ input: fact.input, citations: await cite(tx, viewer, fact, sources) })
  }
  const made = await insertCase(tx, viewer, {
    slug,
    country,
    issues,
    imported: draft.imported ?? undefined,
    names: cited,
  })
  const ids = new Map<string, string>()
  for (const fact of others) {
    const input = { ...fact.input, values: withReferences(fact, ids) }
    const citations = await cite(tx, viewer, fact, sources)
    const id = await insertFact(tx, viewer, kindOf(fact.kind), made.id, input, citations)
    if (fact.key) ids.set(fact.key, id)
  }
  return made
}

function withReferences({ input, references }: DraftFact, ids: Map<string, string>): Values {
  const values = { ...input.values }
  for (const [field, key] of Object.entries(references)) values[field] = ids.get(key) ?? null
  return values
}

/** The citations of a fact with each source found or recorded, once for all facts that cite it. */
async function cite(
  tx: Transaction,
  viewer: Viewer,
  fact: DraftFact,
  known: Map<string, string>,
): Promise<NewCitation[]> {
  const citations: NewCitation[] = []
  for (const { source, ...citation } of fact.citations) {
    const key = keyOf(source)
    const sourceId = known.get(key) ?? (await findOrInsertSource(tx, viewer, source))
    known.set(key, sourceId)
    citations.push({ ...citation, sourceId })
  }
  return citations
}

const keyOf = (source: SourceInput) => source.url ?? JSON.stringify(source)

async function noteRows(tx: Transaction, run: Run, noted: Noted[]): Promise<void> {
  if (noted.length === 0) return
  await nextAct(tx, 'import.row_noted')
  const importId = await importOf(tx, run)
  await tx
    .insert(importRows)
    .values(
      noted.map(({ row, ...what }) => ({
        importId,
        rowHash: row.hash,
        rowNumber: row.number,
        cells: row.cells,
        ...what,
      })),
    )
    .onConflictDoUpdate({
      target: [importRows.importId, importRows.rowHash],
      set: {
        outcome: sql`excluded.outcome`,
        caseId: sql`excluded.case_id`,
        matchesCaseId: sql`excluded.matches_case_id`,
        remarks: sql`excluded.remarks`,
      },
    })
}

async function importOf(tx: Transaction, run: Run): Promise<string> {
  if (run.importId) return run.importId
  const id = newId()
  await tx
    .insert(imports)
    .values({ id, list: run.plan.list, asOf: run.plan.asOf, startedBy: run.viewer.id })
  run.importId = id
  return id
}

/** Publishes those that nobody has worked on since the import made them, and that never were published. */
async function publishUntouched(
  tx: Transaction,
  viewer: Viewer,
  wanted: { id: string; reason: string }[],
): Promise<number> {
  if (wanted.length === 0) return 0
  const rows = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        inArray(
          cases.id,
          wanted.map(({ id }) => id),
        ),
        eq(cases.state, 'draft'),
        eq(cases.changedAt, cases.createdAt),
      ),
    )
  const untouched = new Set(rows.map((row) => row.id))
  for (const reason of new Set(wanted.map((one) => one.reason))) {
    const ids = wanted.flatMap((one) =>
      one.reason === reason && untouched.has(one.id) ? one.id : [],
    )
    if (ids.length === 0) continue
    await nextAct(tx, 'case.published', reason)
    await insertPublications(tx, viewer, ids, reason)
  }
  return untouched.size
}

/** What the audit log says of the changes from here on. */
async function nextAct(tx: Transaction, action: AuditAction, reason = ''): Promise<void> {
  await tx.execute(
    sql`select set_config('vigil.action', ${action}, true), set_config('vigil.reason', ${reason}, true)`,
  )
}
