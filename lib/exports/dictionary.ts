import { type ListName, type Term, vocabularies } from '@/db/vocabulary'
import { kindOf } from '@/lib/cases/kinds'
import type { Field } from '@/lib/facts/kind'
import { type Language, languages } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { type Column, type ColumnType, fieldMeaning, publishedFields } from './fact-columns'
import { exportTables, factTables, type PublishedKind } from './tables'

type InEach = Record<Language, string>

/** What every column of every file, and every field of a document, means; and the codes they hold. */
export interface Dictionary {
  format: 'vigil-dictionary-1'
  tables: { name: string; address: string; meaning: InEach; columns: Described[] }[]
  /** The fields of `values` in the documents, by kind of fact. */
  kinds: { kind: PublishedKind; meaning: InEach; fields: Described[] }[]
  lists: Record<string, ({ code: string; group?: string } & InEach)[]>
}

interface Described {
  name: string
  type: ColumnType | 'term'
  lists: readonly ListName[]
  meaning: InEach
}

/** The data dictionary, made of the tables, the kinds' descriptions and the controlled lists. */
export function makeDictionary(): Dictionary {
  const tables = exportTables.map(({ name, meaning, columns }) => ({
    name,
    address: `/api/v1/${name}.csv`,
    meaning: inEach(meaning),
    columns: columns.map((column) => ({ ...column, meaning: inEach(column.meaning) })),
  }))
  const kinds = publishedKinds.map((kind) => ({
    kind,
    meaning: inEach((w) => w.t(`kinds.${kind}.one`)),
    fields: publishedFields(kindOf(kind)).map(([name, field]) => ({
      name,
      ...typeOf(field),
      meaning: inEach(fieldMeaning(kindOf(kind), name)),
    })),
  }))
  const used = new Set(tables.flatMap(({ columns }) => columns.flatMap(({ lists }) => lists)))
  return {
    format: 'vigil-dictionary-1',
    tables,
    kinds,
    lists: Object.fromEntries([...used].sort().map((list) => [list, entriesOf(list)])),
  }
}

/** Every kind of fact of which anything is published. */
export const publishedKinds = Object.keys(factTables) as PublishedKind[]

function inEach(meaning: Column['meaning']): InEach {
  return Object.fromEntries(
    languages.map((language) => [language, meaning(wordingFor(language))]),
  ) as InEach
}

function entriesOf(list: ListName): Dictionary['lists'][string] {
  const terms: Record<string, Term> = vocabularies[list]
  return Object.entries(terms).map(([code, { en, zh, group }]) => ({
    code,
    en,
    zh,
    ...(group && { group }),
  }))
}

function typeOf(field: Field): Pick<Described, 'type' | 'lists'> {
  switch (field.type) {
    case 'choice':
      return { type: 'code', lists: [field.list] }
    case 'fact':
      return { type: 'reference', lists: [] }
    case 'text':
      return { type: 'text', lists: field.lists }
    default:
      return { type: field.type, lists: [] }
  }
}
