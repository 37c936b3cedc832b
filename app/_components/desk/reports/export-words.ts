import { editionFor, type Recipient } from '@/lib/editions/model'
import { htmlLang } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

/** What is made, in which form: “Data · XLSX workbook”. */
export function exportTitle(
  { kind, format }: { kind: string; format: string },
  { t }: Wording,
): string {
  return `${t(`exports.kind.${kind}.title`)} · ${t(`exports.format.${format}`)}`
}

/** For whom, and as which edition. */
export function recipientWords(recipient: Recipient, { t }: Wording): string {
  if (recipient === 'anyone') return t('exports.edition.public')
  return t('exports.editionFor', {
    edition: t(`exports.edition.${editionFor(recipient)}`),
    recipient: t(`exports.recipient.${recipient}`),
  })
}

/** The size of a file, by thousands. */
export function sizeWords(bytes: number, { locale }: Wording): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  return new Intl.NumberFormat(htmlLang(locale), {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power)
}
