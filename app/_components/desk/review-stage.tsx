import type { CaseRecord } from '@/lib/cases/model'
import type { Wording } from '@/lib/i18n/wording'
import type { ReviewOfCase } from '@/lib/review/queries'
import { needsTwo } from '@/lib/review/transitions'
import { dayWords } from '../recorded-date'
import { Text } from '../text'
import { momentWords } from './moment'

interface Props {
  record: CaseRecord
  review: ReviewOfCase | null
  /** The draft is no longer what was submitted. */
  hasChanged: boolean
  wording: Wording
}

/** Where the draft stands between those who write it and those who check it. */
export function ReviewStage({ record, review, hasChanged, wording }: Props) {
  const { t, locale } = wording
  const isDecided = record.review === 'approved' || record.review === 'returned'
  return (
    <section className={`stage ${record.review}`} aria-labelledby="stage">
      <h2 id="stage">{t('desk.review.stage')}</h2>
      <p>
        {t(`desk.review.state.${record.review}`, {
          name: (isDecided ? review?.decidedByName : review?.submittedByName) ?? '',
          at: review
            ? momentWords((isDecided && review.decidedAt) || review.submittedAt, wording)
            : '',
        })}
        {record.review === 'submitted' && review?.reviewerName && (
          <> {t('desk.review.asked', { name: review.reviewerName })}</>
        )}
      </p>
      {review && record.review !== 'open' && (
        <blockquote>
          <Text locale={locale}>
            {(record.review === 'submitted' ? review.reason : review.remark) ?? review.reason}
          </Text>
        </blockquote>
      )}
      {hasChanged && <p className="flag">{t('desk.review.changedSince')}</p>}
      {needsTwo(record) && <p className="hint">{t('desk.review.two')}</p>}
      {record.embargoUntil && (
        <p className="flag">
          <Text locale={locale}>
            {t('desk.embargo.stands', {
              date: dayWords(record.embargoUntil, wording),
              reason: record.embargoReason ?? '',
            })}
          </Text>
        </p>
      )}
    </section>
  )
}
