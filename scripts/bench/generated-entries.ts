import type { FactKind } from '@/db/kinds'
import { codes } from '@/db/vocabulary'
import { systemStaffId } from '@/lib/auth/viewer'
import { kindOf } from '@/lib/cases/kinds'
import type { CaseRecord } from '@/lib/cases/model'
import { isoDay } from '@/lib/core/days'
import { newId } from '@/lib/core/ids'
import { parseFact } from '@/lib/facts/input'
import type { Fact } from '@/lib/facts/model'
import type { RawInput } from '@/lib/forms/parse'
import type { Citation } from '@/lib/sources/model'
import { type Entry, entryOf } from '@/lib/worklist/entry'
import { type GeneratedName, generator } from './generated-cases'

/** Cases of these names with their entries, worked out as any other; the facts beside the names recur. */
export function generateEntries(
  names: readonly GeneratedName[],
  from: number,
  today: string,
): { record: CaseRecord; entry: Entry }[] {
  return names.map((person, i) => {
    const index = from + i
    const id = `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`
    const pattern = patternOf(index % patterns, today)
    const { language, script } = writing[person.people]
    const own = { ...pattern.record, id, slug: `person-${index}` }
    const named = entryOf(
      {
        ...own,
        facts: [
          factOf('name', { text: person.latin, nameKind: 'primary', script: 'Latn', language }),
          factOf('name', { text: person.native, nameKind: 'primary', script, language }),
        ],
      },
      { review: null, edition: null, today },
    )
    if (!named) throw new Error('a generated case has an entry')
    const { caseId, slug, name, nameLanguage, native, nativeLanguage, sortKey, terms } = named
    const ownName = { caseId, slug, name, nameLanguage, native, nativeLanguage, sortKey, terms }
    const entry = { ...pattern.entry, ...ownName, ethnicity: peoples[person.people] }
    return { record: own, entry }
  })
}

const patterns = 2000
const made = new Map<number, { record: CaseRecord; entry: Entry }>()

function patternOf(number: number, today: string): { record: CaseRecord; entry: Entry } {
  const known = made.get(number)
  if (known) return known
  const record = generateRecord(number, today)
  const publishedAt = new Date(record.changedAt.getTime() + (number % 10 === 0 ? -1e6 : 1e6))
  const edition = record.state === 'published' ? { number: 1, publishedAt } : null
  const entry = entryOf(record, { review: null, edition, today })
  if (!entry) throw new Error('a generated case has an entry')
  made.set(number, { record, entry })
  return { record, entry }
}

function generateRecord(number: number, today: string): CaseRecord {
  const random = generator(number * 7919 + 1)
  // The first numbers of neighbouring seeds are neighbours.
  for (let i = 0; i < 8; i++) random()
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const now = Math.floor(Date.parse(today) / 86_400_000)
  const day = (from: number, to: number) => isoDay(Math.floor(now + from + random() * (to - from)))
  const facts: Fact[] = []
  const add = (kind: FactKind, raw: RawInput) =>
    facts.push(factOf(kind, raw, random() < 0.97, random() < 0.6))
  const taken = day(-15_000, -30)
  add('identity', { attribute: 'sex', code: random() < 0.3 ? 'female' : 'male' })
  add('identity', { attribute: 'birth', date: String(1930 + Math.floor(random() * 75)) })
  add('detention', { date: taken, province: one(codes('province')) })
  if (random() < 0.7) add('charge', { words: one(charges), articleId: one(articles), date: taken })
  if (random() < 0.5) {
    add('sentence', {
      sentenceKind: 'fixed_term',
      date: taken,
      'term.years': String(1 + Math.floor(random() * 14)),
      custodyFrom: day(-5000, -30),
    })
  }
  if (random() < 0.2) {
    add('health', {
      condition: 'Unwell',
      severity: one(codes('health_severity')),
      care: 'unknown',
      basis: 'family',
      date: day(-2000, 0),
    })
  }
  if (random() < 0.6) {
    const outcome = one(['released_term_served', 'released_early', 'died_in_custody'] as const)
    add('outcome', { outcome, date: day(-8000, 0) })
  }
  const changedAt = new Date(Date.parse(today) - Math.floor(random() * 1e11))
  return {
    id: '',
    slug: '',
    country: 'CN',
    issues: [one(codes('issue'))],
    state: random() < 0.8 ? 'published' : 'draft',
    review: random() < 0.02 ? 'submitted' : 'open',
    confidentiality: 'public',
    assigneeId: random() < 0.1 ? systemStaffId : null,
    tags: random() < 0.05 ? [one(['urgent', 'letter', 'un'])] : [],
    embargoUntil: null,
    embargoReason: null,
    mergedIntoId: null,
    importedFrom: random() < 0.5 ? 'A list' : null,
    importedAsOf: null,
    createdAt: changedAt,
    changedAt,
    version: 1,
    facts,
  }
}

function factOf(kind: FactKind, raw: RawInput, isCited = true, hasCopy = true): Fact {
  const parsed = parseFact(kindOf(kind), raw)
  if (!parsed.ok) throw new Error(`${kind}: ${JSON.stringify(parsed.errors)}`)
  const moment = new Date(0)
  const written = { createdAt: moment, createdBy: '', updatedAt: moment, updatedBy: '', version: 1 }
  const id = newId()
  return {
    ...parsed.value,
    ...written,
    id,
    caseId: '',
    kind,
    rivalOfId: null,
    citations: isCited ? [citationOf(id, hasCopy)] : [],
  }
}

function citationOf(factId: string, hasCopy: boolean): Citation {
  const copy = { sha256: '', takenAt: new Date(0), takenFrom: null }
  return {
    id: factId,
    factId,
    sourceId: factId,
    locator: null,
    quotation: null,
    stance: 'supports',
    basis: null,
    source: { id: factId, repeatsId: null, issued: null, confidentiality: 'public' },
    copies: hasCopy ? [copy] : [],
  } as unknown as Citation
}

const writing = {
  chinese: { language: 'zh', script: 'Hans' },
  uyghur: { language: 'ug', script: 'Arab' },
  tibetan: { language: 'bo', script: 'Tibt' },
} as const

const peoples = { chinese: 'han', uyghur: 'uyghur', tibetan: 'tibetan' } as const

const charges = [
  'Inciting subversion of state power',
  'Picking quarrels and provoking trouble',
  'Splittism',
]
const articles = ['cn-cl-1997-105-2', 'cn-cl-1997-103-1', 'cn-cl-1979-102']
