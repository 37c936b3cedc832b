import canonicalize from 'canonicalize'
import { sha256 } from '@/lib/core/hash'
import type { PublicationDocument } from './document'

/** The document as it is stored and hashed: JSON by RFC 8785, so that anyone can make the same bytes. */
export function canonicalDocument(document: PublicationDocument): string {
  const text = canonicalize(document)
  if (text === undefined) throw new Error('the document is not JSON')
  return text
}

/** What a publication's `hash` is made over: the publication before it, and this one. */
export interface ChainLink {
  /** Hash of the case's publication before; empty for the first. */
  previousHash: string
  number: number
  publishedAt: Date
  /** SHA-256 of the canonical document, hex. */
  sha256: string
}

/** SHA-256 in hex over the four, a line each. Runs over the document's hash, so an erased text keeps its link. */
export function chainHash({
  previousHash,
  number,
  publishedAt,
  sha256: document,
}: ChainLink): string {
  return sha256([previousHash, number, publishedAt.toISOString(), document].join('\n'))
}
