import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { writeXlsx } from '@/lib/exports/xlsx'
import { type Out, writeZip } from '@/lib/exports/zip'
import { filesIn } from '../support/unzip'

/** What was written, in one. */
async function written(write: (out: Out) => Promise<void>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  await write(async (bytes) => {
    chunks.push(Buffer.from(bytes))
  })
  return Buffer.concat(chunks)
}

test.describe('a ZIP', () => {
  test('holds what was written side by side, in any pieces, and has no date of its own', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.uint8Array({ maxLength: 3000 })), { maxLength: 30 }),
        async (pieces) => {
          const make = () =>
            written(async (out) => {
              const zip = writeZip(out)
              const entries = ['a.txt', 'b/ü.txt', 'c.txt'].map((name) => zip.begin(name))
              for (const [which, bytes] of pieces) await entries[which]?.write(bytes)
              // The last ends first.
              for (const entry of entries.toReversed()) await entry.end()
              await zip.finish()
            })
          const zip = await make()
          expect(zip.equals(await make())).toBe(true)
          const files = await filesIn(zip)
          expect([...files.keys()]).toEqual(['a.txt', 'b/ü.txt', 'c.txt'])
          for (const [i, name] of [...files.keys()].entries()) {
            const whole = Buffer.concat(
              pieces.filter(([which]) => which === i).map(([, bytes]) => bytes),
            )
            expect(files.get(name)?.equals(whole), name).toBe(true)
          }
        },
      ),
      { numRuns: 30 },
    )
  })
})

test.describe('a workbook', () => {
  const columns = [{ name: 'name' }, { name: 'edition', isNumber: true }]

  test('gives back every text as it was, and runs none of it', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '=1+1',
        '+1',
        '-5',
        '@SUM(A1)',
        '\t=cmd',
        '1999-08',
        '0012',
        '12',
        ' a ',
        '许文立',
        'ئۇيغۇر',
        'a\nb',
        '_x0041_',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, fc.nat()), { maxLength: 8 }), async (rows) => {
        const make = () =>
          written(async (out) => {
            const book = await writeXlsx(out, [
              { name: 'About', columns: [{ name: 'About' }], rows: [['of nobody']] },
              { name: 'cases', columns },
            ])
            await book.write(
              'cases',
              rows.map(([text, number]) => [text, String(number)]),
            )
            await book.finish()
          })
        const bytes = await make()
        expect(bytes.equals(await make())).toBe(true)
        const book = await readXlsx(bytes)
        expect(book.sheets.map((sheet) => sheet.name)).toEqual(['About', 'cases'])
        const [, sheet] = book.sheets
        const given = rows.map(([text, number]) => [asXml(text) || null, number])
        const found = sheet?.rows.slice(1).map((row) => [row[0] || null, row[1]])
        expect(found).toEqual(given)
        const files = await filesIn(bytes)
        const xml = [...files.values()].join('')
        expect(xml).not.toMatch(/<f>|<f /)
        expect([...files.keys()].filter((name) => /docProps|calcChain|vba/i.test(name))).toEqual([])
        expect(xml).not.toMatch(/creator|<Application|hucre|vigil/i)
      }),
      { numRuns: 40 },
    )
  })

  test('says that a cell or a sheet is too large instead of cutting it', async () => {
    const long = written(async (out) => {
      const book = await writeXlsx(out, [{ name: 'cases', columns }])
      await book.write('cases', [['x'.repeat(40_000), '1']])
    })
    await expect(long).rejects.toThrow(/32,767 characters/)
  })
})

/** What XML can hold of a text: the rest becomes a space, and a bare carriage return a line break. */
function asXml(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, ' ')
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
}
