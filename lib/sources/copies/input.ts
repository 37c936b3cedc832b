import { type FieldErrors, type Parsed, parseUrl, type RawInput } from '@/lib/forms/parse'

/** Where and when a copy was taken. */
export interface Taking {
  takenFrom: string | null
  takenAt: Date
}

/** Reads the form of a copy beside its file. `takenAt` is a day and a time in UTC; empty, it is now. */
export function parseTaking(raw: RawInput, now: Date): Parsed<Taking> {
  const errors: FieldErrors = {}
  const takenFrom = parseUrl('takenFrom', raw, errors)
  const text = raw.takenAt?.trim() ?? ''
  const takenAt = text ? new Date(`${text}Z`) : now
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text || '0000-00-00T00:00')
  if (!isMoment || Number.isNaN(takenAt.getTime()) || takenAt > now) {
    errors.takenAt = { key: 'desk.copies.fault.takenAt' }
  }
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, value: { takenFrom, takenAt } }
}
