import { isCode } from '@/db/vocabulary'
import { kindOf } from '@/lib/cases/kinds'
import { fromEdtf } from '@/lib/core/partial-date'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { PublishedKind } from '@/lib/exports/tables'
import { parseFact } from '@/lib/facts/input'
import type { SourceInput } from '@/lib/sources/model'
import type { CaseDraft, Cells, DraftFact, ReadRow } from './draft'
import { readListDate } from './list-dates'
import { readNames } from './list-names'
import { readSources } from './list-sources'
import type { ListField, Mapping } from './mapping'

type Read = Pick<ReadRow, 'name' | 'draft' | 'refusal'>

/**
 * What a row of a list says, as facts. It records what the row says and no more:
 *
 * - A date in “Sentence” is the day on which a sentence ends; of which kind it is and since when, the
 *   list does not say: a sentence of unknown kind with that stated end.
 * - Whether somebody is still held after the list was made is inferred, and the basis says so: while
 *   the term runs, believed detained; once it is over without news, believed released, unconfirmed,
 *   which counts as unknown and not as out.
 * - `detention` and `unknown` (in prison, sentence unknown) were true on some day up to the list's own.
 * - `death` can be a sentence of either kind or an end: a sentence of unknown kind, and a flag.
 * - A date of death says nothing of where: died, and no death in custody.
 *
 * @param ofList cited where the row names no source
 */
export function readListRow(
  cells: Cells,
  mapping: Mapping,
  ofList: SourceInput,
  today: string,
): Read {
  const row = new Row(cells, mapping, today)
  const written = row.cell('name')
  const { names, descriptions, notes } = readNames(written)
  const [primary] = names
  if (!primary) return { name: '', draft: null, refusal: 'It has no name.' }
  for (const alias of row.cell('alias').split(/[;；、]/u)) names.push(...readNames(alias).names)
  for (const { text, ...name } of names) {
    row.fact('name', { text, ...name, nameKind: name === primary ? 'primary' : name.nameKind })
  }
  for (const text of notes) row.note(text)
  readIdentity(row, descriptions)
  readDetention(row)
  const death = row.date('deathDate')
  if (death) row.fact('outcome', { outcome: 'died' }, { date: death })
  readSentence(row, death !== null)
  if (row.refusal) return { name: primary.text, draft: null, refusal: row.refusal }

  const sources = readSources(row.cell('source'), mapping)
  const cited = sources.length > 0 ? sources : [ofList]
  if (sources.length === 0) row.note('It names no source: its facts cite the list.')
  const asOf = mapping.asOf ?? null
  const draft: CaseDraft = {
    slug: null,
    country: mapping.country,
    issues: [],
    imported: { list: mapping.list, asOf },
    reason: `Imported from “${mapping.list}”${asOf ? `, as of ${asOf}` : ''}; not checked since.`,
    facts: row.facts.map((fact) => ({
      ...fact,
      citations: cited.map((source) => ({
        source,
        origin: null,
        locator: null,
        quotation: null,
        stance: 'supports',
        basis: null,
      })),
    })),
    entry: sources.flatMap((source) => source.url ?? []),
    remarks: row.remarks,
  }
  return { name: primary.text, draft, refusal: null }
}

function readIdentity(row: Row, descriptions: string[]): void {
  const sex = row.code('sex', sexes)
  if (isCode('sex', sex)) row.fact('identity', { attribute: 'sex', code: sex })
  else if (sex) row.flag(`“${sex}” is not known as a sex: nothing is recorded of it.`)
  const born = row.date('birthDate')
  const birthPlace = row.cell('birthPlace')
  if (born || birthPlace) {
    row.fact(
      'identity',
      { attribute: 'birth', ...inItsScript(birthPlace) },
      { date: born ?? undefined },
    )
  }
  const ethnicity = row.code('ethnicity', {})
  if (isCode('ethnicity', ethnicity)) {
    row.fact('identity', { attribute: 'ethnicity', code: ethnicity })
  } else if (ethnicity) {
    row.fact('identity', { attribute: 'ethnicity', ...inItsScript(ethnicity) })
  }
  const residence = row.cell('residence')
  if (residence) row.fact('identity', { attribute: 'residence', ...inItsScript(residence) })
  for (const occupation of [row.cell('occupation'), ...descriptions].filter(Boolean)) {
    row.fact('identity', { attribute: 'occupation', ...inItsScript(occupation) })
  }
  for (const text of descriptions) {
    row.note(`“${text}” says who they are, and is recorded as occupation.`)
  }
}

function readDetention(row: Row): void {
  const detained = row.date('detentionDate')
  if (detained) row.fact('detention', {}, { date: detained })
  const charge = row.cell('charge')
  if (charge) row.fact('charge', { words: charge })
}

function readSentence(row: Row, isDead: boolean): void {
  const word = row.code('sentence', sentenceWords)
  if (word === '') return
  if (word === 'detention' || word === 'unknown') {
    if (isDead) {
      row.note(`“${word}” and a date of death: whether they were held then is not said.`)
      return
    }
    row.fact('custody', { status: 'believed_detained', basis: 'reported' }, { upTo: 'confirmed' })
    return
  }
  if (word === 'life') {
    row.fact('sentence', { sentenceKind: 'life' })
    if (!isDead) row.fact('custody', inferred('believed_detained'))
    return
  }
  if (word === 'death') {
    row.fact('sentence', { sentenceKind: 'unknown_sentenced' }, {}, deathNote)
    row.flag(deathNote)
    return
  }
  const end = row.date('sentence')
  if (!end) return
  row.fact('sentence', { sentenceKind: 'unknown_sentenced' }, { statedEnd: end })
  if (isDead || !end.latest) return
  row.fact('custody', inferred(end.latest < row.today ? 'believed_released' : 'believed_detained'))
}

const deathNote =
  'The list has “death” as sentence: with or without reprieve, or an end in death, it does not say.'

function inferred(status: 'believed_detained' | 'believed_released') {
  return { status, basis: 'inferred_from_sentence' }
}

/** Words in Chinese characters and other scripts than the Latin are the native text. */
function inItsScript(text: string): Record<string, string> {
  if (text === '') return {}
  return /\p{Script=Latin}/u.test(text) ? { text } : { textNative: text }
}

/** What is being read of one row. */
class Row {
  readonly facts: Omit<DraftFact, 'citations'>[] = []
  readonly remarks: CaseDraft['remarks'] = []
  refusal: string | null = null

  constructor(
    private readonly cells: Cells,
    private readonly mapping: Mapping,
    readonly today: string,
  ) {}

  /** The text of the first column that holds this field and isn't empty. */
  cell(field: ListField): string {
    return this.column(field)?.text ?? ''
  }

  /** A cell's meaning by the mapping, by the words given, or itself. */
  code(field: ListField, words: Record<string, string>): string {
    const column = this.column(field)
    if (!column) return ''
    const { text, values } = column
    return values[text] ?? words[text.toLowerCase()] ?? text
  }

  date(field: ListField): RecordedDate | null {
    const column = this.column(field)
    const read = column ? readListDate(column.text, column.order) : null
    if (read?.problem) {
      this.flag(`${labels[field] ?? field}: ${read.problem}; kept as written, without a date.`)
    }
    return read?.date ?? null
  }

  /** Adds a fact; what its kind does not take refuses the row, with the reason. */
  fact(
    kind: PublishedKind,
    values: Record<string, string>,
    dates: { date?: RecordedDate; statedEnd?: RecordedDate; upTo?: string } = {},
    note = '',
  ): void {
    const description = kindOf(kind)
    const required = dates.date ? { date: 'unknown' } : {}
    const parsed = parseFact(description, { ...values, ...required, note })
    if (!parsed.ok) {
      const [[name, error] = ['', null]] = Object.entries(parsed.errors)
      const max = error?.values?.max
      this.refusal ??= max
        ? `${labels[kind] ?? kind}: longer than ${max} characters.`
        : `${labels[kind] ?? kind}: ${name} can’t be “${values[name] ?? ''}”.`
      return
    }
    const input = { ...parsed.value, date: dates.date ?? null }
    if (dates.statedEnd) input.values.statedEnd = dates.statedEnd
    const { asOf } = this.mapping
    if (dates.upTo && asOf) input.values[dates.upTo] = until(asOf)
    this.facts.push({ kind, input, key: null, references: {} })
  }

  flag(text: string): void {
    this.remarks.push({ level: 'flag', text })
  }

  note(text: string): void {
    this.remarks.push({ level: 'note', text })
  }

  private column(field: ListField) {
    for (const [name, column] of Object.entries(this.mapping.columns)) {
      const text = column.field === field ? (this.cells[name] ?? '').normalize('NFC').trim() : ''
      if (text !== '') return { ...column, text }
    }
    return null
  }
}

function until(asOf: string): RecordedDate {
  return { ...fromEdtf(`../${asOf}`), text: null }
}

const sexes: Record<string, string> = {
  m: 'male',
  f: 'female',
  男: 'male',
  女: 'female',
  ذكر: 'male',
  أنثى: 'female',
}

const sentenceWords: Record<string, string> = {
  在押: 'detention',
  羁押: 'detention',
  看守所: 'detention',
  无期: 'life',
  无期徒刑: 'life',
  死刑: 'death',
  不详: 'unknown',
  未知: 'unknown',
}

/** How the report calls what a fact or a column holds. */
const labels: Record<string, string> = {
  name: 'Name',
  identity: 'Identity',
  charge: 'Charge',
  birthDate: 'Date of birth',
  deathDate: 'Date of death',
  detentionDate: 'Date of detention',
  sentence: 'Sentence',
}
