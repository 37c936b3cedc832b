import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { sha256 } from '@/lib/core/hash'
import { dossierOf } from '@/lib/dossiers/dossier'
import { type Locale, languages } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import { canonicalDocument } from '@/lib/publications/chain'
import type { PublicationDocument } from '@/lib/publications/document'
import { summaryOf } from '@/lib/publications/words'
import { inCallOrder, inlinesOf, plainText } from '@/lib/reports/document'
import { writeDocx } from '@/lib/reports/write-docx'
import { writePdf } from '@/lib/reports/write-pdf'
import { sampleCases } from '@/lib/samples/read-sample'
import { documentOf } from '../factories/samples'
import { bare, docxText, readPdf, readZip } from '../support/read-documents'

const setting = { origin: 'https://vigil.example', mark: null }

const dossier = (document: PublicationDocument, locale: Locale) =>
  dossierOf(
    { document, sha256: sha256(canonicalDocument(document)), recipient: 'anyone' },
    { ...setting, locale },
  )

const xu: PublicationDocument = JSON.parse(
  readFileSync('tests/fixtures/publications/xu-wenli.json', 'utf8'),
)

const textOf = (document: ReturnType<typeof dossier>) =>
  [...inlinesOf(document.blocks)]
    .map(({ inline }) => ('text' in inline ? inline.text : ''))
    .join('')

for (const sample of sampleCases) {
  for (const locale of languages) {
    test(`${sample.slug} (${locale}): every fact and every source is in it, and is read back`, async () => {
      const wording = wordingFor(locale)
      const document = documentOf(sample)
      const made = dossier(document, locale)
      expect(inCallOrder(made.blocks)).toEqual(document.notes.map((_, index) => index + 1))
      expect(made.notes).toHaveLength(document.notes.length)

      const files = await readZip(await writeDocx(made))
      const docx = bare(
        ['document', 'footnotes']
          .map((name) => docxText(files.get(`word/${name}.xml`) ?? ''))
          .join('\n'),
      )
      const pdf = await readPdf(await writePdf(made))
      const onPages = bare(pdf.pages.join('\n'))
      for (const text of toldIn(document, wording)) {
        expect(docx).toContain(bare(text))
        if (isDrawnInOrder(text)) expect(onPages).toContain(bare(text))
      }
      for (const { source } of document.notes) {
        expect(docx).toContain(bare(source.title))
        if (isDrawnInOrder(source.title)) expect(onPages).toContain(bare(source.title))
      }
      expect(pdf.title).toBe(made.title)
      expect(pdf.language).toMatch(locale === 'zh' ? /^zh/ : /^en/)
    })
  }
}

/** What stands in a dossier word for word. A timeline tells other facts in words of its own. */
function toldIn(document: PublicationDocument, wording: Wording): string[] {
  const { pick } = wording
  return document.facts.flatMap((fact): string[] => {
    const { kind, values, standingReason } = fact
    const reason = standingReason ?? []
    const native = (name: string) => pick(String(values[name]), values[`${name}Native`] as string)
    if (kind === 'name') return [String(values.text)].concat(reason)
    if (kind === 'charge') return [native('words')].concat(reason)
    if (kind === 'health') return [native('condition')].concat(reason)
    if (kind === 'recognition') return [String(values.body)].concat(reason)
    if (kind === 'sentence' && fact.standing === 'held')
      return [summaryOf(fact, wording)].concat(reason)
    return [reason].flat()
  })
}

const isDrawnInOrder = (text: string) =>
  !/\p{Script=Arabic}|\p{Script=Tibetan}|\p{Script=Myanmar}/u.test(text)

test('the same edition gives the same document, whenever it is made', () => {
  expect(dossier(xu, 'en')).toEqual(dossier(xu, 'en'))
  expect(dossier(xu, 'en').moment).toBe(xu.publishedAt)
  expect(textOf(dossier(xu, 'en'))).toContain('It ran on until 29 November 2011.')
})

test('in traditional characters it is set in a face that has them', async () => {
  const made = dossier(xu, 'zh-hant')
  const pdf = await readPdf(await writePdf(made))
  expect(pdf.language).toBe('zh-TW')
  expect(bare(pdf.pages.join(''))).toContain('概要')
  expect(bare(pdf.pages.join(''))).toContain('刑罰並未因此終止')
  const files = await readZip(await writeDocx(made))
  expect(files.get('word/styles.xml')).toContain('w:eastAsia="Noto Serif TC"')
  expect(files.get('docProps/core.xml')).toContain('<dc:language>zh-TW</dc:language>')
})

test('it says which edition it is, its hash, and how to check it', () => {
  const made = dossier(xu, 'en')
  const text = textOf(made)
  expect(text).toContain(sha256(canonicalDocument(xu)))
  expect(text).toContain('https://vigil.example/cases/xu-wenli/v/1')
  expect(text).toContain(
    'curl -s https://vigil.example/api/v1/cases/xu-wenli/v/1 | jq -cjS .document | sha256sum',
  )
  expect(plainText(made.running.edition)).toBe('Edition 1, 24 November 2026')
  expect(text).toContain('4f1c0a9d3b7e52c86d10f4a7be2395c1d08e6f7b2a41c59e83d7061f5ba2a902')
})

test('an edition beyond public names no address where it could be read, and bears its mark', () => {
  const made = dossierOf(
    { document: xu, sha256: 'a'.repeat(64), recipient: 'un' },
    { ...setting, locale: 'en', mark: 'ab12cd34ef' },
  )
  const text = textOf(made)
  expect(text).not.toContain('https://vigil.example')
  expect(text).toContain('Not for publication')
  expect(made.mark).toBe('Copy number: ab12cd34ef')
})

test('an article that was not law when somebody was charged under it says so', () => {
  const charge = xu.facts.find((fact) => fact.values.articleId)
  const article = xu.articles[String(charge?.values.articleId)]
  if (!charge || !article) throw new Error('the case has no charge under an article')
  const early = { edtf: '1995', text: null, earliest: '1995-01-01', latest: '1995-12-31' }
  const changed = {
    ...xu,
    facts: xu.facts.map((fact) => (fact === charge ? { ...fact, date: early } : fact)),
  }
  expect(textOf(dossier(xu, 'en'))).not.toContain('was not in force then')
  expect(textOf(dossier(changed, 'en'))).toContain('was not in force then (1995)')
})
