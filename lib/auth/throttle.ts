/** How often signing in failed, and until when the next attempt must wait. */
export interface Counter {
  failures: number
  blockedUntil: Date | null
  updatedAt: Date
}

/**
 * Failures without any wait: a person mistypes; people behind one network mistype more. `known` is an
 * account from a network where it has signed in before: it has a counter of its own, so that failures
 * made elsewhere by others never make that person wait.
 */
export const freeFailures = { account: 5, known: 5, network: 20 } as const

/** The longest wait. Nobody is locked out for longer, whatever others do. */
export const longestWait = 15 * 60_000

/** Half of what was counted is forgotten in this time. */
export const halfLife = 30 * 60_000

/** Counters untouched for this long say nothing any more and are deleted, in milliseconds. */
export const fadesAfter = {
  account: 86_400_000,
  known: 90 * 86_400_000,
  network: 86_400_000,
} as const

export type Scope = keyof typeof freeFailures

/** Whether an attempt must be refused unseen. Refused attempts are not counted, so that waits do end. */
export function isBlocked(counter: Counter, now: Date): boolean {
  return counter.blockedUntil !== null && counter.blockedUntil > now
}

/** One failure more: the wait doubles with each, from one second up to the longest. */
export function afterFailure(counter: Counter, scope: Scope, now: Date): Counter {
  const failures = remaining(counter, now) + 1
  const excess = failures - freeFailures[scope]
  const wait = excess > 0 ? Math.min(1000 * 2 ** (excess - 1), longestWait) : 0
  return {
    failures,
    blockedUntil: wait > 0 ? new Date(now.getTime() + wait) : null,
    updatedAt: now,
  }
}

/** What is left of the count now: halved once for each whole half-life, as counts are whole. */
export function remaining(counter: Counter, now: Date): number {
  const age = Math.max(0, now.getTime() - counter.updatedAt.getTime())
  return Math.floor(counter.failures / 2 ** Math.floor(age / halfLife))
}

/** One network: an IPv4 address, or the half of an IPv6 address that one customer is given. */
export function networkOf(address: string): string {
  const text = address
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  if (mapped?.[1]) return mapped[1]
  if (!text.includes(':')) return text
  const [head = '', tail = ''] = text.split('%', 1)[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const gap = text.includes('::')
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
    : []
  const groups = [...left, ...gap, ...right].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
