/**
 * Days as whole numbers: days since 1970-01-01 in the proleptic Gregorian calendar. `Date` is never
 * used for calendar days here, so no time zone can move one.
 */

/** The number of a calendar day (month 1–12); the caller knows that the day exists. */
export function dayNumber(year: number, month: number, day: number): number {
  // Years begin in March, so that the leap day comes last
  // (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The calendar day of a number; the reverse of `dayNumber`. */
export function calendarDay(number: number): { year: number; month: number; day: number } {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Moves by calendar months (may be negative); a day that the month lacks becomes its last day. */
export function addMonths(number: number, months: number): number {
  const from = calendarDay(number)
  const index = from.year * 12 + from.month - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return dayNumber(year, month, Math.min(from.day, daysInMonth(year, month)))
}

/** `yyyy-mm-dd` of a day in the years 1 to 9999. */
export function isoDay(number: number): string {
  const { year, month, day } = calendarDay(number)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** The number of a `yyyy-mm-dd` day. */
export function fromIsoDay(iso: string): number {
  return dayNumber(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)))
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
