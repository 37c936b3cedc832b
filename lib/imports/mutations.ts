import { eq, sql } from 'drizzle-orm'
import { deskDatabase } from '@/db/client'
import { importRows, imports } from '@/db/schema'
import { readAs, type Transaction, writeAs } from '@/lib/audit/transaction'
import { assertCan, type Viewer } from '@/lib/auth/viewer'
import { UserError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { nextAct } from './acts'
import type { CaseDraft, ImportPlan, ReadRow, Remark } from './draft'
import { knownPersonOf, loadPeople, type Match, PeopleIndex } from './find-people'
import { DraftWriter, publishUntouched } from './insert-drafts'

/** A possible match stays one each time: no case was made of it, and nobody has compared the two. */
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
    const run: Run = { viewer, plan, options, seen: new Map(), ...before }
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

/** What an earlier reading made of a row, or a person who compared it with a case. */
interface EarlierRow {
  outcome: 'created' | 'possible_match' | 'someone_else' | 'refused'
  caseId: string | null
  slug: string | null
  matchesCaseId: string | null
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
  /** Rows met in this run, by hash. */
  seen: Map<string, number>
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
    select r.row_hash as hash, r.outcome, r.case_id as "caseId", c.slug, m.slug as matches, m.id as "matchesCaseId", r.remarks
    from core.import_rows r
      left join core.cases c on c.id = core.kept_case(r.case_id)
      left join core.cases m on m.id = core.kept_case(r.matches_case_id)
    where r.import_id = ${importId}`)
  return new Map(rows.map(({ hash, ...row }) => [hash, row as unknown as EarlierRow]))
}

/**
 * A refused row is looked at again each time: the mapping may be another. So is one that a person found to
 * be somebody else than the case it was taken for.
 */
function isOpen(earlier: EarlierRow | undefined): boolean {
  return !earlier || earlier.outcome === 'refused' || earlier.outcome === 'someone_else'
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
  if (options.dryRun || (!isNew && !mayPublish)) {
    const settled = await settleRows(run, batch, async (_draft, row) => inThought(row))
    return { rows: settled.map(({ result }) => result), published: 0 }
  }
  return writeAs(viewer, { action: 'case.imported' }, async (tx) => {
    const writer = new DraftWriter(tx, viewer)
    const settled = await settleRows(run, batch, (draft) => writer.open(draft))
    await writer.finish()
    await noteRows(tx, run, settled)
    const drafts = settled.flatMap(({ row, caseId }) =>
      row.draft && caseId ? { id: caseId, reason: row.draft.reason } : [],
    )
    return {
      rows: settled.map(({ result }) => result),
      published: options.publish ? await publishUntouched(tx, viewer, drafts) : 0,
    }
  })
}

/** What becomes of a row, and what is kept of that. */
interface Settled {
  row: ReadRow
  result: RowResult
  /** Whether it is to be kept with the import: not when it is there as it was. */
  isNoted: boolean
  caseId: string | null
  matchesCaseId: string | null
}

type Make = (draft: CaseDraft, row: ReadRow) => Promise<{ id: string; slug: string }>

async function settleRows(run: Run, batch: ReadRow[], make: Make): Promise<Settled[]> {
  const settled: Settled[] = []
  for (const row of batch) {
    const twin = run.seen.get(row.hash)
    run.seen.set(row.hash, twin ?? row.number)
    settled.push(twin === undefined ? await settleRow(run, row, make) : twinOf(twin, row))
  }
  return settled
}

async function settleRow(run: Run, row: ReadRow, make: Make): Promise<Settled> {
  const { number, name, draft } = row
  const result = { number, name, slug: null, matches: null }
  const kept = { row, isNoted: true, caseId: null, matchesCaseId: null }
  const earlier = run.earlier.get(row.hash)
  if (earlier && !isOpen(earlier)) {
    const { caseId, slug, matches, remarks } = earlier
    const outcome = earlier.outcome === 'created' ? 'already_there' : 'possible_match'
    const here: RowResult = { ...result, outcome, slug, matches, remarks }
    return { ...kept, isNoted: false, caseId, result: here }
  }
  if (!draft) {
    const remarks = [flag(row.refusal ?? 'It can’t be read.')]
    const refused = { ...result, outcome: 'refused' as const, remarks }
    return { ...kept, isNoted: !earlier, result: refused }
  }
  const match = run.people.find(
    draft,
    earlier?.outcome === 'someone_else' ? earlier.matchesCaseId : null,
  )
  const remarks = match ? [...draft.remarks, remarkOn(match)] : draft.remarks
  if (match?.isSame === 'perhaps') {
    const { slug: matches, caseId: matchesCaseId } = match.person
    const possible = { ...result, outcome: 'possible_match' as const, matches, remarks }
    return { ...kept, matchesCaseId, result: possible }
  }
  const made = await make(draft, row)
  run.people.add(knownPersonOf(draft, made))
  const slug = run.options.dryRun ? null : made.slug
  const created = { ...result, outcome: 'created' as const, slug, remarks }
  return { ...kept, caseId: made.id, result: created }
}

/** A row that stands twice in a file is one row. */
function twinOf(twin: number, row: ReadRow): Settled {
  const { number, name } = row
  return {
    row,
    isNoted: false,
    caseId: null,
    matchesCaseId: null,
    result: {
      number,
      name,
      outcome: 'already_there',
      slug: null,
      matches: null,
      remarks: [flag(`The same as row ${twin}.`)],
    },
  }
}

function remarkOn({ isSame, person, why }: Match): Remark {
  return flag(
    isSame === 'perhaps'
      ? `Possibly the same as ${person.slug} (${why}): no case was made. Compare the two.`
      : `Bears the name of ${person.slug}, but ${why}: taken for somebody else.`,
  )
}

function flag(text: string): Remark {
  return { level: 'flag', text }
}

/** In a dry run a case is thought of only, so that later rows are compared with it. */
function inThought({ number }: ReadRow): { id: string; slug: string } {
  return { id: `row ${number}`, slug: `row ${number}` }
}

async function noteRows(tx: Transaction, run: Run, settled: Settled[]): Promise<void> {
  const noted = settled.filter((one) => one.isNoted)
  if (noted.length === 0) return
  await nextAct(tx, 'import.row_noted')
  const importId = await importOf(tx, run)
  await tx
    .insert(importRows)
    .values(
      noted.map(({ row, result, caseId, matchesCaseId }) => ({
        importId,
        rowHash: row.hash,
        rowNumber: row.number,
        outcome: result.outcome as EarlierRow['outcome'],
        caseId,
        matchesCaseId,
        cells: row.cells,
        remarks: result.remarks,
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
  const { list, asOf } = run.plan
  await tx.insert(imports).values({ id, list, asOf, startedBy: run.viewer.id })
  run.importId = id
  return id
}
