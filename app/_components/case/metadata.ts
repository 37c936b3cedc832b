import type { Metadata } from 'next'
import type { Wording } from '@/lib/i18n/wording'
import type { Publication, Withdrawal } from '@/lib/publications/queries'
import { standingWords } from '@/lib/publications/words'
import { addressesOf } from '../page-addresses'
import { dayWords } from '../recorded-date'

/** Title and description of a case's page. Every edition names the live page as the one to index. */
export function caseMetadata(found: Publication | Withdrawal | null, wording: Wording): Metadata {
  const { locale, t } = wording
  if (!found) return { title: t('missing.title'), robots: { index: false } }
  if ('withdrawnOn' in found) return { title: t('gone.title'), robots: { index: false } }
  const { document, number, publishedAt } = found
  const { name, native } = document.heading
  const title = [name, native?.text].filter(Boolean).join(' ')
  return {
    title,
    description: t(document.status ? 'case.description' : 'case.descriptionBare', {
      name: title,
      status: standingWords(document, wording),
      number,
      date: dayWords(publishedAt, wording),
    }),
    alternates: addressesOf(locale, `/cases/${document.slug}`, `/cases/${document.slug}/feed.xml`),
  }
}
