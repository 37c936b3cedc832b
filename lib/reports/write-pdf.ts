import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { htmlLang } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import type { Block, Call, Cell, Image, Inline, Paragraph, ReportDocument, Run } from './document'
import { isRareLetter, requireGlyphs } from './fonts'
import { runTypst } from './run-typst'

/**
 * The document as tagged PDF (PDF/UA-1). The same document gives the same bytes. Throws a
 * MissingGlyphError rather than print an empty space.
 */
export async function writePdf(document: ReportDocument, signal?: AbortSignal): Promise<Buffer> {
  requireGlyphs(document)
  const files: Record<string, Buffer> = {}
  const data = new Setting(document, files).data()
  files['report.json'] = Buffer.from(JSON.stringify(data))
  const template = readFileSync(
    path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/reports/report.typ'),
    'utf8',
  )
  const pdf = await runTypst(
    { template, files, moment: new Date(document.moment), wanted: 'pdf' },
    signal,
  )
  return withoutTrace(pdf)
}

/** The document as the template reads it: languages in Typst’s way, notes marked where they come first. */
class Setting {
  private readonly called = new Set<number>()

  constructor(
    private readonly document: ReportDocument,
    private readonly files: Record<string, Buffer>,
  ) {}

  data() {
    const { document } = this
    const { head, running } = document
    const { t } = wordingFor(document.language)
    return {
      title: document.title,
      lang: languageOf(htmlLang(document.language)),
      isLandscape: document.orientation === 'landscape',
      head: {
        kicker: this.text(head.kicker ?? []),
        title: this.text(head.title),
        subtitle: this.text(head.subtitle ?? []),
      },
      running: {
        name: this.text(running.name),
        edition: this.text(running.edition),
        foot: this.text(running.foot),
      },
      mark: document.mark,
      // The numbers are known when the pages are made: the words stand around them.
      page: t('reports.page', { page: '\n', pages: '\n' }).split('\n'),
      blocks: document.blocks.map((block) => this.block(block)),
      notes: document.notes.map((note) => note.map((part) => this.paragraph(part))),
    }
  }

  private block(block: Block): object {
    switch (block.block) {
      case 'heading':
        return { ...block, text: this.text(block.text) }
      case 'paragraph':
        return this.paragraph(block)
      case 'list':
        return { ...block, items: block.items.map((item) => this.paragraphs(item)) }
      case 'pairs':
        return {
          ...block,
          pairs: block.pairs.map(({ label, content }) => ({
            label: this.text(label),
            content: this.paragraphs(content),
          })),
        }
      case 'table':
        return {
          ...block,
          columns: block.columns.map((column) => ({ ...column, head: this.text(column.head) })),
          rows: block.rows.map((row) => ({
            ...row,
            cells: row.cells.map((cell) => this.cell(cell)),
          })),
        }
      case 'timeline':
        return {
          ...block,
          rows: block.rows.map((row) => ({
            ...row,
            when: this.text(row.when),
            content: this.paragraphs(row.content),
          })),
        }
      case 'frame':
        return {
          ...block,
          title: this.text(block.title ?? []),
          content: block.content.map((part) => this.block(part)),
        }
      case 'figure':
        return {
          ...block,
          svg: this.file('svg', Buffer.from(block.svg)),
          caption: this.text(block.caption),
          table: block.table && this.block(block.table),
        }
      case 'image':
        return this.image(block)
      case 'break':
        return block
    }
  }

  private cell({ content, ...rest }: Cell) {
    return {
      ...rest,
      content: content.map((part) =>
        part.block === 'image' ? this.image(part) : this.paragraph(part),
      ),
    }
  }

  private image({ bytes, type, ...rest }: Image) {
    return { ...rest, file: this.file(type, Buffer.from(bytes)) }
  }

  private file(type: string, content: Buffer): string {
    const name = `${Object.keys(this.files).length}.${type}`
    this.files[name] = content
    return name
  }

  private paragraphs(parts: Paragraph[]) {
    return parts.map((part) => this.paragraph(part))
  }

  private paragraph(part: Paragraph) {
    return { ...part, text: this.text(part.text) }
  }

  private text(text: Inline[]) {
    const set: object[] = []
    for (let at = 0; at < text.length; at++) {
      const inline = text[at] as Inline
      if ('text' in inline) {
        const end =
          'note' in (text[at + 1] ?? {})
            ? /\p{Script=Han}?[\p{Script=Han}。，、；：）》」”]$/u.exec(inline.text)
            : null
        set.push(...runsOf({ ...inline, text: inline.text.slice(0, end?.index) }))
        if (!end) continue
        // Between Chinese and a figure a line may end: there the calls are tied to what they stand by.
        const calls = this.calls(text, at + 1)
        set.push({ together: [...runsOf({ ...inline, text: end[0] }), ...calls] })
        at += calls.length
      } else {
        const calls = this.calls(text, at)
        set.push(...calls)
        at += calls.length - 1
      }
    }
    return set
  }

  /** The calls that stand together from here on. */
  private calls(text: Inline[], from: number) {
    const calls = []
    for (const inline of text.slice(from)) {
      if (!('note' in inline)) break
      calls.push(this.call(inline, calls.length > 0))
    }
    return calls
  }

  private call({ note }: Call, isAfterCall: boolean) {
    const isFirst = !this.called.has(note)
    this.called.add(note)
    return { note, isFirst, isAfterCall }
  }
}

/** The run, cut where letters are set in the second face. */
function runsOf({ lang, ...run }: Run): object[] {
  const more = lang ? { lang: languageOf(lang) } : {}
  const pieces: { text: string; isRare: boolean }[] = []
  for (const character of run.text) {
    const isRare = isRareLetter(character)
    const last = pieces.at(-1)
    if (last?.isRare === isRare) last.text += character
    else pieces.push({ text: character, isRare })
  }
  return pieces.map(({ text, isRare }) => ({ ...run, ...more, text, ...(isRare && { isRare }) }))
}

/** Typst knows languages and regions, of which the region stands for the kind of Chinese characters. */
function languageOf(tag: string): { lang: string; region: string | null } {
  const { language, script, region } = new Intl.Locale(tag)
  const characters = script === 'Hant' ? 'TW' : script === 'Hans' ? 'CN' : undefined
  return { lang: language, region: region ?? characters ?? null }
}

/**
 * Takes out who made the file: the compiler’s name in the metadata, in the same number of bytes, since
 * the file’s own table of contents counts them.
 */
function withoutTrace(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1')
  for (const trace of traces) {
    for (const { index, 0: found } of text.matchAll(trace)) {
      pdf.fill(' ', index, index + found.length)
    }
  }
  return pdf
}

const traces = [
  /\/(?:Creator|Producer) \([^)]*\)/g,
  /<xmp:CreatorTool>[^<]*<\/xmp:CreatorTool>/g,
  /<pdf:Producer>[^<]*<\/pdf:Producer>/g,
  / x:xmptk="[^"]*"/g,
]
