import {
  choice,
  confidentialities,
  type FieldSpec,
  fieldsUnder,
  list,
  text,
} from '@/lib/forms/field'
import type { Wording } from '@/lib/i18n/wording'

/** Where in the source it stands, and whether that speaks for the fact. */
export function citationFields(wording: Wording): FieldSpec[] {
  const field = fieldsUnder('desk.form', wording)
  return [
    { ...field('locator', text(200)), isNarrow: true },
    { ...field('stance', list('citation_stance', wording)), required: true },
    field('citationBasis', list('source_basis', wording)),
    field('quotation', text(2000, true)),
  ]
}

/** The fields of a source; `prefix` keeps them apart from a fact's in the same form. */
export function sourceFields(wording: Wording, prefix = ''): FieldSpec[] {
  const make = fieldsUnder('desk.source', wording)
  const field = (name: string, input: FieldSpec['input'], change: Partial<FieldSpec> = {}) => ({
    ...make(name, input),
    ...change,
    name: prefix + name,
  })
  const half = { isNarrow: true }
  const brief = [
    field('title', text(500), { required: true }),
    field('type', list('source_type', wording), { required: true }),
    field('issued', { type: 'date' }),
    field('publisher', text(300), half),
    field('containerTitle', text(300), half),
    field('url', text(2000)),
  ]
  // Recorded on the spot, a source needs no more than what finds it again.
  if (prefix) return brief
  return [
    ...brief,
    field('authors', text(500)),
    field('publisherPlace', text(200), half),
    field('language', text(20), half),
    field('accessed', { type: 'date' }),
    field('reliability', list('source_reliability', wording)),
    field('confidentiality', choice(confidentialities(wording)), { required: true }),
    field('note', text(2000, true)),
  ]
}
