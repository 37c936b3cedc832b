import { createTranslator } from 'use-intl/core'
import { type Code, type ListName, label } from '@/db/vocabulary'
import { type Duration, durationWords } from './duration'
import { htmlLang, type Language, type Locale, languageOf } from './locales'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }
import { inCharactersOf } from './traditional'

type Values = Record<string, string | number>

/** All words of the interface in one language. Pure: serves pages, components and commands alike. */
export interface Wording {
  locale: Locale
  /** Chinese is one language, whichever characters it is written in. */
  language: Language
  /** The message at a dotted key, e.g. `t('kinds.charge.many')`. An unknown key is an error. */
  t(key: string, values?: Values): string
  /** Whether there is such a message: some texts are there for some fields alone. */
  has(key: string): boolean
  /** The label of a code of a controlled list. */
  term<L extends ListName>(list: L, code: Code<L>): string
  /** Words of ours that stand in both languages, e.g. the title of a law. Not for what was recorded. */
  say(words: Record<Language, string>): string
  /** The native name on a Chinese page when it is Chinese, otherwise the first. */
  pick(first: string, native: string | null | undefined): string
  /** Items in a row, without “and”: commas, or 、 in Chinese. */
  list(items: readonly string[]): string
  number(value: number): string
  /** “8 years, 6 months”, 8年6个月. Throws on an empty duration. */
  duration(duration: Duration): string
}

/** The wording of a language; made once for each. */
export function wordingFor(locale: Locale): Wording {
  const known = wordings.get(locale)
  if (known) return known
  const made = makeWording(locale)
  wordings.set(locale, made)
  return made
}

const messages = { en, zh }
const wordings = new Map<Locale, Wording>()

function makeWording(locale: Locale): Wording {
  const language = languageOf(locale)
  const written = (words: string) => inCharactersOf(locale, words)
  // The cast drops the types of the keys, which callers put together (`kinds.${kind}.one`).
  const translate = createTranslator({
    locale: htmlLang(locale),
    messages: mapTexts(messages[language], written),
    onError: reportMissingText,
  }) as ((key: string, values?: Values) => string) & { has(key: string): boolean }
  const numbers = new Intl.NumberFormat(htmlLang(locale))

  return {
    locale,
    language,
    t(key, values) {
      const text = translate(key, values)
      // Without values use-intl's production build hands a message out unread, braces and all.
      return values === undefined && text.includes('{') ? translate(key, {}) : text
    },
    has: (key) => translate.has(key),
    term: (list, code) => written(label(list, code, language)),
    say: (words) => written(words[language]),
    pick: (first, native) => (language === 'zh' && native && isChinese(native) ? native : first),
    list: (items) => items.join(translate('common.listSeparator')),
    number: (value) => numbers.format(value),
    duration: (duration) => durationWords(duration, locale),
  }
}

function mapTexts(texts: object, written: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? written(text) : mapTexts(text, written),
    ]),
  )
}

/** Han characters, and no letters of another script beside them. */
function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text) && !/[^\P{L}\p{Script=Han}]/u.test(text)
}

/**
 * While we build and test, a missing text stops everything. A reader is shown the page all the same,
 * with the key in the text's place, and the log says so.
 */
function reportMissingText(error: Error): void {
  if (process.env.NODE_ENV !== 'production') throw error
  console.error(error.message)
}
