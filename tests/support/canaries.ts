import { createHash } from 'node:crypto'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import * as schema from '@/db/schema'
import { kindOf, kinds } from '@/lib/cases/kinds'
import type { Field, Kind } from '@/lib/facts/kind'

/**
 * What becomes of a column that can hold words:
 * - `published`: readers see it where its row is public, and nowhere else
 * - `kept`: no reader sees it, whatever its row is
 * - `sealed`: kept, and encrypted where it stands
 * - `derived`: made from other columns, which hold canaries
 * - `code`: a word of our own (a code, a date, a hash, a key), nobody's
 */
export type Fate = 'published' | 'kept' | 'sealed' | 'derived' | 'code'

/** Of the tables that are no kind of fact: those follow from the kinds' own descriptions. */
const fates: Record<string, Partial<Record<Fate, string[]>>> = {
  archived_copies: {
    published: ['taken_from'],
    kept: ['file_name'],
    code: ['sha256', 'media_type', 'shown_sha256', 'shown_media_type'],
  },
  audit_events: { code: ['login', 'action', 'operation', 'table_name', 'row_id'] },
  cases: {
    published: ['slug', 'imported_from', 'imported_as_of'],
    kept: ['tags', 'embargo_reason'],
    code: ['country'],
  },
  citations: { published: ['locator', 'quotation'], kept: ['retracted_reason'] },
  consents: { sealed: ['given_by', 'note'], kept: ['given_text'], code: ['given'] },
  desk_entries: {
    derived: [
      'articles',
      'charges',
      'country',
      'due',
      'ethnicity',
      'imported_from',
      'issues',
      'name',
      'name_language',
      'native',
      'native_language',
      'province',
      'religion',
      'severity',
      'sex',
      'slug',
      'sort_key',
      'status',
      'status_basis',
      'status_group',
      'status_since',
      'tags',
    ],
  },
  erasures: { kept: ['reason'], code: ['decision', 'erased'] },
  exports: {
    kept: ['reason'],
    code: [
      'kind',
      'format',
      'input',
      'recipient',
      'locale',
      'state',
      'file_name',
      'media_type',
      'sha256',
      'missing_glyph',
    ],
  },
  facts: { published: ['date_text', 'standing_reason'], kept: ['note'], code: ['date'] },
  feed_tokens: { code: ['token_hash'] },
  grants: { kept: ['reason'], code: ['subject'] },
  import_rows: { kept: ['cells', 'remarks'], code: ['outcome', 'row_hash'] },
  imports: { kept: ['list', 'as_of'] },
  invitations: { code: ['purpose', 'token_hash'] },
  law_articles: {
    code: ['article', 'crime', 'crime_native', 'id', 'since', 'until', 'version_id'],
  },
  law_versions: {
    code: ['country', 'id', 'in_force_from', 'in_force_to', 'title', 'title_native'],
  },
  merges: { kept: ['reason', 'undone_reason', 'before'] },
  publication_records: { published: ['reason'] },
  reviews: { kept: ['reason', 'remark'], code: ['decision', 'sha256'] },
  saved_filters: { kept: ['name', 'params'] },
  sessions: { code: ['token_hash'] },
  sources: {
    published: [
      'title',
      'authors',
      'publisher',
      'container_title',
      'publisher_place',
      'issued_text',
      'url',
      'accessed_text',
      'language',
    ],
    kept: ['note', 'csl'],
    sealed: ['contact'],
    code: ['issued', 'accessed'],
  },
  staff: { kept: ['name', 'email'], code: ['locale', 'password_hash'] },
  stale_cases: { code: ['transaction'] },
  throttles: { code: ['key'] },
  withdrawal_records: { kept: ['reason'] },
}

export interface TextColumn {
  table: string
  column: string
  type: string
  fate: Fate | undefined
}

/** Every column of the record that can hold words, and what becomes of it; undefined when nobody said. */
export function textColumns(): TextColumn[] {
  const ofKinds = new Map(
    Object.keys(kinds).map((name) => {
      const kind = kindOf(name as keyof typeof kinds)
      return [snakeCase(kind.table), kind] as const
    }),
  )
  return Object.values(schema)
    .flatMap((made) => configOf(made) ?? [])
    .filter(({ schema: name }) => name === 'core')
    .flatMap(({ name: table, columns }) =>
      columns
        .map((one) => ({ table, column: snakeCase(one.name), type: one.getSQLType() }))
        .filter(({ type }) => /^(text|json|varchar)/.test(type))
        .map((one) => {
          const kind = ofKinds.get(table)
          return { ...one, fate: kind ? fateOfField(kind, one.column) : fateOf(table, one.column) }
        }),
    )
}

function configOf(made: unknown): ReturnType<typeof getTableConfig> | null {
  try {
    return getTableConfig(made as PgTable)
  } catch {
    return null
  }
}

function fateOf(table: string, column: string): Fate | undefined {
  const found = Object.entries(fates[table] ?? {}).find(([, names]) => names.includes(column))
  return found?.[0] as Fate | undefined
}

function fateOfField(kind: Kind, column: string): Fate | undefined {
  const found = Object.entries(kind.fields).find(
    ([name]) => snakeCase(name) === column || `${snakeCase(name)}_text` === column,
  )
  if (!found) return undefined
  const field: Field = found[1]
  if (field.type === 'article' || (field.type === 'text' && field.lists.length > 0)) return 'code'
  if (field.type === 'date' && snakeCase(found[0]) === column) return 'code'
  if (field.type === 'text' && field.secret) return 'sealed'
  return field.published ? 'published' : 'kept'
}

/** Begins every canary: whoever finds it looks for which it was. */
export const mark = 'qzk'

const planted = new Map<string, string>()

/** A word that stands in this one place of the record and nowhere else: small Latin letters, as a name has. */
export function canary(place: string): string {
  const bytes = createHash('sha256').update(place).digest().subarray(0, 9)
  const word = mark + [...bytes].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
  planted.set(word, place)
  return word
}

/** The places whose canaries stand in this text. */
export function canariesIn(text: string): string[] {
  const found = text.toLowerCase().match(new RegExp(`${mark}[a-z]{9}`, 'g')) ?? []
  return [...new Set(found)].map((word) => planted.get(word) ?? word)
}

/** Every canary by itself. */
export function allCanaries(): string[] {
  return [...planted.keys()]
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
