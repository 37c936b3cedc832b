import { hkdfSync } from 'node:crypto'
import { publicOrigin } from '@/lib/core/public-origin'

/**
 * The origins whose pages may change anything: the public one alone. On a loopback address both of
 * its names count, since a person types either.
 */
export function allowedOrigins(): readonly string[] {
  const { origin, protocol, hostname, port } = new URL(publicOrigin())
  if (protocol !== 'http:' || !loopback.includes(hostname)) return [origin]
  return loopback.map((name) => new URL(`http://${name}:${port}`).origin)
}

export function isDeskServed(): boolean {
  return process.env.VIGIL_SURFACE !== 'public'
}

/**
 * A key of 32 bytes for one purpose, worked out from the installation's own key (HKDF, RFC 5869), so
 * that no two purposes share one and the desk has a single secret to keep.
 */
export function secretFor(
  purpose: 'next-auth' | 'throttle' | 'copies' | 'exports' | 'signing' | `drafts of ${string}`,
): Buffer {
  const key = process.env.VIGIL_FIELD_KEY
  if (!key) throw new Error('VIGIL_FIELD_KEY is not set: this process serves no desk')
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', `vigil ${purpose}`, 32))
}

const loopback = ['localhost', '127.0.0.1']
