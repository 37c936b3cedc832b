import { escapeXml } from '@/lib/core/xml'
import type { Locale } from '@/lib/i18n/locales'
import { textRuns } from '@/lib/i18n/text-runs'
import type { Run } from './document'
import { families } from './fonts'

export const colours = {
  ink: '1D1C1A',
  soft: '5D5A54',
  line: 'DEDAD2',
  wash: 'F3F0EA',
  custody: '9C3325',
  custodyWash: 'F6E7E2',
  free: '2F6B5E',
  evidence: '7A4B1E',
} as const

/** How a run is set beyond what it says itself. */
export interface RunLook {
  colour?: string
  isStrong?: boolean
}

/** A run of the document as `w:r` elements: one for each script, with its typeface and language. */
export function runOf(run: Run, language: Locale, look: RunLook): string {
  const stretches = run.lang
    ? [run]
    : textRuns(run.text, language).map((one) => ({ ...run, ...one }))
  return stretches
    .map(({ text, lang, dir }) => {
      const lines = text
        .split('\n')
        .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
      const settings = [
        lang ? typeface(lang) : '',
        run.isStrong || look.isStrong ? '<w:b/><w:bCs/>' : '',
        run.isItalic ? '<w:i/><w:iCs/>' : '',
        lang ? '<w:noProof/>' : '',
        colour(run.isSoft ? colours.soft : look.colour),
        dir ? '<w:rtl/>' : '',
        lang ? languageMark(lang) : '',
      ].join('')
      // Figures after it would be drawn into it by some programs: a mark of direction ends it.
      const end = dir ? '<w:r><w:t>\u200e</w:t></w:r>' : ''
      return `<w:r>${settings && `<w:rPr>${settings}</w:rPr>`}${lines.join('<w:br/>')}</w:r>${end}`
    })
    .join('')
}

/** As Word calls a language: `zh-Hans` is zh-CN, `bo` is bo-CN. */
export function wordLanguage(tag: string): string {
  const { language, script, region } = new Intl.Locale(tag)
  if (language === 'zh') return script === 'Hant' ? 'zh-TW' : 'zh-CN'
  if (language === 'en') return 'en-GB'
  return `${language}-${region ?? new Intl.Locale(language).maximize().region}`
}

/** What stands in superscript: the call of a note, or a part of one. */
export function noteCall(content: string): string {
  return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>${content}</w:r>`
}

export interface Line {
  /** In eighths of a point. */
  size: number
  colour: string
  isDotted?: boolean
}

export const thin: Line = { size: 4, colour: colours.line }

interface CellLook {
  span?: number
  borders?: Partial<Record<'top' | 'left' | 'bottom' | 'right', Line | undefined>>
  fill?: string
  /** Inside, in twentieths of a point. */
  margin?: { across: number; down: number }
  isBottom?: boolean
}

export function tableCell(content: string, width: number, look: CellLook = {}): string {
  const { span = 1, borders = {}, fill, margin, isBottom } = look
  const lines = (['top', 'left', 'bottom', 'right'] as const).map((side) =>
    border(side, borders[side]),
  )
  const settings = [
    `<w:tcW w:w="${width}" w:type="dxa"/>`,
    span > 1 ? `<w:gridSpan w:val="${span}"/>` : '',
    lines.some(Boolean) ? `<w:tcBorders>${lines.join('')}</w:tcBorders>` : '',
    fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>` : '',
    margin ? `<w:tcMar>${margins(margin)}</w:tcMar>` : '',
    isBottom ? '<w:vAlign w:val="bottom"/>' : '',
  ].join('')
  return `<w:tc><w:tcPr>${settings}</w:tcPr>${content || '<w:p/>'}</w:tc>`
}

export function tableRow(cells: string[], settings = ''): string {
  return `<w:tr>${settings && `<w:trPr>${settings}</w:trPr>`}${cells.join('')}</w:tr>`
}

/** Ends with a little room: Word joins tables that follow one another. */
export function tableOf(
  widths: number[],
  rows: string[],
  { summary, across = 0 }: { summary?: string; across?: number } = {},
): string {
  const width = widths.reduce((sum, one) => sum + one, 0)
  const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`)
  const settings = [
    `<w:tblW w:w="${width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
    `<w:tblCellMar>${margins({ across, down: 0 })}</w:tblCellMar>`,
    summary ? `<w:tblDescription w:val="${escapeXml(summary)}"/>` : '',
  ].join('')
  return `<w:tbl><w:tblPr>${settings}</w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>${rows.join('')}</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>`
}

/** Widths that add up to the whole, in the given proportions. */
export function widthsOf(parts: number[], whole: number): number[] {
  const sum = parts.reduce((all, part) => all + part, 0)
  let given = 0
  let passed = 0
  return parts.map((part) => {
    passed += part
    const end = Math.round((whole * passed) / sum)
    const width = end - given
    given = end
    return width
  })
}

export const colour = (value: string | undefined) => (value ? `<w:color w:val="${value}"/>` : '')

function margins({ across, down }: { across: number; down: number }): string {
  return [
    ['top', down],
    ['left', across],
    ['bottom', down],
    ['right', across],
  ]
    .map(([side, width]) => `<w:${side} w:w="${width}" w:type="dxa"/>`)
    .join('')
}

function border(side: string, line: Line | undefined): string {
  if (!line) return ''
  const style = line.isDotted ? 'dotted' : 'single'
  return `<w:${side} w:val="${style}" w:sz="${line.size}" w:space="0" w:color="${line.colour}"/>`
}

/** The typeface of a language that is not written in Latin letters. */
function typeface(lang: string): string {
  const { language, script } = new Intl.Locale(lang)
  if (script === 'Latn') return ''
  if (language === 'zh') {
    const { name } = script === 'Hant' ? families.traditional : families.simplified
    return `<w:rFonts w:hint="eastAsia" w:eastAsia="${name}"/>`
  }
  const own = ownFaces[new Intl.Locale(lang).maximize().script ?? '']
  return own
    ? `<w:rFonts w:ascii="${own}" w:hAnsi="${own}" w:eastAsia="${own}" w:cs="${own}"/>`
    : ''
}

// Word takes letters of these scripts now for complex, now for East Asian ones: all four are named.
const ownFaces: Record<string, string> = {
  Tibt: families.tibetan.name,
  Mymr: families.burmese.name,
  Arab: families.arabic.name,
  Mong: families.mongolian.name,
}

function languageMark(lang: string): string {
  const tag = wordLanguage(lang)
  return `<w:lang w:val="${tag}" w:eastAsia="${tag}" w:bidi="${tag}"/>`
}
