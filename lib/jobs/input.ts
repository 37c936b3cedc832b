import { z } from 'zod'
import { type Recipient, recipients } from '@/lib/editions/model'
import { type Locale, languageOf, languages } from '@/lib/i18n/locales'
import type { Selection } from '@/lib/worklist/bulk'
import { deskFilterToParams, narrowingOf, parseDeskFilter } from '@/lib/worklist/filter'
import { exportKinds, findExportKind } from './kinds'

/** Which cases: ticked ones, those of a filter, or the one at an address. */
export type CaseChoice = Selection | { slug: string }

/** What somebody wants made, as far as they have said: it stands in the address of the page. */
export interface Choice {
  cases: CaseChoice | null
  kind: string
  format: string
  recipient: Recipient | null
  locale: Locale
  /** What the kind offers to be ticked, by name. */
  options: string[]
  /** Whether cases that the check refuses are left out of it. */
  isWithoutRefused: boolean
}

/** Reads a choice from an address or a form; what can't be read is taken as not said. */
export function readChoice(params: URLSearchParams, locale: Locale): Choice {
  const [kind = '', format = ''] = (params.get('what') ?? '').split('.')
  const isKnown = findExportKind(kind)?.formats.includes(format)
  const offered = findExportKind(kind)?.options ?? []
  const language = params.get('language')
  const [first] = exportKinds
  return {
    cases: casesIn(params),
    kind: isKnown ? kind : (first?.name ?? ''),
    format: isKnown ? format : (first?.formats[0] ?? ''),
    recipient: recipients.find((one) => one === params.get('for')) ?? null,
    locale: languages.find((one) => one === language) ?? languageOf(locale),
    options: offered.filter((option) => params.getAll('option').includes(`${kind}.${option}`)),
    isWithoutRefused: params.has('without'),
  }
}

/** The same for so many cases: what is made of one is not made of several. */
export function fitChoice(choice: Choice, cases: number): Choice {
  const isFitting = (kind: { isOfOneCase?: true } | undefined) => !kind?.isOfOneCase || cases === 1
  if (isFitting(findExportKind(choice.kind))) return choice
  const kind = exportKinds.find(isFitting)
  return { ...choice, kind: kind?.name ?? '', format: kind?.formats[0] ?? '', options: [] }
}

/** The same as parameters of an address. */
export function choiceToParams(choice: Choice): URLSearchParams {
  const params = caseParams(choice.cases)
  params.set('what', `${choice.kind}.${choice.format}`)
  if (choice.recipient) params.set('for', choice.recipient)
  params.set('language', choice.locale)
  for (const option of choice.options) params.append('option', `${choice.kind}.${option}`)
  if (choice.isWithoutRefused) params.set('without', 'refused')
  return params
}

/** Which cases, as parameters of an address. */
export function caseParams(cases: CaseChoice | null): URLSearchParams {
  if (cases === null) return new URLSearchParams()
  if ('slug' in cases) return new URLSearchParams({ slug: cases.slug })
  if ('ids' in cases) return new URLSearchParams(cases.ids.map((id) => ['case', id]))
  const filter = deskFilterToParams({ ...cases.filter, page: 1 })
  return new URLSearchParams({ filter: filter.toString() })
}

function casesIn(params: URLSearchParams): CaseChoice | null {
  const ids = params.getAll('case').filter((id) => z.guid().safeParse(id).success)
  if (ids.length > 0) return { ids }
  const slug = params.get('slug')
  if (slug) return { slug }
  const filter = params.get('filter')
  if (filter === null) return null
  const read = parseDeskFilter(new URLSearchParams(filter))
  // What can't be read must not stand for every case there is.
  return Object.keys(read.errors).length > 0 ? null : { filter: narrowingOf(read.filter) }
}
