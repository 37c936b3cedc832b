import { sha256 } from '@/lib/core/hash'
import type { FieldErrors } from '@/lib/forms/parse'

/** Anyone's page may read open data; no cookie or right goes with it, so nothing is lost by it. */
const open = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag',
  // Kept copies are asked about each time: what was withdrawn is gone with the next request.
  'Cache-Control': 'no-cache',
  // Shown in a browser, it is text and nothing else, whatever a document holds.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
}

/**
 * A whole text with its ETag, or 304 to whoever has it.
 *
 * @param etag what stands for this state; without one it is made from the text
 */
export function openText(
  request: Request,
  text: string,
  type: string,
  etag = etagOf(text),
  headers: Record<string, string> = {},
): Response {
  if (hasState(request, etag)) return unchanged(etag)
  return new Response(text, { headers: { ...open, ...headers, 'Content-Type': type, ETag: etag } })
}

export function openJson(
  request: Request,
  body: unknown,
  etag?: string,
  headers?: Record<string, string>,
): Response {
  return openText(request, JSON.stringify(body), 'application/json', etag, headers)
}

/**
 * A text that is made while it is sent, or 304 to whoever has it. Whoever asks for the head alone gets no
 * stream: nobody would read it, and it would hold a connection.
 *
 * @param state what all that can stand in it was made from; read before the text is
 */
export function openStream(
  request: Request,
  state: string,
  body: () => ReadableStream<Uint8Array>,
  headers: Record<string, string>,
): Response {
  // Another build may write the same otherwise.
  const etag = etagOf(`${process.env.VIGIL_BUILD} ${state}`)
  if (hasState(request, etag)) return unchanged(etag)
  return new Response(request.method === 'HEAD' ? null : body(), {
    headers: { ...open, ...headers, ETag: etag },
  })
}

/** As a file that browsers save under this name. */
export function asFile(name: string): Record<string, string> {
  return { 'Content-Disposition': `attachment; filename="${name}"` }
}

/** A merge can be taken apart again: nobody is to remember where it led. */
export function moved(path: string): Response {
  return new Response(null, { status: 308, headers: { ...open, Location: path } })
}

/** What is wrong, as problem details (RFC 9457). */
export function problem(
  status: number,
  title: string,
  more: Record<string, unknown> = {},
): Response {
  return new Response(JSON.stringify({ status, title, ...more }), {
    status,
    headers: { ...open, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  })
}

/** For a filter with values that nothing can be filtered by. */
export function wrongFilter(errors: FieldErrors): Response {
  const names = Object.keys(errors)
  return problem(400, `These parameters have values that can’t be used: ${names.join(', ')}.`, {
    parameters: names,
  })
}

export function unavailable(): Response {
  return problem(503, 'The database does not answer. Try again later.')
}

/** A request with an `If-None-Match` is not simple to a browser, which asks first. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...open,
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Headers': 'If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  })
}

function etagOf(text: string): string {
  return `"${sha256(text).slice(0, 32)}"`
}

function unchanged(etag: string): Response {
  return new Response(null, { status: 304, headers: { ...open, ETag: etag } })
}

function hasState(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match') ?? ''
  return known.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')))
}
