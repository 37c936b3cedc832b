import { WordedError } from './errors'
import { allowedOrigins } from './settings'

type HeaderList = Pick<Headers, 'get'>

/**
 * Refuses a request that may come from another site. The origin must be there and be one of ours,
 * letter by letter; what a proxy or a client says of forwarding is never looked at.
 * @throws WordedError
 */
export function assertSameOrigin(headers: HeaderList): void {
  if (!isSameOrigin(headers, allowedOrigins())) throw new WordedError('auth.fault.origin')
}

/** The rule behind it, by itself. `Sec-Fetch-Site` is set by browsers alone; older ones don't. */
export function isSameOrigin(headers: HeaderList, allowed: readonly string[]): boolean {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  return origin !== null && allowed.includes(origin) && (site === null || site === 'same-origin')
}
