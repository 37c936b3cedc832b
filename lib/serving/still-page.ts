import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { hanIn, hanSheetAddress } from '@/lib/core/han'
import type { KeptBody, KeptPage } from './kept-pages'

/**
 * Makes what is kept of a rendered page. Scripts go: the content security policy of public pages lets
 * none run, and what Next puts into them repeats the page. Data for machines (JSON-LD) stays.
 */
export async function stillPage(
  state: string,
  headers: Record<string, string>,
  body: Buffer,
): Promise<KeptPage> {
  // A picture is as small as it gets.
  if (headers['content-type']?.startsWith('image/')) {
    const picture = encoded(headers, body, null)
    return { state, plain: picture, brotli: picture, gzip: picture }
  }
  const isHtml = headers['content-type']?.startsWith('text/html') ?? false
  const plain = isHtml ? Buffer.from(withHanFont(withoutScripts(body.toString('utf8')))) : body
  const [small, other] = await Promise.all([
    promisify(brotliCompress)(plain, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    }),
    promisify(gzip)(plain, { level: 9 }),
  ])
  return {
    state,
    plain: encoded(headers, plain, null),
    brotli: encoded(headers, small, 'br'),
    gzip: encoded(headers, other, 'gzip'),
  }
}

function encoded(
  headers: Record<string, string>,
  bytes: Buffer,
  encoding: string | null,
): KeptBody {
  const all = {
    ...headers,
    ...(encoding && { 'content-encoding': encoding }),
    'content-length': String(bytes.length),
  }
  return { bytes, headers: Object.entries(all).flat() }
}

/** Without its scripts and what fetches them beforehand. */
export function withoutScripts(html: string): string {
  return html
    .replace(/<script\b(?![^>]*\btype="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')
}

/** With a font for the Chinese in it, at its end: all before that is shown without waiting for it. */
export function withHanFont(html: string): string {
  const words = html
    .slice(html.indexOf('<body'))
    .replace(/<script\b[\s\S]*?<\/script>|<[^>]*?(?: placeholder="([^"]*)"[^>]*)?>/g, ' $1 ')
  const characters = hanIn(words)
  if (characters.length === 0) return html
  const [, language = ''] = /<html[^>]* lang="([^"]*)"/.exec(html) ?? []
  const sheet = `<link rel="stylesheet" href="${hanSheetAddress(language, characters)}"/>`
  return html.replace(/<\/body>/, `${sheet}</body>`)
}
