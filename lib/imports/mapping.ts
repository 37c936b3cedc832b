import { z } from 'zod'
import { codes } from '@/db/vocabulary'
import { UserError } from '@/lib/core/errors'
import { fromEdtf } from '@/lib/core/partial-date'

/**
 * What a column of a list can hold. `keep` is kept with the row and not recorded as a fact: for
 * columns whose meaning the list leaves open.
 */
export const listFields = [
  'name',
  'alias',
  'sex',
  'birthDate',
  'birthPlace',
  'deathDate',
  'residence',
  'ethnicity',
  'occupation',
  'detentionDate',
  'charge',
  'sentence',
  'source',
  'keep',
] as const
export type ListField = (typeof listFields)[number]

export const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

const columnMapping = z.object({
  field: z.enum(listFields),
  /** What the list writes, and what it means: `{ "m": "male" }`, `{ "终身": "life" }`. */
  values: z.record(z.string(), z.string()).default({}),
  /** How `03/04/1999` is meant in this column. Without it such a date is flagged. */
  order: z.enum(dateOrders).optional(),
})

/** A file given with `--map`. */
export const mappingFile = z.strictObject({
  list: z.string().trim().min(1).max(200).optional(),
  /** As of when the list says what it says, EDTF. */
  asOf: z.string().refine(isEdtf, 'must be a date such as 2023-11-21 or 2023').optional(),
  /** Country that detains, ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two letters, as in CN')
    .default('CN'),
  /** The list itself: cited where a row names no source. */
  source: z
    .strictObject({
      type: z.enum(codes('source_type')).default('other_database'),
      title: z.string().min(1).max(500).optional(),
      publisher: z.string().min(1).max(300).optional(),
      url: z.url({ protocol: /^https?$/ }).optional(),
    })
    .default({ type: 'other_database' }),
  /** Whose pages the addresses in the column of sources are. */
  sources: z
    .array(
      z.strictObject({
        host: z.string().min(1),
        type: z.enum(codes('source_type')),
        publisher: z.string().min(1).max(300),
        language: z.string().max(20).optional(),
      }),
    )
    .default([]),
  columns: z.record(z.string(), z.union([z.enum(listFields), columnMapping])).default({}),
})

export type Mapping = Omit<z.infer<typeof mappingFile>, 'columns' | 'list'> & {
  list: string
  columns: Record<string, z.infer<typeof columnMapping>>
}

/** Reads the text of a mapping file. @throws UserError naming the first thing that is wrong */
export function parseMapping(text: string, name: string): z.infer<typeof mappingFile> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new UserError(`${name} is not JSON.`)
  }
  const parsed = mappingFile.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') || 'the file'
  throw new UserError(
    `${name}: ${where}: ${issue?.message}. A column is mapped to one of ${listFields.join(', ')}.`,
  )
}

/**
 * What each column of this header is: as the mapping says, otherwise by its name in English or
 * Chinese. Columns that neither knows are kept with the row.
 *
 * @throws UserError when no column holds the name, or the mapping names a column that is not there
 */
export function mapColumns(
  header: string[],
  given: z.infer<typeof mappingFile>['columns'],
): Mapping['columns'] {
  const strange = Object.keys(given).find((column) => !header.includes(column))
  if (strange) {
    throw new UserError(
      `The mapping names a column “${strange}” that the list does not have. It has: ${header.join(', ')}.`,
    )
  }
  const columns: Mapping['columns'] = {}
  for (const column of header) {
    const mapped =
      given[column] ?? known.get(column.toLowerCase().replace(/[\s_-]+/g, ' ')) ?? 'keep'
    columns[column] = typeof mapped === 'string' ? { field: mapped, values: {} } : mapped
  }
  if (!Object.values(columns).some(({ field }) => field === 'name')) {
    throw new UserError(
      `No column is known to hold the name. Say which one with --map, e.g. {"columns": {"${header[0] ?? ''}": "name"}}. The list has: ${header.join(', ')}.`,
    )
  }
  return columns
}

const known = new Map(
  Object.entries({
    name: 'name|full name|姓名|名字',
    alias: 'alias|aliases|other names|also known as|别名|又名|化名',
    sex: 'sex|gender|性别|性別',
    birthDate: 'date of birth|birth date|born|dob|出生日期|出生年月|生日',
    birthPlace: 'place of birth|birthplace|birth place|出生地|籍贯|籍貫',
    deathDate: 'date of death|died|死亡日期|去世日期',
    residence: 'residence|居住地|现居地|居住城市',
    ethnicity: 'ethnicity|ethnic group|民族',
    occupation: 'occupation|profession|职业|職業|身份',
    detentionDate: 'date of detention|detained on|date detained|被捕日期|拘押日期|关押日期',
    charge: 'charge|charges|罪名|指控',
    sentence: 'sentence|刑期至|刑期',
    source: 'source|sources|来源|來源|出处',
    keep: 'place|地点|地點|notes|note|备注',
  } satisfies Record<ListField, string>).flatMap(([field, words]) =>
    words.split('|').map((word): [string, ListField] => [word, field as ListField]),
  ),
)

function isEdtf(text: string): boolean {
  try {
    fromEdtf(text)
    return true
  } catch {
    return false
  }
}
