import { randomBytes } from 'node:crypto'
import { sha256 } from '@/lib/core/hash'

/** 32 random bytes that can stand in an address or a cookie. Shown once, never stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token. No salt or work factor: 256 random bits can't be guessed. */
export function hashToken(token: string): string {
  return sha256(token)
}
