import type { Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { getMerges } from '@/lib/merging/queries'
import { dayWords } from '../recorded-date'
import { Text } from '../text'

interface Props {
  viewer: Viewer
  record: CaseRecord
  /** The address that led here. */
  slug: string
  wording: Wording
}

/** That the case at another address was merged into this one: when, by whom and why. */
export async function MergedFrom({ viewer, record, slug, wording }: Props) {
  const { t, locale } = wording
  const merges = await getMerges(viewer, record.id)
  const merge = merges.findLast((one) => one.mergedSlug === slug)
  if (!merge) return null
  return (
    <p className="done" role="status">
      <Text locale={locale}>
        {t('merge.from', {
          slug,
          date: dayWords(merge.mergedAt, wording),
          name: merge.mergedBy,
          reason: merge.reason,
        })}
      </Text>{' '}
      <a href={pathFor(locale, `/desk/cases/${record.slug}/split?merge=${merge.id}`)}>
        {t('merge.takeApart')}
      </a>
    </p>
  )
}
