import type { Metadata } from 'next'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { picturePath, pictureSize } from '@/lib/pictures/model'
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
  const words = {
    name: title,
    status: standingWords(document, wording),
    number,
    date: dayWords(publishedAt, wording),
  }
  const description = t(document.status ? 'case.description' : 'case.descriptionBare', words)
  const path = `/cases/${document.slug}`
  const picture = {
    url: picturePath(locale, document.slug, number),
    ...pictureSize,
    type: 'image/png',
    alt: t('case.picture', words),
  }
  return {
    title,
    description,
    alternates: addressesOf(locale, path, `${path}/feed.xml`),
    openGraph: {
      type: 'article',
      title,
      description,
      url: pathFor(locale, path),
      siteName: t('site.name'),
      publishedTime: publishedAt.toISOString(),
      images: [picture],
    },
    twitter: { card: 'summary_large_image', title, description, images: [picture] },
  }
}
