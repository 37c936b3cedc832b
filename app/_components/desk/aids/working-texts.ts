import { listOptions } from '@/lib/forms/options'
import type { Locale } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

/** The words of a sentence's account, for the browser. */
export interface WorkingTexts {
  locale: Locale
  /** By the key of the message, with its placeholders still in it. */
  messages: Record<string, string>
  /** By list and code: `sentence_kind.life`. */
  terms: Record<string, string>
}

export function workingTexts(wording: Wording): WorkingTexts {
  const lists = ['sentence_kind', 'sentence_change'] as const
  return {
    locale: wording.locale,
    messages: Object.fromEntries(keys.map((key) => [key, wording.t(key, placeholders)])),
    terms: Object.fromEntries(
      lists.flatMap((list) =>
        listOptions(list, wording)
          .flatMap((group) => group.options)
          .map(({ value, label }) => [`${list}.${value}`, label]),
      ),
    ),
  }
}

// The browser fills these in.
const placeholders = { term: '{term}', date: '{date}', change: '{change}' }

const keys = [
  ...[
    'custody_from',
    'none_known',
    'due',
    'stated',
    'term',
    'credit',
    'reduction',
    'reduction_by',
    'extension',
    'extension_by',
    'to',
    'differs',
    'dpr_undated',
    ...[
      'life',
      'death',
      'death_reprieve',
      'term_unknown',
      'start_unknown',
      'kind_without_term',
      'pardoned',
    ].map((why) => `why.${why}`),
  ].map((key) => `working.${key}`),
  'case.sentence.byRuling',
  'case.sentence.stated',
  'case.sentence.political',
  'case.sentence.working',
  'desk.working.noSentence',
]
