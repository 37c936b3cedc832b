import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * Encrypts single fields (names and contacts of family and sources) with AES-256-GCM, bound to where
 * they stand, so that a value can't be moved to another row. The key is VIGIL_FIELD_KEY: 32 bytes in
 * hex, which the public surface and backups of the database don't have.
 *
 * @param place table, column and id, e.g. `family_members.name:0198…`
 * @returns `v1.` and base64url of IV, tag and text
 */
export function sealField(text: string, place: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', fieldKey(), iv)
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** @throws when the key is another, or the value was moved or changed */
export function openField(sealed: string, place: string): string {
  const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', fieldKey(), bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

function fieldKey(): Buffer {
  const key = process.env.VIGIL_FIELD_KEY
  if (!key) throw new Error('VIGIL_FIELD_KEY is not set: this process cannot read encrypted fields')
  return Buffer.from(key, 'hex')
}
