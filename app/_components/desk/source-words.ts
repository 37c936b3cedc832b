import type { Wording } from '@/lib/i18n/wording'
import type { Source } from '@/lib/sources/model'
import { dateWords } from '../recorded-date'
import type { SourceOption } from './source-picker'

/** Who published a source and when, in one line. */
export function sourceDetail(source: Source, wording: Wording): string {
  return wording.list(
    [
      wording.term('source_type', source.type),
      source.publisher ?? source.containerTitle,
      source.issued && dateWords(source.issued, wording, 'short'),
    ].filter((part): part is string => Boolean(part)),
  )
}

/** A source as a form offers it. */
export function sourceOption(
  { source, citations, copies }: { source: Source; citations: number; copies: number },
  wording: Wording,
): SourceOption {
  const { t } = wording
  return {
    id: source.id,
    title: source.title,
    detail: [
      sourceDetail(source, wording),
      t('desk.source.citations', { count: citations }),
      t('desk.source.copies', { count: copies }),
    ].join(' · '),
  }
}
