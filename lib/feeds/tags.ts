import { sha256 } from '@/lib/core/hash'
import { publicOrigin } from '@/lib/core/public-origin'

/**
 * What a case is called in feeds, for good (tag URI, RFC 4151). Not by its address, which holds a name:
 * a feed goes on naming what was taken down, so that readers can remove it.
 */
export function caseTag(slug: string): string {
  return `tag:${new URL(publicOrigin()).hostname},2026:case:${sha256(`case:${slug}`).slice(0, 20)}`
}

export function editionTag(slug: string, number: number): string {
  return `${caseTag(slug)}:${number}`
}
