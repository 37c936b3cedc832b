import { expect, test } from '@playwright/test'
import { wordingFor } from '@/lib/i18n/wording'
import {
  type Block,
  inCallOrder,
  inLanguage,
  paragraph,
  type ReportDocument,
  renumber,
  words,
} from '@/lib/reports/document'
import { hasGlyph } from '@/lib/reports/fonts'
import { MissingGlyphError, missingGlyphWords } from '@/lib/reports/missing-glyph'
import { writeDocx } from '@/lib/reports/write-docx'
import { writePdf } from '@/lib/reports/write-pdf'
import { bare, docxText, readPdf, readZip } from '../support/read-documents'

const say = (text: string) => words(text, 'en')

const scripts = [
  'Xú Wénlì, Łódź, ʻOpoi, Qādir, ẍ ƣ ɵ',
  '徐文立 颠覆国家政权罪',
  '餘傑 臺灣',
  'رابىيە قادىر',
  'བསྟན་འཛིན་བདེ་ལེགས',
  'Ислам Каримов',
  'အောင်ဆန်းစုကြည်',
  'ᠬᠠᠳᠠ',
]

const injections = [
  '#panic("x")',
  '*b* $x$ _i_ `raw`',
  '<l> @ref [a]',
  '\\ #eval("1")',
  '{{}} <w:t>&amp;',
  '= h',
  '- l',
]

/** A document with these blocks. */
function documentOf(blocks: Block[], more: Partial<ReportDocument> = {}): ReportDocument {
  return {
    language: 'en',
    title: 'A report',
    head: { kicker: say('China'), title: say('A report'), subtitle: say('of a test') },
    orientation: 'portrait',
    moment: '2024-01-02T03:04:05.000Z',
    running: { name: say('A report'), edition: say('Edition 1'), foot: say('Foot') },
    mark: null,
    blocks,
    notes: [],
    ...more,
  }
}

const cell = (text: string) => ({ content: [paragraph(say(text))] })

const everything = documentOf(
  [
    { block: 'heading', level: 1, text: say('Scripts') },
    { block: 'list', items: scripts.map((text) => [paragraph(say(text))]) },
    {
      block: 'list',
      isNumbered: true,
      items: injections.map((text) => [paragraph(say(text)), paragraph(say('below'), 'aside')]),
    },
    {
      block: 'pairs',
      pairs: [
        {
          label: say('Named'),
          content: [
            paragraph([inLanguage('رابىيە قادىر', 'ug'), { note: 1 }, { note: 2 }], 'small'),
            paragraph([{ text: 'plain ' }, { text: 'slanted', isItalic: true }, { note: 1 }]),
          ],
        },
      ],
    },
    {
      block: 'timeline',
      summary: 'A life',
      rows: [
        { when: say('1998'), content: [paragraph(say('Taken'))], line: 'held', point: 'held' },
        { when: say('1999'), content: [paragraph(say('Let out'))], line: 'none', point: 'out' },
      ],
    },
    {
      block: 'frame',
      tone: 'note',
      title: say('Another account'),
      content: [
        paragraph(say('Said otherwise')),
        { block: 'list', items: [[paragraph(say('so'))]] },
      ],
    },
    {
      block: 'table',
      look: 'ruled',
      summary: 'Names',
      columns: [
        { head: say('Name'), width: 2 },
        { head: say('Place'), width: 1, align: 'end' },
      ],
      rows: Array.from({ length: 90 }, (_, index) => ({
        cells: [{ ...cell(`Person ${index}`), isHead: true }, cell('Lhasa')],
      })),
    },
    {
      block: 'table',
      look: 'sum',
      summary: 'A sum',
      columns: [
        { head: say('Step'), width: 3 },
        { head: say('Date'), width: 2 },
      ],
      rows: [
        { look: 'total', cells: [cell('Due to end'), cell('2011')] },
        { cells: [{ ...cell('why'), span: 2 }] },
      ],
    },
    {
      block: 'figure',
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60"><rect width="120" height="20" fill="#9c3325"/><text x="0" y="50" font-family="Source Sans 3" font-size="14">1998 徐</text></svg>',
      alternative: 'A bar over 1998',
      caption: say('Years'),
    },
    { block: 'break' },
    paragraph(say('The last page'), 'lead'),
  ],
  {
    notes: [
      [
        paragraph([
          { text: 'CNN, ' },
          { text: 'a web page', href: 'https://example.org/?a=1&b="2"' },
        ]),
      ],
      [paragraph(say('德国之声，《标题》'))],
    ],
    mark: 'Copy number: ab12',
  },
)

/** Everything that is said in `everything`. */
const said = [
  ...scripts,
  ...injections,
  'slanted',
  'Another account',
  'Person 89',
  'Due to end',
  'Years',
  'The last page',
  '德国之声',
  'Copy number: ab12',
]

test('the numbers of notes follow their first calls, and calls that stand together are sorted', () => {
  const blocks: Block[] = [
    paragraph([...say('a'), { note: 7 }, { note: 3 }]),
    { block: 'frame', tone: 'note', content: [paragraph([{ note: 9 }, { note: 7 }])] },
  ]
  expect(inCallOrder(blocks)).toEqual([7, 3, 9])
  const order = inCallOrder(blocks)
  const after = renumber(blocks, (note) => order.indexOf(note) + 1)
  expect(inCallOrder(after)).toEqual([1, 2, 3])
  expect(after[1]).toMatchObject({ content: [{ text: [{ note: 1 }, { note: 3 }] }] })
})

test('a PDF is read back whole, in every script, with its tags and its notes', async () => {
  const read = await readPdf(await writePdf(everything))
  const text = bare(read.pages.join('\n'))
  // Readers of PDF give Arabic letters in the order in which they are drawn, and Tibetan and Burmese
  // vowels in that of their shapes: there, that the letters are there.
  for (const words of said) {
    if (
      /\p{Script=Arabic}|\p{Script=Tibetan}|\p{Script=Myanmar}|\p{Script=Mongolian}/u.test(words)
    ) {
      for (const letter of bare(words)) expect(text, words).toContain(letter)
    } else {
      expect(text).toContain(bare(words))
    }
  }
  expect(read.title).toBe('A report')
  expect(read.language).toMatch(/^en/)
  expect(read.isMarked).toBe(true)
  for (const role of ['H1', 'H2', 'P', 'L', 'LI', 'Table', 'TH', 'TD', 'Note', 'Link', 'Figure']) {
    expect(read.roles, role).toContain(role)
  }
  // The head of the long table stands on every page that the table goes over.
  const over = read.pages.filter((page) => page.includes('Lhasa'))
  expect(over.length).toBeGreaterThan(1)
  for (const page of over) expect(page).toContain('Place')
})

test('a PDF says that it is PDF/UA, and nothing of who or what made it', async () => {
  const bytes = await writePdf(everything)
  const text = bytes.toString('latin1')
  expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(text).toContain('/StructTreeRoot')
  expect(text).not.toMatch(
    /typst|xmp-writer|\/Author|\/Creator|\/Producer|CreatorTool|node_modules/i,
  )
  const { info } = await readPdf(bytes)
  expect(info).toMatchObject({ CreationDate: 'D:20240102030405Z' })
  expect(Object.keys(info)).not.toContain('Producer')
})

test('a DOCX is read back whole, with footnotes, heads that repeat and stretches of script', async () => {
  const files = await readZip(await writeDocx(everything))
  const body = files.get('word/document.xml') ?? ''
  const all = ['document', 'footnotes', 'footer'].map((name) =>
    docxText(files.get(`word/${name}.xml`) ?? ''),
  )
  for (const words of said) expect(bare(all.join('\n'))).toContain(bare(words))
  expect(body.match(/<w:footnoteReference /g)).toHaveLength(2)
  expect(body.match(/NOTEREF note1 /g)).toHaveLength(1)
  expect(body).toContain('<w:tblHeader/>')
  expect(body).toMatch(
    /<w:rtl\/><w:lang w:val="ug-CN"[^>]*\/><\/w:rPr><w:t xml:space="preserve">رابىيە قادىر/,
  )
  expect(body).toMatch(/w:eastAsia="Noto Serif SC".*徐文立/)
  expect(body).toContain('descr="A bar over 1998"')
  expect(files.get('word/_rels/footnotes.xml.rels')).toContain(
    'https://example.org/?a=1&amp;b=&quot;2&quot;',
  )
})

test('a DOCX says nothing of who or what made it', async () => {
  const files = await readZip(await writeDocx(everything))
  expect([...files.keys()].filter((name) => name.startsWith('docProps'))).toEqual([
    'docProps/core.xml',
  ])
  const properties = files.get('docProps/core.xml') ?? ''
  expect(properties.match(/<(dc|dcterms|cp):\w+/g)?.slice(1)).toEqual([
    '<dc:title',
    '<dc:language',
    '<dcterms:created',
    '<dcterms:modified',
  ])
  expect(properties).toContain('2024-01-02T03:04:05Z')
})

test('the same document gives the same bytes', async () => {
  expect((await writePdf(everything)).equals(await writePdf(everything))).toBe(true)
  expect((await writeDocx(everything)).equals(await writeDocx(everything))).toBe(true)
})

test('a character that no typeface has is an error with its place, never an empty space', async () => {
  expect(hasGlyph('徐')).toBe(true)
  expect(hasGlyph('\u200d')).toBe(true)
  expect(hasGlyph('😀')).toBe(false)
  const places: [ReportDocument, object][] = [
    [documentOf([paragraph(say('Held 😀'))]), { section: 0, part: 'paragraph' }],
    [
      documentOf([{ block: 'heading', level: 1, text: say('Health') }, paragraph(say('😀'))]),
      { section: 1, part: 'paragraph' },
    ],
    [
      documentOf([
        {
          block: 'table',
          look: 'ruled',
          summary: '',
          columns: [
            { head: say('No.'), width: 1 },
            { head: say('Name'), width: 1 },
          ],
          rows: [{ cells: [cell('1'), cell('a')] }, { cells: [cell('2'), cell('😀')] }],
        },
      ]),
      { section: 0, part: 'table', row: 2, column: 2 },
    ],
    [documentOf([], { notes: [[paragraph(say('😀'))]] }), { section: 0, part: 'note', row: 1 }],
    [documentOf([], { head: { title: say('😀') } }), { section: 0, part: 'title' }],
    [documentOf([paragraph(say('bell \u0007'))]), { section: 0, part: 'paragraph' }],
  ]
  for (const [document, place] of places) {
    for (const write of [writePdf, writeDocx]) {
      const failed = await write(document).catch((error: unknown) => error)
      expect(failed).toBeInstanceOf(MissingGlyphError)
      expect((failed as MissingGlyphError).missing.place).toEqual(place)
    }
  }
  const missing = {
    codePoint: 0x1f600,
    place: { section: 2, part: 'table', row: 3, column: 4 },
  } as const
  expect(new MissingGlyphError(missing).message).toBe(
    'No typeface has the character “😀” (U+1F600). It stands here: section 2, row 3 of a table, column 4. Correct it in the record, or write it in other letters.',
  )
  const bell = { codePoint: 7, place: { section: 0, part: 'title' } } as const
  expect(missingGlyphWords(bell, wordingFor('zh'))).toContain('无字符U+0007。位置：标题。')
})

test('work that is called off ends at once', async () => {
  await expect(writePdf(everything, AbortSignal.abort())).rejects.toThrow()
})

test('what is written as a language and is none is left out of a document, where formats would refuse it', () => {
  for (const lang of ['zh-Hans', 'bo', 'ug', 'ckb', 'zh-Latn']) {
    expect(inLanguage('Text', lang).lang, lang).toBe(lang)
  }
  for (const lang of ['Tibetan', 'zh_CN', '', 'x', '中文', 'zh-', 'zh-a', 'qzkmandarin']) {
    expect(inLanguage('Text', lang), lang).toEqual({ text: 'Text' })
  }
})
