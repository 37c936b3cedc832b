import { Converter } from 'opencc-js/cn2t'
import type { Locale } from './locales'

/**
 * Our own Chinese words, in the characters of the locale. Traditional ones are made of the simplified,
 * in the forms that Taiwan sets as standard, which read well in Hong Kong too. Characters only: no word
 * is put in another's place, since words of Chinese law are names (程序 would become 程式). Never for
 * what was recorded: the characters that a name or a quotation is written in are a fact.
 */
export function inCharactersOf(locale: Locale, words: string): string {
  return locale === 'zh-hant' ? toTraditional(words) : words
}

/** Whether Chinese text has characters that are written otherwise in traditional Chinese. */
export function hasSimplified(text: string): boolean {
  return toTraditional(text) !== text
}

const toTraditional = Converter({ from: 'cn', to: 'tw' })
