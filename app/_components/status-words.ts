import type { Status } from '@/lib/cases/model'
import type { Wording } from '@/lib/i18n/wording'
import { isLasting, statusLabel } from '@/lib/publications/reading'
import { dateWords } from './recorded-date'

/** “Medical parole since 24 December 2002”, “Died in custody, 12 July 2015”, without a full stop. */
export function statusWords(
  status: Pick<Status, 'code' | 'group' | 'since'> | null,
  wording: Wording,
): string {
  if (!status) return wording.t('case.now.unknown')
  const label = statusLabel(status, wording)
  if (!status.since) return label
  return wording.t(isLasting(status) ? 'case.now.since' : 'case.now.on', {
    status: label,
    date: dateWords(status.since, wording),
  })
}
