/** A date as recorded. `edtf` is null when the words given can't be a date: then they are flagged. */
export interface RecordedDate {
  edtf: string | null
  text: string | null
  /** First and last day it allows, `yyyy-mm-dd`; null is open. */
  earliest: string | null
  latest: string | null
}

type Columns = Record<string, unknown>

/** The four columns of a partial date. */
export function dateColumns(name: string, date: RecordedDate | null): Columns {
  return {
    [name]: date?.edtf ?? null,
    [`${name}Text`]: date?.text ?? null,
    [`${name}Earliest`]: date?.earliest ?? null,
    [`${name}Latest`]: date?.latest ?? null,
  }
}

/** Null when nothing was recorded. */
export function dateFromColumns(name: string, row: Columns): RecordedDate | null {
  const edtf = row[name] as string | null
  const text = row[`${name}Text`] as string | null
  if (edtf === null && text === null) return null
  return {
    edtf,
    text,
    earliest: row[`${name}Earliest`] as string | null,
    latest: row[`${name}Latest`] as string | null,
  }
}

/** By the earliest day, then the latest; what is open or flagged comes last. */
export function compareRecordedDates(a: RecordedDate | null, b: RecordedDate | null): number {
  return compareDays(a?.earliest, b?.earliest) || compareDays(a?.latest, b?.latest)
}

function compareDays(a: string | null | undefined, b: string | null | undefined): number {
  if (a === b || (!a && !b)) return 0
  if (!a) return 1
  if (!b) return -1
  return a < b ? -1 : 1
}
