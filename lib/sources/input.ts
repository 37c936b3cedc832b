import {
  type FieldErrors,
  oneOf,
  type Parsed,
  parseDate,
  parseId,
  parseText,
  parseUrl,
  type RawInput,
} from '@/lib/forms/parse'
import { parseCsl } from './csl'
import { readLanguage } from './languages'
import type { CitationInput, NewCitation, SourceChange, SourceInput } from './model'

/** Reads the form of a source. Inputs bear the names of the fields; `authors` are separated by semicolons. */
export function parseSource(raw: RawInput): Parsed<SourceInput> {
  const errors: FieldErrors = {}
  const source = {
    type: oneOf('type', 'source_type', raw, errors),
    title: parseText('title', 500, raw, errors),
    authors: (parseText('authors', 500, raw, errors) ?? '')
      .split(/[;；]/)
      .map((author) => author.trim())
      .filter(Boolean),
    publisher: parseText('publisher', 300, raw, errors),
    containerTitle: parseText('containerTitle', 300, raw, errors),
    publisherPlace: parseText('publisherPlace', 200, raw, errors),
    issued: parseDate('issued', raw, errors),
    url: parseUrl('url', raw, errors),
    accessed: parseDate('accessed', raw, errors),
    language: parseLanguage(raw, errors),
    reliability: oneOf('reliability', 'source_reliability', raw, errors),
    confidentiality: oneOf('confidentiality', 'confidentiality', raw, errors) ?? 'public',
    repeatsId: parseId('repeatsId', raw, errors),
    note: parseText('note', 2000, raw, errors),
    csl: parseCsl(raw, errors),
  }
  const { type, title } = source
  if (!type && !errors.type) errors.type = { key: 'errors.required' }
  if (!title && !errors.title) errors.title = { key: 'errors.required' }
  if (!type || !title || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { ...source, type, title } }
}

/** Reads the form of a known source: the same, and how to reach whoever it comes from. */
export function parseSourceChange(raw: RawInput): Parsed<SourceChange> {
  const errors: FieldErrors = {}
  const contact = parseText('contact', 1000, raw, errors)
  const source = parseSource(raw)
  if (!source.ok) return { ok: false, errors: { ...errors, ...source.errors } }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const { repeatsId: _said, ...change } = source.value
  return { ok: true, value: { ...change, contact } }
}

/** A source as its form would have been filled in: what `parseSource` reads as the same source. */
export function sourceAsTyped(source: SourceInput): Record<string, string> {
  const typed: Record<string, string> = { authors: source.authors.join('; ') }
  for (const name of plainFields) typed[name] = source[name] ?? ''
  for (const name of ['issued', 'accessed'] as const) {
    const date = source[name]
    typed[name] = date?.text ?? date?.edtf ?? ''
    if (date?.edtf === null) typed[`${name}.asWritten`] = 'on'
  }
  for (const [name, text] of Object.entries(source.csl)) typed[`csl.${name}`] = text
  return typed
}

const plainFields = [
  'type',
  'title',
  'publisher',
  'containerTitle',
  'publisherPlace',
  'url',
  'language',
  'reliability',
  'confidentiality',
  'repeatsId',
  'note',
] as const

/** Reads the citation part of a form: which source, where in it, for or against. */
export function parseCitation(raw: RawInput): Parsed<CitationInput> {
  const errors: FieldErrors = {}
  const sourceId = parseId('sourceId', raw, errors)
  const place = parsePlace(raw, errors)
  if (!sourceId && !errors.sourceId) errors.sourceId = { key: 'errors.required' }
  if (!sourceId || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { sourceId, ...place } }
}

/**
 * Reads the part of a form that cites a source: a known one (`sourceId`), or one that is recorded on
 * the spot (inputs that begin with `source.`). Null when nothing of it was filled in.
 */
export function parseNewCitation(raw: RawInput): Parsed<NewCitation | null> {
  const errors: FieldErrors = {}
  const typedSource = Object.entries(raw).filter(([name]) => name.startsWith('source.'))
  const isNew = typedSource.some(([, text]) => text?.trim())
  const isKnown = Boolean(raw.sourceId?.trim())
  if (isNew && isKnown) errors.sourceId = { key: 'errors.twoSources' }
  else if (isNew) {
    const place = parsePlace(raw, errors)
    const source = parseSource(
      Object.fromEntries(typedSource.map(([name, text]) => [name.slice('source.'.length), text])),
    )
    if (source.ok && Object.keys(errors).length === 0) {
      return { ok: true, value: { source: source.value, ...place } }
    }
    for (const [name, error] of Object.entries(source.ok ? {} : source.errors)) {
      errors[`source.${name}`] = error
    }
  } else if (isKnown) return parseCitation(raw)
  else if (['sourceTitle', 'locator', 'quotation'].some((name) => raw[name]?.trim())) {
    errors.sourceId = { key: 'errors.chooseSource' }
  } else return { ok: true, value: null }
  return { ok: false, errors }
}

/** A citation without its source: where in it, in which words, for or against. */
function parsePlace(raw: RawInput, errors: FieldErrors): Omit<CitationInput, 'sourceId'> {
  return {
    locator: parseText('locator', 200, raw, errors),
    quotation: parseText('quotation', 2000, raw, errors),
    stance: oneOf('stance', 'citation_stance', raw, errors) ?? 'supports',
    basis: oneOf('citationBasis', 'source_basis', raw, errors),
  }
}

function parseLanguage(raw: RawInput, errors: FieldErrors): string | null {
  const text = parseText('language', 60, raw, errors)
  const tag = text && readLanguage(text)
  if (text && !tag) errors.language = { key: 'errors.notALanguage', values: { text } }
  return tag
}
