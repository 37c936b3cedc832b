import 'server-only'
import { type Algorithm, hash, verify } from '@node-rs/argon2'

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
const cost = { algorithm: 2 satisfies Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Checked when there is no account to check against: takes the same time, and nobody knows its password. */
export const hashOfNobody =
  '$argon2id$v=19$m=19456,t=2,p=1$PB8+XF8PMfHSQD0jKYMXsA$uQUC24JYhwExf/OBjs3SH+5ak1x1G20f51pQsmwJHNg'

/** A PHC string with its own salt. Throws nothing for any text. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), cost)
}

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, normalized(password))
}

/** One password, however the keyboard puts its letters together (NIST SP 800-63B). */
function normalized(password: string): string {
  return password.normalize('NFKC')
}
