import 'server-only'
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { secretFor } from '@/lib/auth/settings'

/** What anyone checks a signature with, as PEM. */
export function publicKey(): string {
  return createPublicKey(signingKey()).export({ type: 'spki', format: 'pem' }).toString()
}

/** By what the key is told to a recipient on another way: SHA-256 of the key, in hex. */
export function keyFingerprint(): string {
  const der = createPublicKey(signingKey()).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex')
}

/** The signature of the installation (Ed25519, RFC 8032): 64 bytes, the same for the same text. */
export function signed(bytes: Uint8Array): Buffer {
  return sign(null, bytes, signingKey())
}

/** Worked out of the installation's own key, as its other keys are: there is none to keep beside it. */
function signingKey() {
  const key = Buffer.concat([pkcs8, secretFor('signing')])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

// RFC 8410, 7: what stands before the 32 bytes of an Ed25519 key.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
