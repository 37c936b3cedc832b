import 'server-only'
import { escapeXml } from '@/lib/core/xml'
import { writeZip } from '@/lib/exports/zip'
import { htmlLang } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import type {
  Block,
  Figure,
  Frame,
  Image,
  Inline,
  List,
  Pairs,
  Paragraph,
  ReportDocument,
  Row,
  Run,
  Table,
  TimelineBlock,
} from './document'
import {
  contentTypes,
  coreProperties,
  fontTable,
  numbering,
  type Relationship,
  relationships,
  settings,
  styles,
  wordPart,
} from './docx-parts'
import {
  colours,
  type Line,
  noteCall,
  type RunLook,
  runOf,
  tableCell,
  tableOf,
  tableRow,
  thin,
  widthsOf,
  wordLanguage,
} from './docx-xml'
import { requireGlyphs } from './fonts'
import { outlinedPicture } from './outlined-picture'

/**
 * The document as DOCX, to be worked on: footnotes, styles, heads of tables that repeat, stretches of
 * script with their language. The same document gives the same bytes. Throws a MissingGlyphError for a
 * character that our own typefaces lack: other machines will hardly have it.
 */
export async function writeDocx(document: ReportDocument, signal?: AbortSignal): Promise<Buffer> {
  requireGlyphs(document)
  const pictures = new Map<Figure, Image>()
  for (const block of document.blocks) {
    if (block.block === 'figure') pictures.set(block, await outlinedPicture(block, signal))
  }
  return new WordFile(document, pictures).bytes()
}

/** A4 in twentieths of a point, and its margins as on paper (report.typ). */
const page = { short: 11906, long: 16838, side: 1644, top: 1588, bottom: 1531, sideWide: 1020 }

/** The state of one file while its parts are written. */
class WordFile {
  private readonly language: string
  private readonly width: number
  private readonly files: { name: string; content: Buffer }[] = []
  private readonly relations: Relationship[] = []
  private readonly called = new Set<number>()
  private numberedLists = 0

  constructor(
    private readonly document: ReportDocument,
    private readonly pictures: Map<Figure, Image>,
  ) {
    this.language = wordLanguage(htmlLang(document.language))
    this.width =
      document.orientation === 'landscape'
        ? page.long - 2 * page.sideWide
        : page.short - 2 * page.side
  }

  async bytes(): Promise<Buffer> {
    const { title, moment, notes } = this.document
    const parts: [string, string][] = [
      ['header', 'header'],
      ['footer', 'footer'],
      ['first-footer', 'footer'],
      ...['styles', 'settings', 'numbering', 'footnotes', 'fontTable'].map(
        (name): [string, string] => [name, name],
      ),
    ]
    for (const [name, type] of parts) this.relate(type, `${name}.xml`)
    const footnotes = this.footnotes(notes)
    const body = this.body()
    const foot = this.foot()
    const written: [string, string][] = [
      ['[Content_Types].xml', contentTypes],
      [
        '_rels/.rels',
        relationships([
          { id: 'r1', type: 'officeDocument', target: 'word/document.xml' },
          { id: 'r2', type: 'core-properties', target: 'docProps/core.xml' },
        ]),
      ],
      ['docProps/core.xml', coreProperties(title, this.language, new Date(moment))],
      ['word/document.xml', body],
      ['word/_rels/document.xml.rels', relationships(this.relations)],
      ['word/styles.xml', styles(this.language)],
      ['word/settings.xml', settings],
      ['word/numbering.xml', numbering(this.numberedLists)],
      ['word/fontTable.xml', fontTable],
      ['word/footnotes.xml', footnotes],
      ['word/_rels/footnotes.xml.rels', relationships(this.relations.filter(isLink))],
      ['word/header.xml', this.header()],
      ['word/footer.xml', foot],
      ['word/first-footer.xml', foot],
    ]
    const chunks: Uint8Array[] = []
    const zip = writeZip(async (bytes) => {
      chunks.push(bytes)
    })
    for (const [name, content] of written) await zip.add(name, Buffer.from(content))
    for (const { name, content } of this.files) await zip.add(name, content)
    await zip.finish()
    return Buffer.concat(chunks)
  }

  private body(): string {
    const { head, orientation, blocks } = this.document
    const opening = [
      head.kicker && this.styled('Kicker', head.kicker),
      this.styled('Title', head.title),
      head.subtitle && this.styled('Subtitle', head.subtitle),
    ]
    const isWide = orientation === 'landscape'
    const [across, down] = isWide ? [page.long, page.short] : [page.short, page.long]
    const side = isWide ? page.sideWide : page.side
    const section = `<w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:footerReference w:type="default" r:id="r2"/><w:footerReference w:type="first" r:id="r3"/><w:pgSz w:w="${across}" w:h="${down}"${isWide ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${page.top}" w:right="${side}" w:bottom="${page.bottom}" w:left="${side}" w:header="780" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>`
    const text = blocks.map((block) => this.block(block))
    return wordPart(
      'document',
      `<w:body>${opening.filter(Boolean).join('')}${text.join('')}${section}</w:body>`,
    )
  }

  private block(block: Block): string {
    switch (block.block) {
      case 'heading':
        return this.styled(`Heading${block.level}`, block.text)
      case 'paragraph':
        return this.paragraph(block)
      case 'list':
        return this.list(block)
      case 'pairs':
        return this.pairs(block)
      case 'table':
        return this.table(block)
      case 'timeline':
        return this.timeline(block)
      case 'frame':
        return this.frame(block)
      case 'figure':
        return this.figure(block)
      case 'image':
        return `<w:p>${this.image(block)}</w:p>`
      case 'break':
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    }
  }

  private paragraph({ text, look }: Paragraph, plain = '', settings = ''): string {
    return this.styled(look ? lookStyles[look] : plain, text, settings)
  }

  private styled(style: string, text: Inline[], more = '', look: RunLook = {}): string {
    const settings = `${style && `<w:pStyle w:val="${style}"/>`}${more}`
    return `<w:p>${settings && `<w:pPr>${settings}</w:pPr>`}${this.inlines(text, look)}</w:p>`
  }

  private list({ items, isNumbered }: List): string {
    if (isNumbered) this.numberedLists++
    const number = isNumbered ? this.numberedLists + 1 : 1
    const mark = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${number}"/></w:numPr>`
    return items
      .map((item) =>
        item
          .map((part, index) =>
            this.paragraph(part, 'Cell', index ? '<w:ind w:left="340"/>' : mark),
          )
          .join(''),
      )
      .join('')
  }

  private pairs({ pairs, labelShare = 0.25 }: Pairs): string {
    const widths = widthsOf([labelShare, 1 - labelShare], this.width)
    const [first = 0, second = 0] = widths
    const rows = pairs.map(({ label, content }) =>
      tableRow(
        [
          tableCell(this.styled('Label', label), first),
          tableCell(this.paragraphs(content, 'Cell'), second),
        ],
        '<w:cantSplit/>',
      ),
    )
    return tableOf(widths, rows)
  }

  private table(table: Table): string {
    const { columns, rows, summary, look } = table
    const isSum = look === 'sum'
    const widths = widthsOf(
      columns.map((column) => column.width),
      isSum ? Math.round(this.width * 0.8) : this.width,
    )
    const head = columns.map(({ head: text, align }, index) =>
      tableCell(this.styled('TableHead', text, alignment(align)), widths[index] ?? 0, {
        borders: { bottom: isSum ? thin : { size: 8, colour: colours.ink } },
        isBottom: true,
      }),
    )
    return tableOf(
      widths,
      [
        tableRow(head, '<w:cantSplit/><w:tblHeader/>'),
        ...rows.map((row, index) => this.row(row, table, widths, index === rows.length - 1)),
      ],
      { summary, across: isSum ? 0 : 60 },
    )
  }

  private row(
    { cells, look }: Row,
    { columns, look: kind }: Table,
    widths: number[],
    isLast: boolean,
  ): string {
    let at = 0
    // An account stays on one page.
    const keep = kind === 'sum' && !isLast ? '<w:keepNext/>' : ''
    const written = cells.map(({ content, span = 1 }) => {
      const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0)
      const align = alignment(columns[at]?.align)
      at += span
      const inside = content.map((part) => {
        if (part.block === 'image') return `<w:p>${this.image(part)}</w:p>`
        const style = part.look ? lookStyles[part.look] : kind === 'sum' ? 'Cell' : 'Small'
        return this.styled(style, part.text, `${keep}${align}`, { isStrong: Boolean(look) })
      })
      return tableCell(inside.join(''), width, {
        span,
        borders: { bottom: look === 'total' ? { size: 14, colour: colours.ink } : thin },
        ...(look === 'group' && { fill: colours.wash }),
      })
    })
    return tableRow(written, '<w:cantSplit/>')
  }

  private timeline({ rows, summary }: TimelineBlock): string {
    const widths = widthsOf([0.22, 0.78], this.width)
    const [first = 0, second = 0] = widths
    const written = rows.map(({ when, content, line }) =>
      tableRow(
        [
          tableCell(
            this.styled('Label', when, '<w:ind w:right="227"/><w:jc w:val="right"/>'),
            first,
          ),
          tableCell(this.paragraphs(content, 'Cell', '<w:ind w:left="227"/>'), second, {
            borders: { left: lifeLines[line] },
          }),
        ],
        '<w:cantSplit/>',
      ),
    )
    return tableOf(widths, written, { summary })
  }

  private frame({ tone, title, content }: Frame): string {
    const line = tones[tone]
    const inside = [
      title ? this.styled('FrameTitle', title, '', { colour: line }) : '',
      ...content.map((part) =>
        part.block === 'list' ? this.list(part) : this.paragraph(part, 'Cell'),
      ),
    ]
    const around = tone === 'note' ? thin : undefined
    const cell = tableCell(inside.join(''), this.width, {
      borders: { top: around, left: { size: 24, colour: line }, bottom: around, right: around },
      ...(tone !== 'note' && { fill: tone === 'held' ? colours.custodyWash : colours.wash }),
      margin: { across: 220, down: 140 },
    })
    return tableOf([this.width], [tableRow([cell])])
  }

  private figure(figure: Figure): string {
    const picture = this.pictures.get(figure)
    return [
      picture && `<w:p><w:pPr><w:keepNext/></w:pPr>${this.image(picture)}</w:p>`,
      this.styled('Aside', figure.caption),
      figure.table && this.table(figure.table),
    ]
      .filter(Boolean)
      .join('')
  }

  private image({ bytes, type, alternative, width, height }: Image): string {
    const index = this.files.length + 1
    const name = `media/${index}.${type}`
    this.files.push({ name: `word/${name}`, content: Buffer.from(bytes) })
    const id = this.relate('image', name)
    const [across, down] = [emu(width), emu(height)]
    const words = escapeXml(alternative)
    return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${across}" cy="${down}"/><wp:docPr id="${index}" name="${index}" descr="${words}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${index}" name="${index}" descr="${words}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${across}" cy="${down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  }

  private paragraphs(parts: Paragraph[], style: string, settings = ''): string {
    return parts.map((part) => this.paragraph(part, style, settings)).join('')
  }

  private inlines(text: Inline[], look: RunLook = {}): string {
    return text
      .map((inline, index) => {
        if ('text' in inline) return this.run(inline, look)
        const before = text[index - 1]
        const comma = before && 'note' in before ? noteCall('<w:t>,</w:t>') : ''
        return `${comma}${this.call(inline.note)}`
      })
      .join('')
  }

  /** The first call makes the footnote; later ones refer to it, and follow when numbers change. */
  private call(note: number): string {
    if (!this.called.has(note)) {
      this.called.add(note)
      return `<w:bookmarkStart w:id="${note}" w:name="note${note}"/>${noteCall(`<w:footnoteReference w:id="${note}"/>`)}<w:bookmarkEnd w:id="${note}"/>`
    }
    const field = (type: string) => noteCall(`<w:fldChar w:fldCharType="${type}"/>`)
    return [
      field('begin'),
      noteCall(`<w:instrText xml:space="preserve"> NOTEREF note${note} \\f \\h </w:instrText>`),
      field('separate'),
      noteCall(`<w:t>${note}</w:t>`),
      field('end'),
    ].join('')
  }

  private run(run: Run, look: RunLook): string {
    const written = runOf(run, this.document.language, look)
    if (!run.href) return written
    return `<w:hyperlink r:id="${this.relate('hyperlink', run.href, true)}">${written}</w:hyperlink>`
  }

  private footnotes(notes: Paragraph[][]): string {
    const separators = [
      ['-1', 'separator'],
      ['0', 'continuationSeparator'],
    ].map(
      ([id, name]) =>
        `<w:footnote w:type="${name}" w:id="${id}"><w:p><w:pPr><w:spacing w:before="0" w:after="40"/></w:pPr><w:r><w:${name}/></w:r></w:p></w:footnote>`,
    )
    const written = notes.map((paragraphs, index) => {
      const inside = paragraphs.map(({ text }, at) => {
        const number =
          at === 0
            ? `${noteCall('<w:footnoteRef/>')}<w:r><w:t xml:space="preserve"> </w:t></w:r>`
            : ''
        return `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>${number}${this.inlines(text)}</w:p>`
      })
      return `<w:footnote w:id="${index + 1}">${inside.join('')}</w:footnote>`
    })
    return wordPart('footnotes', [...separators, ...written].join(''))
  }

  private header(): string {
    const { name, edition } = this.document.running
    return wordPart('hdr', this.twoEnds('Header', name, this.inlines(edition)))
  }

  private foot(): string {
    const { running, mark, language } = this.document
    const [before = '', between = '', after = ''] = wordingFor(language)
      .t('reports.page', { page: '\n', pages: '\n' })
      .split('\n')
    const words = (text: string) => this.inlines([{ text }])
    const field = (name: string) =>
      `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
    const pages = `${words(before)}${field('PAGE')}${words(between)}${field('NUMPAGES')}${words(after)}`
    return wordPart(
      'ftr',
      `${this.twoEnds('Footer', running.foot, pages)}${mark ? this.styled('Footer', [{ text: mark }]) : ''}`,
    )
  }

  /** One line with text at both ends. */
  private twoEnds(style: string, start: Inline[], end: string): string {
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/><w:tabs><w:tab w:val="right" w:pos="${this.width}"/></w:tabs></w:pPr>${this.inlines(start)}<w:r><w:tab/></w:r>${end}</w:p>`
  }

  private relate(type: string, target: string, isExternal = false): string {
    const known = this.relations.find((one) => one.type === type && one.target === target)
    if (known) return known.id
    const id = `r${this.relations.length + 1}`
    this.relations.push({ id, type, target, ...(isExternal && { isExternal }) })
    return id
  }
}

const lookStyles = {
  lead: 'Lead',
  small: 'Small',
  aside: 'Aside',
  flag: 'Flag',
  code: 'Code',
} as const

const tones = {
  held: colours.custody,
  out: colours.free,
  ended: colours.ink,
  unknown: colours.soft,
  note: colours.evidence,
} as const

const lifeLines: Record<TimelineBlock['rows'][number]['line'], Line | undefined> = {
  held: { size: 36, colour: colours.custody },
  free: { size: 12, colour: colours.line },
  unknown: { size: 12, colour: colours.soft, isDotted: true },
  none: undefined,
}

const alignment = (align: 'start' | 'end' | undefined) =>
  align === 'end' ? '<w:jc w:val="right"/>' : ''

const isLink = ({ type }: Relationship) => type === 'hyperlink'

/** Millimetres in English metric units. */
const emu = (millimetres: number) => Math.round(millimetres * 36_000)
