import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { cases, citations, facts, identities, importRows, names, sources } from '@/db/schema'
import type { Transaction } from '@/lib/audit/transaction'
import { hasHan } from '@/lib/core/text'
import { queryKeys } from '@/lib/search/name-keys'
import type { CaseDraft } from './draft'

/** Somebody who a row may be about: a case that is there, or one that an earlier row made. */
export interface KnownPerson extends Person {
  caseId: string
  slug: string
  /** Brought by the list that is read now. */
  isOfThisList: boolean
}

export type Match = { isSame: 'perhaps' | 'no'; person: KnownPerson; why: string }

/** Everybody with whom a row could be mistaken. Grows with the cases that are made. */
export class PeopleIndex {
  private readonly byKey = new Map<string, KnownPerson[]>()

  constructor(
    people: KnownPerson[],
    private readonly mayRepeatPeople: boolean,
  ) {
    for (const person of people) this.add(person)
  }

  add(person: KnownPerson): void {
    for (const key of [...person.names, ...person.sounds]) {
      const others = this.byKey.get(key)
      if (others) others.push(person)
      else this.byKey.set(key, [person])
    }
  }

  /**
   * A known person of the same name. Another year of birth or sex makes two people of them; so does
   * nothing else, because the same person may stand in two rows. Null when nobody bears the name.
   *
   * @param butNot the case that a person found to be somebody else
   */
  find(draft: CaseDraft, butNot: string | null = null): Match | null {
    const wanted = personOf(draft)
    const found = new Set(keysOf(wanted).flatMap((key) => this.byKey.get(key) ?? []))
    const matches = [...found].flatMap((person) =>
      person.caseId === butNot ? [] : (this.compare(wanted, person) ?? []),
    )
    return matches.find((match) => match.isSame === 'perhaps') ?? matches[0] ?? null
  }

  private compare(wanted: Person, person: KnownPerson): Match | null {
    const isSameEntry = person.isOfThisList && shares(wanted.entry, person.entry)
    if (isSameEntry) return { isSame: 'perhaps', person, why: 'an earlier state of the same row' }
    if (person.isOfThisList && !this.mayRepeatPeople) return null
    // One list writes one person one way: there only the whole name as it is written counts.
    const isNamesake = person.isOfThisList
      ? shares(wanted.written, person.written)
      : isNamedAlike(wanted, person)
    if (!isNamesake) return null
    const difference = differenceOf(wanted, person)
    return difference
      ? { isSame: 'no', person, why: difference }
      : { isSame: 'perhaps', person, why: 'the same name' }
  }
}

/**
 * All people of the record who bear a name that one of the drafts bears. Reads every name once, some
 * at a time: the spellings of names that are not published are kept nowhere.
 */
export async function loadPeople(
  tx: Transaction,
  importId: string | null,
  drafts: CaseDraft[],
): Promise<KnownPerson[]> {
  const wanted = new Set(drafts.flatMap((draft) => keysOf(personOf(draft))))
  const named = new Map<string, NameRow[]>()
  for (let last = ''; ; ) {
    const rows = await tx
      .select({ id: names.id, caseId: facts.caseId, text: names.text, nameKind: names.nameKind })
      .from(names)
      .innerJoin(facts, eq(facts.id, names.id))
      .where(and(ne(facts.standing, 'retracted'), last ? gt(names.id, last) : undefined))
      .orderBy(asc(names.id))
      .limit(namesAtOnce)
    for (const row of rows) {
      if (keysOf(personOfNames([row])).some((key) => wanted.has(key))) named.set(row.caseId, [])
    }
    last = rows.at(-1)?.id ?? ''
    if (!last) break
  }
  const people: KnownPerson[] = []
  const ids = [...named.keys()]
  for (let i = 0; i < ids.length; i += casesAtOnce) {
    people.push(...(await loadBatch(tx, importId, ids.slice(i, i + casesAtOnce))))
  }
  return people
}

/** The person of a draft, once its case is made. */
export function knownPersonOf(draft: CaseDraft, made: { id: string; slug: string }): KnownPerson {
  return { ...personOf(draft), caseId: made.id, slug: made.slug, isOfThisList: true }
}

const namesAtOnce = 5000
const casesAtOnce = 500

interface NameRow {
  text: string | null
  nameKind: string | null
}

interface Born {
  earliest: string
  latest: string
}

interface Person {
  /** Whole names as they are written, with and without titles. */
  names: Set<string>
  /** The same as others write it; compared only where one side has no Chinese characters. */
  sounds: Set<string>
  /** The primary names alone. */
  written: Set<string>
  hasHan: boolean
  born: Born[]
  sexes: Set<string>
  entry: Set<string>
}

function personOf(draft: CaseDraft): Person {
  const valuesOf = (kind: string) =>
    draft.facts.filter((fact) => fact.kind === kind).map(({ input }) => input)
  const identity = valuesOf('identity')
  return {
    ...personOfNames(
      valuesOf('name').map(({ values }) => ({
        text: String(values.text ?? ''),
        nameKind: String(values.nameKind),
      })),
    ),
    born: identity.flatMap(({ values, date }) =>
      values.attribute === 'birth' ? bornOf(date?.earliest, date?.latest) : [],
    ),
    sexes: new Set(
      identity.flatMap(({ values }) => (values.attribute === 'sex' ? String(values.code) : [])),
    ),
    entry: new Set(draft.entry),
  }
}

function personOfNames(rows: NameRow[]): Person {
  const read = rows.map((row) => ({ ...row, keys: queryKeys(row.text ?? '') }))
  return {
    names: new Set(read.flatMap(({ keys }) => keys.names)),
    sounds: new Set(read.flatMap(({ keys }) => keys.sounds)),
    written: new Set(
      read.flatMap(({ keys, nameKind }) => (nameKind === 'primary' ? keys.names.slice(0, 1) : [])),
    ),
    hasHan: rows.some(({ text }) => hasHan(text ?? '')),
    born: [],
    sexes: new Set(),
    entry: new Set(),
  }
}

const keysOf = ({ names: whole, sounds }: Person) => [...whole, ...sounds]

/** Two names in Chinese characters that only sound alike (陈卫, 陈伟) are two names. */
function isNamedAlike(a: Person, b: Person): boolean {
  if (shares(a.names, b.names)) return true
  if (a.hasHan && b.hasHan) return false
  return shares(a.sounds, b.names) || shares(a.names, b.sounds) || shares(a.sounds, b.sounds)
}

function differenceOf(a: Person, b: Person): string | null {
  if (a.born.length > 0 && b.born.length > 0 && !a.born.some((one) => b.born.some(meets(one)))) {
    return 'another date of birth'
  }
  if (a.sexes.size > 0 && b.sexes.size > 0 && !shares(a.sexes, b.sexes)) return 'another sex'
  return null
}

const meets = (a: Born) => (b: Born) => a.earliest <= b.latest && b.earliest <= a.latest

function bornOf(earliest?: string | null, latest?: string | null): Born[] {
  return earliest || latest
    ? [{ earliest: earliest ?? '0000-01-01', latest: latest ?? '9999-12-31' }]
    : []
}

function shares<T>(a: Set<T>, b: Set<T>): boolean {
  for (const one of a) if (b.has(one)) return true
  return false
}

async function loadBatch(
  tx: Transaction,
  importId: string | null,
  ids: string[],
): Promise<KnownPerson[]> {
  const rows = await tx
    .select({ id: cases.id, slug: cases.slug })
    .from(cases)
    .where(inArray(cases.id, ids))
    .orderBy(asc(cases.id))
  // A row may have made a case that was merged since: it is found by that one's address too.
  const listed = importId
    ? await tx
        .select({ keptId: sql<string>`core.kept_case(${cases.id})`, slug: cases.slug })
        .from(importRows)
        .innerJoin(cases, eq(cases.id, importRows.caseId))
        .where(
          and(
            eq(importRows.importId, importId),
            inArray(
              importRows.caseId,
              sql`(select c from unnest(${`{${ids.join(',')}}`}::uuid[]) as id, core.cases_of(id) as c)`,
            ),
          ),
        )
    : []
  const ofCases = and(inArray(facts.caseId, ids), ne(facts.standing, 'retracted'))
  const named = await tx
    .select({ caseId: facts.caseId, text: names.text, nameKind: names.nameKind })
    .from(names)
    .innerJoin(facts, eq(facts.id, names.id))
    .where(ofCases)
  const identified = await tx
    .select({
      caseId: facts.caseId,
      attribute: identities.attribute,
      code: identities.code,
      earliest: facts.dateEarliest,
      latest: facts.dateLatest,
    })
    .from(identities)
    .innerJoin(facts, eq(facts.id, identities.id))
    .where(and(ofCases, inArray(identities.attribute, ['birth', 'sex'])))
  const cited = importId
    ? await tx
        .selectDistinct({ caseId: facts.caseId, url: sources.url })
        .from(citations)
        .innerJoin(facts, eq(facts.id, citations.factId))
        .innerJoin(sources, eq(sources.id, citations.sourceId))
        .where(ofCases)
    : []
  return rows.map(({ id, slug }) => {
    const ofList = listed.filter((row) => row.keptId === id)
    const own = identified.filter((row) => row.caseId === id)
    return {
      ...personOfNames(named.filter((row) => row.caseId === id)),
      born: own.flatMap((row) =>
        row.attribute === 'birth' ? bornOf(row.earliest, row.latest) : [],
      ),
      sexes: new Set(own.flatMap((row) => (row.attribute === 'sex' ? (row.code ?? []) : []))),
      entry: new Set([
        slug,
        ...ofList.map((row) => row.slug),
        ...cited.flatMap((row) => (row.caseId === id ? (row.url ?? []) : [])),
      ]),
      caseId: id,
      slug,
      isOfThisList: ofList.length > 0,
    }
  })
}
