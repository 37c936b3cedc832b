import { type FieldErrors, parseDate, parseId } from '@/lib/forms/parse'
import type { LogFilter } from './log'

type Params = Record<string, string | string[] | undefined>

/** Reads a filter from the parameters of an address. What is wrong is left out of it, and said. */
export function parseLogFilter(params: Params): { filter: LogFilter; errors: FieldErrors } {
  const raw = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
  const errors: FieldErrors = {}
  const from = parseDate('from', raw, errors)?.earliest ?? null
  const to = parseDate('to', raw, errors)?.latest ?? null
  if (from && to && from > to) errors.to = { key: 'errors.filterOrder' }
  const action = raw.action?.trim() ?? ''
  return {
    filter: {
      actor: parseId('actor', raw, errors),
      action: /^[a-z_]+\.[a-z_]+$/.test(action) ? action : null,
      from,
      to: errors.to ? null : to,
      about: raw.about?.trim().slice(0, 200).toLowerCase() || null,
    },
    errors,
  }
}

/** The cursor of a page: the event before which it begins. Null on the first. */
export function parseCursor(value: string | string[] | undefined): number | null {
  return typeof value === 'string' && /^[1-9][0-9]{0,14}$/.test(value) ? Number(value) : null
}

/** The same filter as parameters of an address. */
export function logFilterToParams(filter: LogFilter): URLSearchParams {
  return new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
