import { Converter } from 'opencc-js/cn2t'
import type { Code } from '@/db/vocabulary'
import { hasHan, simplify } from '@/lib/core/text'

export interface ListName {
  text: string
  nameKind: Code<'name_kind'>
  script: Code<'script'>
  /** BCP 47. */
  language: string
}

export interface ReadNames {
  names: ListName[]
  /** Words in brackets that say who somebody is, not what they are called. */
  descriptions: string[]
  /** What was changed, for the report. */
  notes: string[]
}

/**
 * The names in a cell: what stands in brackets is another name. The dots that part the names of
 * peoples other than the Han are written as one (U+00B7), and Latin names that lost their space get
 * it back; the row keeps what the list had.
 */
export function readNames(cell: string): ReadNames {
  const [main = '', ...others] = cell
    .normalize('NFC')
    .split(/[（(]([^）)]*)[）)]/u)
    .map((part) => part.trim())
    .filter(Boolean)
  const read: ReadNames = { names: [], descriptions: [], notes: [] }
  if (main === '') return read
  read.names.push(nameOf(main, 'primary', read))
  for (const other of others) {
    if (isDescription(other)) read.descriptions.push(other)
    else {
      const isSpelling = hasHan(main) && !hasHan(other)
      read.names.push(nameOf(other, isSpelling ? 'transliteration' : 'alias', read))
    }
  }
  return read
}

/** Which script a name is in, by its letters. */
export function scriptOf(text: string): Code<'script'> {
  if (hasHan(text)) return isTraditional(text) ? 'Hant' : 'Hans'
  const found = scripts.find(([, letters]) => letters.test(text))
  return found ? found[0] : 'other'
}

const scripts: [Code<'script'>, RegExp][] = [
  ['Arab', /\p{Script=Arabic}/u],
  ['Tibt', /\p{Script=Tibetan}/u],
  ['Mong', /\p{Script=Mongolian}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
  ['Latn', /\p{Script=Latin}/u],
]

function nameOf(raw: string, nameKind: ListName['nameKind'], read: ReadNames): ListName {
  const text = spaced(oneDot(raw))
  if (text !== raw) read.notes.push(`“${raw}” is recorded as “${text}”.`)
  const script = scriptOf(text)
  return { text, nameKind, script, language: languages[script] ?? 'und' }
}

// What letters say of the language. Arabic letters write many, Tibetan ones a few: not said.
const languages: Partial<Record<Code<'script'>, string>> = { Hans: 'zh', Hant: 'zh' }

function oneDot(text: string): string {
  return text.replace(/(?<=\p{Script=Han})\s*[·•‧∙⋅・･﹒．.]\s*(?=\p{Script=Han})/gu, '·')
}

function spaced(text: string): string {
  return /^[A-Za-z]+$/.test(text) ? text.replace(/(?<=[a-z])(?=[A-Z])/g, ' ') : text
}

function isDescription(text: string): boolean {
  return /(?:寺|高僧|律师|记者|教授|学生|牧师|神父|作家|诗人|村民|访民)$|寺/u.test(text)
}

/**
 * A character that only traditional writing has makes a name traditional, unless one that only
 * simplified writing has stands beside it.
 */
function isTraditional(text: string): boolean {
  const characters = [...text].filter((character) => hasHan(character) && !shared.has(character))
  if (!characters.some((character) => simplify(character) !== character)) return false
  toHant ??= Converter({ from: 'cn', to: 't' })
  const convert = toHant
  return !characters.some(
    (character) => simplify(character) === character && convert(character) !== character,
  )
}

// Simplified writing keeps these in names, though as words it writes them otherwise.
const shared = new Set('乾著於藉瞭夥徵')

let toHant: ((text: string) => string) | undefined
