import { type Locale, pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

const names = [
  'wrong',
  'required',
  'choose',
  'years',
  'months',
  'days',
  'keepAsWritten',
  'sending',
  'conflictTitle',
  'conflictHelp',
  'conflictBoth',
  'theirs',
  'yours',
  'nothing',
  'source',
  'sourceHint',
  'recentSources',
  'newSource',
  'newSourceNamed',
  'noSourceFound',
  'sourcesFound',
  'alreadyRecorded',
  'useRecorded',
  'placesFound',
  'alsoPinyin',
  'writePinyin',
  'unreachable',
  'failed',
  'outdated',
  'draftBack',
  'draftOlder',
  'draftDiscard',
] as const

/** The words that forms need in the browser. */
export type FormTexts = Record<(typeof names)[number], string> & {
  locale: Locale
  colon: string
  searchPath: string
  signIn: string
  signInPath: string
}

export function formTexts({ t, locale }: Wording): FormTexts {
  const texts = Object.fromEntries(
    names.map((name) => [name, t(`desk.form.${name}`, placeholders)]),
  )
  return {
    ...texts,
    locale,
    colon: t('common.colon'),
    searchPath: pathFor(locale, '/desk/sources/search'),
    signIn: t('auth.signIn'),
    signInPath: pathFor(locale, '/sign-in'),
  } as FormTexts
}

// The browser fills these in.
const placeholders = { name: '{name}', moment: '{moment}' }
