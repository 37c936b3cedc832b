import { escapeXml } from '@/lib/core/xml'
import { colour, colours } from './docx-xml'
import { families } from './fonts'

/** What a file of WordprocessingML has beside its text (ECMA-376, part 1). */

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A part whose root is `name`, e.g. `document` or `footnotes`. */
export function wordPart(name: string, content: string): string {
  return `${head}<w:${name} xmlns:w="${main}" xmlns:r="${office}" xmlns:wp="${drawing}/wordprocessingDrawing" xmlns:a="${drawing}/main" xmlns:pic="${drawing}/picture">${content}</w:${name}>`
}

const wordType = (name: string) =>
  `application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml`

export const contentTypes = `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="${wordType('document.main')}"/>${[
  'styles',
  'settings',
  'numbering',
  'footnotes',
  'fontTable',
]
  .map((name) => `<Override PartName="/word/${name}.xml" ContentType="${wordType(name)}"/>`)
  .join('')}<Override PartName="/word/header.xml" ContentType="${wordType('header')}"/>${[
  'footer',
  'first-footer',
]
  .map((name) => `<Override PartName="/word/${name}.xml" ContentType="${wordType('footer')}"/>`)
  .join(
    '',
  )}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

export interface Relationship {
  id: string
  /** The last word of its type. */
  type: string
  target: string
  isExternal?: boolean
}

export function relationships(all: Relationship[]): string {
  const lines = all.map(
    ({ id, type, target, isExternal }) =>
      `<Relationship Id="${id}" Type="${type === 'core-properties' ? `${packages}/relationships/metadata` : office}/${type}" Target="${escapeXml(target)}"${isExternal ? ' TargetMode="External"' : ''}/>`,
  )
  return `${head}<Relationships xmlns="${packages}/relationships">${lines.join('')}</Relationships>`
}

/** Title, language and the document’s own moment: no author, no program. */
export function coreProperties(title: string, language: string, moment: Date): string {
  const time = `${moment.toISOString().slice(0, 19)}Z`
  const dates = ['created', 'modified'].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`,
  )
  return `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:language>${language}</dc:language>${dates.join('')}</cp:coreProperties>`
}

/** What a machine may take instead of a typeface that it lacks. */
export const fontTable = wordPart(
  'fonts',
  Object.values(families)
    .map(
      ({ name, instead }) =>
        `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:family w:val="${name.includes('Sans') ? 'swiss' : 'roman'}"/></w:font>`,
    )
    .join(''),
)

export const settings = wordPart(
  'settings',
  '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
)

/** Lists: 1 has dashes; from 2 on each list of numbers begins at one again. */
export function numbering(numberedLists: number): string {
  const level = (format: string, text: string) =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl>`
  const numbers = Array.from(
    { length: numberedLists },
    (_, index) =>
      `<w:num w:numId="${index + 2}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  )
  return wordPart(
    'numbering',
    `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>${level('bullet', '–')}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>${level('decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${numbers.join('')}`,
  )
}

interface Style {
  id: string
  name: string
  basedOn?: string
  /** Contents of `w:pPr` and of `w:rPr`. */
  paragraph?: string
  run?: string
  outline?: number
}

const { ink, soft, evidence } = colours
const fonts = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`
const sans = fonts(families.sans.name)
/** In half points. */
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
/** In twentieths of a point. */
const spacing = (before: number, after: number, line?: number) =>
  `<w:spacing w:before="${before}" w:after="${after}"${line ? ` w:line="${line}" w:lineRule="auto"` : ''}/>`
const keep = '<w:keepNext/><w:keepLines/>'
const bold = '<w:b/><w:bCs/>'

const paragraphStyles: Style[] = [
  {
    id: 'Kicker',
    name: 'Kicker',
    run: `${sans}${bold}${colour(soft)}${size(17)}`,
    paragraph: spacing(0, 160),
  },
  {
    id: 'Title',
    name: 'Title',
    run: `${bold}${size(50)}`,
    paragraph: `${keep}${spacing(0, 140, 240)}`,
  },
  {
    id: 'Subtitle',
    name: 'Subtitle',
    run: `${colour(soft)}${size(22)}`,
    paragraph: spacing(0, 280),
  },
  {
    id: 'Heading1',
    name: 'heading 1',
    outline: 0,
    run: `${bold}${size(28)}`,
    paragraph: `${keep}<w:pBdr><w:top w:val="single" w:sz="4" w:space="10" w:color="${colours.line}"/></w:pBdr>${spacing(480, 160)}`,
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    outline: 1,
    run: `${bold}${size(23)}`,
    paragraph: `${keep}${spacing(240, 100)}`,
  },
  {
    id: 'Heading3',
    name: 'heading 3',
    outline: 2,
    run: `${bold}${size(21)}`,
    paragraph: `${keep}${spacing(200, 80)}`,
  },
  {
    id: 'FrameTitle',
    name: 'Frame title',
    basedOn: 'Heading2',
    run: `${sans}${size(17)}`,
    paragraph: `${keep}${spacing(0, 60)}`,
  },
  { id: 'Lead', name: 'Lead', run: size(23) },
  { id: 'Aside', name: 'Aside', run: `${colour(soft)}${size(19)}` },
  { id: 'Flag', name: 'Flag', run: `${sans}${colour(evidence)}${size(19)}` },
  { id: 'Code', name: 'Code', run: `${sans}<w:noProof/>${size(18)}` },
  { id: 'Cell', name: 'Cell', paragraph: spacing(0, 40) },
  {
    id: 'Label',
    name: 'Label',
    run: `${sans}${colour(soft)}${size(18)}`,
    paragraph: spacing(20, 40),
  },
  {
    id: 'TableHead',
    name: 'Table head',
    run: `${sans}${bold}${colour(soft)}${size(17)}`,
    paragraph: `<w:keepNext/>${spacing(40, 40)}`,
  },
  { id: 'Small', name: 'Small', run: size(19), paragraph: spacing(20, 20) },
  { id: 'Gap', name: 'Gap', run: size(8), paragraph: spacing(0, 80, 240) },
  {
    id: 'FootnoteText',
    name: 'footnote text',
    run: `${sans}${colour(soft)}${size(17)}`,
    paragraph: spacing(0, 30, 235),
  },
  {
    id: 'Header',
    name: 'header',
    run: `${sans}${colour(soft)}${size(16)}`,
    paragraph: `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="${colours.line}"/></w:pBdr>${spacing(0, 0)}`,
  },
  {
    id: 'Footer',
    name: 'footer',
    run: `${sans}${colour(soft)}${size(16)}`,
    paragraph: spacing(0, 20),
  },
]

/** `language` is as Word calls it: en-GB, zh-CN. */
export function styles(language: string): string {
  const { serif, simplified, traditional, arabic } = families
  const isTraditional = language === 'zh-TW'
  const eastern = isTraditional ? traditional : simplified
  const own = paragraphStyles.map(
    ({ id, name, basedOn = 'Normal', paragraph = '', run = '', outline }) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/>${outline === undefined ? '' : '<w:next w:val="Normal"/>'}<w:qFormat/><w:pPr>${paragraph}${outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  )
  return wordPart(
    'styles',
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${serif.name}" w:hAnsi="${serif.name}" w:eastAsia="${eastern.name}" w:cs="${arabic.name}"/>${colour(ink)}${size(21)}<w:lang w:val="${language}" w:eastAsia="${isTraditional ? language : 'zh-CN'}" w:bidi="ug-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${spacing(0, 110, 252)}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${own.join('')}<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr>${sans}${bold}${colour(evidence)}<w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
  )
}
