import type { Order } from '@/lib/editions/kind'
import { editionFor } from '@/lib/editions/model'
import { wordingFor } from '@/lib/i18n/wording'

/** What a file of data says of itself: for whom it is, of when, of how many cases, and how to check it. */
export function aboutLines(order: Order): string[] {
  const { t, number } = wordingFor(order.locale)
  const { recipient, moment, cases, mark } = order
  const edition = editionFor(recipient)
  return [
    t(`exports.about.edition.${edition}`, { recipient: t(`exports.recipient.${recipient}`) }),
    t('exports.about.made', {
      day: moment.toISOString().slice(0, 10),
      cases: number(cases.length),
    }),
    t('exports.about.dates'),
    t(edition === 'partner' ? 'exports.about.unchained' : 'exports.about.hashes'),
    ...(mark ? [t('exports.about.mark', { mark })] : []),
  ]
}
