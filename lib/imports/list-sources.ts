import { isCode } from '@/db/vocabulary'
import { fromEdtf } from '@/lib/core/partial-date'
import type { SourceInput } from '@/lib/sources/model'
import type { Mapping } from './mapping'

/** The list itself, which is cited where a row names no source. */
export function listSource(mapping: Mapping): SourceInput {
  const { type, title, publisher, url } = mapping.source
  return {
    ...blank,
    type,
    title: title ?? mapping.list,
    publisher: publisher ?? null,
    url: url ?? null,
    issued: mapping.asOf ? { ...fromEdtf(mapping.asOf), text: null } : null,
  }
}

/**
 * The sources that a cell names: addresses, or words when it has none. Their pages were not read, and
 * the desk is told so.
 */
export function readSources(cell: string, mapping: Mapping): SourceInput[] {
  return cell
    .split(/[\s,，;；、|]+(?=https?:\/\/)/iu)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({
      ...(isAddress(part) ? ofAddress(part, mapping) : { ...blank, title: part.slice(0, 500) }),
      note: `Named by the list “${mapping.list}”; the import did not read it.`,
    }))
}

const blank: SourceInput = {
  type: 'other',
  title: '',
  authors: [],
  publisher: null,
  containerTitle: null,
  publisherPlace: null,
  issued: null,
  url: null,
  accessed: null,
  language: null,
  reliability: null,
  confidentiality: 'public',
  repeatsId: null,
  note: null,
  csl: {},
}

function isAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
}

function ofAddress(url: string, mapping: Mapping): SourceInput {
  const { host, pathname } = new URL(url)
  const rule = mapping.sources.find((one) => one.host === host)
  if (!rule) return { ...blank, url, title: `${host}${decoded(pathname)}`.slice(0, 500) }
  return {
    ...blank,
    type: isCode('source_type', rule.type) ? rule.type : 'other',
    title: `${rule.publisher}, ${recordOf(pathname)}`.slice(0, 500),
    publisher: rule.publisher,
    language: rule.language ?? null,
    url,
  }
}

/**
 * A record's number where the address is made of it, as in cppc00017.html. An address with more in it
 * (cppc00014_5.html) may bear the number of another record: there the address has to do.
 */
function recordOf(pathname: string): string {
  const [, letters = '', figures = ''] = /\/([a-z]{2,8})-?(\d{4,8})\.html?$/i.exec(pathname) ?? []
  return figures
    ? `record ${letters.toUpperCase()}${figures}`
    : decoded(pathname).replace(/^\//, '')
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
