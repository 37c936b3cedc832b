import { type DayRange, overlaps } from '@/lib/core/partial-date'
import { readDate } from '@/lib/core/partial-date-input'
import type { SourceInput } from './model'

/**
 * A web address without what names no other document: the parameters that only tell who clicked
 * where, and a fragment, unless it is an address of its own (`#/page`, `#!page`).
 */
export function cleanAddress(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const tracking = [...url.searchParams.keys()].filter((name) => trackers.test(name))
  for (const name of tracking) url.searchParams.delete(name)
  if (!/^#[/!]/.test(url.hash)) url.hash = ''
  // An address without such parts stays as it was written, to the letter.
  const clean = tracking.length > 0 || address.includes('#') ? url.href : address
  return clean.replace(/^https?:\/\/[^/?#]+/i, (origin) => origin.toLowerCase())
}

/** Every way to write the same address: with and without `www.`, a slash at its end, and the s of https. */
export function sameAddresses(address: string): string[] {
  const clean = cleanAddress(address)
  const [, host, path = '', query] =
    /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)(.*)$/.exec(clean) ?? []
  if (!host) return [clean]
  const bare = host + path.replace(/\/+$/, '')
  return ['https://', 'https://www.', 'http://', 'http://www.'].flatMap((start) =>
    ['', '/'].map((end) => start + bare + end + query),
  )
}

/** A title as it is compared: no case, no marks, no quotes, single spaces. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** What tells one source from another. */
export type Described = Pick<SourceInput, 'title' | 'publisher' | 'issued' | 'url'>

/** For certain: the same address, or where neither has one, the same title, publisher and date. */
export function isSame(a: Described, b: Described): boolean {
  if (a.url || b.url) return isSameAddress(a, b)
  return (
    isSameTitle(a, b) &&
    titleKey(a.publisher ?? '') === titleKey(b.publisher ?? '') &&
    (a.issued?.edtf ?? null) === (b.issued?.edtf ?? null)
  )
}

/** Likely enough to ask: the same address, or the same title with the same publisher or date. */
export function isLikelySame(a: Described, b: Described): boolean {
  if (isSameAddress(a, b)) return true
  if (!isSameTitle(a, b)) return false
  const isSamePublisher = titleKey(a.publisher ?? '') === titleKey(b.publisher ?? '')
  return isSamePublisher || Boolean(a.issued && b.issued && overlaps(a.issued, b.issued))
}

/** What a search for sources asks for: each term as words, and as days where it can be a date. */
export function searchTerms(q: string): { text: string; days: DayRange | null }[] {
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, 8)
  const terms: { text: string; days: DayRange | null }[] = []
  for (let at = 0; at < words.length; ) {
    const length = [3, 2, 1].find((count) => daysIn(words.slice(at, at + count))) ?? 1
    const run = words.slice(at, at + length)
    terms.push({ text: run.join(' '), days: daysIn(run) })
    at += length
  }
  return terms
}

// Analytics of websites and mail, and of the large platforms.
const trackers = /^(utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|spm)$/i

function isSameAddress(a: Described, b: Described): boolean {
  return Boolean(a.url && b.url && sameAddresses(a.url)[0] === sameAddresses(b.url)[0])
}

function isSameTitle(a: Described, b: Described): boolean {
  const key = titleKey(a.title)
  return key !== '' && key === titleKey(b.title)
}

function daysIn(words: string[]): DayRange | null {
  const text = words.join(' ')
  const reading = /\d{4}/.test(text) ? readDate(text) : null
  return reading?.kind === 'date' ? reading.date : null
}
