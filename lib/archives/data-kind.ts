import { z } from 'zod'
import type { Viewer } from '@/lib/auth/viewer'
import { defineExport, type Order, type Work } from '@/lib/editions/kind'
import { type EditionCase, editionFor } from '@/lib/editions/model'
import { readEdition } from '@/lib/editions/queries'
import { csvHeader, csvLines } from '@/lib/exports/csv'
import { exportTables } from '@/lib/exports/tables'
import { writeXlsx } from '@/lib/exports/xlsx'
import { type Out, writeZip, type Zip } from '@/lib/exports/zip'
import { wordingFor } from '@/lib/i18n/wording'
import { aboutLines } from './about'

/** The chosen cases as data: a table a kind of fact with the notes cited, or each document as it is. */
export const dataKind = defineExport({
  name: 'data',
  formats: ['xlsx', 'csv', 'json', 'jsonl'],
  input: z.object({}),
  async make(viewer, order, work, out) {
    const { extension, type, write } = writers[order.format as keyof typeof writers]
    const writing = await write(order, out)
    await eachBatch(viewer, order, work, writing.add)
    await writing.finish()
    return { name: `cases-${editionFor(order.recipient)}-${dayOf(order)}.${extension}`, type }
  },
})

/** Hands over the cases of an order, some at a time, and says how far it is. */
export async function eachBatch(
  viewer: Viewer,
  order: Order,
  { progress }: Work,
  take: (batch: EditionCase[], done: number) => Promise<void>,
): Promise<void> {
  let done = 0
  await progress(0, order.cases.length)
  await readEdition(viewer, order.cases, order.recipient, async (batch) => {
    await take(batch, done)
    done += batch.length
    await progress(done, order.cases.length)
  })
}

export const dayOf = ({ moment }: Order) => moment.toISOString().slice(0, 10)

interface Writing {
  add(batch: EditionCase[]): Promise<void>
  finish(): Promise<void>
}

interface Writer {
  extension: string
  type: string
  write(order: Order, out: Out): Promise<Writing>
}

const writers: Record<'xlsx' | 'csv' | 'json' | 'jsonl', Writer> = {
  xlsx: {
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeWorkbook,
  },
  csv: {
    extension: 'zip',
    type: 'application/zip',
    async write(order, out) {
      const zip = writeZip(out)
      await zip.add('README.txt', Buffer.from(`${aboutLines(order).join('\r\n')}\r\n`))
      const tables = await writeTables(zip, '')
      return {
        add: tables.add,
        async finish() {
          await tables.finish()
          await zip.finish()
        },
      }
    },
  },
  json: {
    extension: 'json',
    type: 'application/json',
    async write(order, out) {
      let isFirst = true
      await out(Buffer.from('['))
      return {
        async add(batch) {
          const lines = batch.map((one) => {
            const comma = isFirst ? '\n' : ',\n'
            isFirst = false
            return comma + caseLine(one, order)
          })
          await out(Buffer.from(lines.join('')))
        },
        finish: () => out(Buffer.from('\n]\n')),
      }
    },
  },
  jsonl: {
    extension: 'jsonl',
    type: 'application/x-ndjson',
    write: async (order, out) => ({
      add: (batch) => out(Buffer.from(batch.map((one) => `${caseLine(one, order)}\n`).join(''))),
      finish: async () => {},
    }),
  },
}

/** A CSV file a table inside an archive. */
export async function writeTables(zip: Pick<Zip, 'begin'>, folder: string): Promise<Writing> {
  const files = exportTables.map((table) => ({
    table,
    entry: zip.begin(`${folder}${table.name}.csv`, 'held back'),
  }))
  for (const { table, entry } of files) await entry.write(Buffer.from(csvHeader(table)))
  return {
    async add(batch) {
      for (const { table, entry } of files) await entry.write(Buffer.from(csvLines(table, batch)))
    },
    async finish() {
      for (const { entry } of files) await entry.end()
    },
  }
}

/** One case as JSON. What readers may have reads as open data does; the rest says whom it is for. */
export function caseLine({ document, sha256, hash }: EditionCase, order: Order): string {
  const { recipient, mark } = order
  return JSON.stringify(
    mark === null
      ? { document, sha256, hash }
      : { edition: editionFor(recipient), recipient, mark, document, sha256 },
  )
}

async function writeWorkbook(order: Order, out: Out): Promise<Writing> {
  const { t } = wordingFor(order.locale)
  const workbook = await writeXlsx(out, [
    {
      name: t('exports.about.sheet'),
      columns: [{ name: t('exports.about.title'), width: 100 }],
      rows: aboutLines(order).map((line) => [line]),
    },
    ...exportTables.map((table) => ({
      name: table.name,
      columns: table.columns.map(({ name, type }) => ({
        name,
        width: widths[type] ?? 16,
        isNumber: type === 'number',
      })),
    })),
  ])
  return {
    async add(batch) {
      for (const table of exportTables) {
        await workbook.write(
          table.name,
          batch.flatMap((one) => table.rows(one)),
        )
      }
    },
    finish: workbook.finish,
  }
}

const widths: Partial<Record<string, number>> = {
  text: 28,
  texts: 28,
  number: 9,
  day: 12,
  date: 14,
}
