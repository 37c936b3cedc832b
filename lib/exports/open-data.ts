import 'server-only'
import { countFacets } from '@/lib/facets/queries'
import {
  getLivePublication,
  getPublication,
  isPublicDatabaseUp,
  type Publication,
  publicDatabase,
  type Withdrawal,
} from '@/lib/publications/queries'
import { parseFilter } from '@/lib/search/input'
import { findCases, isCursor } from '@/lib/search/queries'
import { moved, openJson, problem, unavailable, wrongFilter } from './respond'

/** How many cases a page of them holds unless it is asked for otherwise, and at most. */
export const pageLimits = { usual: 50, most: 100 } as const

/**
 * Published cases under the filters of the page of cases; `limit` and `cursor` page through them.
 * `next` is the address of the next page, null at the end.
 */
export async function answerCases(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const { filter, errors } = parseFilter(searchParams)
  if (Object.keys(errors).length > 0) return wrongFilter(errors)
  const limit = Number(searchParams.get('limit') ?? pageLimits.usual)
  if (!Number.isInteger(limit) || limit < 1 || limit > pageLimits.most) {
    return problem(400, `limit is a number from 1 to ${pageLimits.most}.`, {
      parameters: ['limit'],
    })
  }
  const cursor = searchParams.get('cursor') ?? undefined
  if (cursor !== undefined && !isCursor(filter, cursor)) {
    return problem(400, 'This cursor is of no page of this search. Begin without one.', {
      parameters: ['cursor'],
    })
  }
  if (!(await isPublicDatabaseUp())) return unavailable()
  const found = await findCases(publicDatabase(), filter, { limit, cursor })
  return openJson(request, {
    total: found.total,
    isTotalCapped: found.isTotalCapped,
    cases: found.entries.map((entry) => ({ ...entry, href: `/api/v1/cases/${entry.slug}` })),
    next: found.nextCursor ? addressAfter(searchParams, found.nextCursor) : null,
  })
}

/** How many of them have each status, issue, charge and so on, all others of the filters held. */
export async function answerFacets(request: Request): Promise<Response> {
  const { filter, errors } = parseFilter(new URL(request.url).searchParams)
  if (Object.keys(errors).length > 0) return wrongFilter(errors)
  if (!(await isPublicDatabaseUp())) return unavailable()
  const today = new Date().toISOString().slice(0, 10)
  return openJson(request, await countFacets(publicDatabase(), filter, today))
}

/**
 * The live publication of a case: its document with its hashes. `sha256` is over the document as
 * canonical JSON (RFC 8785), `hash` chains it to the edition before. 410 when it was withdrawn,
 * 308 to the case that it was merged into.
 */
export async function answerCase(request: Request, slug: string): Promise<Response> {
  if (!isSlug(slug)) return noSuchCase()
  if (!(await isPublicDatabaseUp())) return unavailable()
  const found = await getLivePublication(publicDatabase(), slug)
  if (found && 'document' in found && found.document.slug !== slug) {
    return moved(`/api/v1/cases/${found.document.slug}`)
  }
  return answerEdition(request, found)
}

/** One numbered edition of a case, as it was published. */
export async function answerNumber(
  request: Request,
  slug: string,
  number: string,
): Promise<Response> {
  if (!isSlug(slug)) return noSuchCase()
  if (!(await isPublicDatabaseUp())) return unavailable()
  return answerEdition(request, await getPublication(publicDatabase(), slug, number))
}

/** Whether a text can be the address of a case: nothing else is looked up. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]{1,120}$/.test(text)
}

export function noSuchCase(): Response {
  return problem(404, 'There is no such case.')
}

export function withdrawn({ withdrawnOn }: Withdrawal): Response {
  return problem(410, 'This case was withdrawn.', {
    withdrawnOn: withdrawnOn.toISOString().slice(0, 10),
  })
}

function answerEdition(request: Request, found: Publication | Withdrawal | null): Response {
  if (!found) return noSuchCase()
  if (!('document' in found)) return withdrawn(found)
  const { document, number, publishedAt, sha256, hash, previousHash } = found
  return openJson(
    request,
    { number, publishedAt: publishedAt.toISOString(), sha256, hash, previousHash, document },
    `"${hash}"`,
    // For people and mirrors to read. Only the ETag is compared: two editions can share a second.
    { 'Last-Modified': publishedAt.toUTCString() },
  )
}

function addressAfter(params: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(params)
  next.delete('page')
  next.set('cursor', cursor)
  return `/api/v1/cases?${next}`
}
