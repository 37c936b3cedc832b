import {
  Agent,
  request as ask,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { defaultLocale, locales } from '@/lib/i18n/locales'
import { type KeptBody, type KeptPage, KeptPages } from './kept-pages'
import type { LiveState } from './live-state'
import { stillPage } from './still-page'

interface Options {
  /** Where Next answers: on this machine alone. */
  upstreamPort: number
  live: LiveState
  /** Bytes of memory for kept pages. */
  maxBytes: number
  /** Today, YYYY-MM-DD in UTC: pages say what is due and what is past. */
  today?: () => string
}

/**
 * The server that readers reach. Pages made from publications are rendered once by Next and kept; each
 * request asks the database what is live and gets the kept bytes only if that is what they were made
 * from. Everything else goes to Next as it came.
 */
export function createFront({
  upstreamPort,
  live,
  maxBytes,
  today = () => new Date().toISOString().slice(0, 10),
}: Options): Server {
  // Apart, so that a flood of searches or pictures can't push the cases out.
  const cases = new KeptPages(maxBytes * 0.65)
  const pictures = new KeptPages(maxBytes * 0.1)
  const lists = new KeptPages(maxBytes * 0.25)
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const rendering = new Map<string, Promise<KeptPage | null>>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/'
    if (!isReadable(url)) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('400\n')
      return
    }
    const kind = keptKind(request)
    if (!kind) return pass(request, response)
    const state = await stateOf(kind)
    if (state === null) return pass(request, response)
    const page = pagesOf(kind).get(url, state) ?? (await renderOnce(url, kind, state))
    if (page) send(page, request, response)
    else pass(request, response)
  }

  const pagesOf = ({ slug, isPicture }: Kind) => (isPicture ? pictures : slug ? cases : lists)

  /** What the answer depends on; null when there is nothing to keep, or the database can't be asked. */
  async function stateOf(kind: Kind): Promise<string | null> {
    try {
      const known = kind.slug ? await live.ofCase(kind.slug) : await live.ofAll()
      return known === null ? null : `${known} ${today()}`
    } catch {
      // Next says what readers get then, and nothing is sent that nobody could confirm.
      return null
    }
  }

  /** Those who ask for the same page meanwhile wait for one rendering. */
  function renderOnce(url: string, kind: Kind, state: string): Promise<KeptPage | null> {
    const key = `${state} ${url}`
    let work = rendering.get(key)
    if (!work) {
      work = render(url, kind, state).finally(() => rendering.delete(key))
      rendering.set(key, work)
    }
    return work
  }

  async function render(url: string, kind: Kind, state: string): Promise<KeptPage | null> {
    const { status, headers, body } = await fetchUpstream(url, upstreamPort, agent)
    if (status !== 200) return null
    // Something was published or withdrawn while Next rendered: nobody knows which of the two it shows.
    if ((await stateOf(kind)) !== state) return null
    const page = await stillPage(state, keptHeaders(headers), body)
    pagesOf(kind).put(url, page)
    return page
  }

  function pass(request: IncomingMessage, response: ServerResponse): void {
    const forward = ask(
      {
        port: upstreamPort,
        host: '127.0.0.1',
        method: request.method,
        path: request.url,
        headers: forwarded(request),
        agent,
      },
      (answered) => {
        response.writeHead(answered.statusCode ?? 502, withoutHops(answered.rawHeaders))
        answered.pipe(response)
        answered.once('error', () => response.destroy())
      },
    )
    forward.once('error', () => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502, { 'content-type': 'text/plain' }).end('502\n')
    })
    response.once('close', () => forward.destroy())
    request.pipe(forward)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error('A page could not be sent:', error)
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('500\n')
    })
  })
  server.once('close', () => agent.destroy())
  return server
}

/** Next answers an address that can't be decoded with a fault of its own. */
function isReadable(url: string): boolean {
  try {
    decodeURI(url.replace(/\?.*/s, ''))
    return true
  } catch {
    return false
  }
}

/** A page that may be kept: of one case, or of all that is public. */
interface Kind {
  slug: string | null
  isPicture?: boolean
}

const prefix = `(?:/(?:${locales.filter((locale) => locale !== defaultLocale).join('|')}))?`
const casePage = new RegExp(
  `^${prefix}/cases/([a-z0-9-]{1,120})(?:/v/[1-9][0-9]{0,5})?(/image\\.png)?$`,
)
// Lists and the pages made from all publications. A query of readers is kept as well: it is short.
const listPage = new RegExp(
  `^(?:/|${prefix}(?:/(?:cases|statistics|data|method))?)(?:\\?[^#]{0,300})?$`,
)

/** What of it is kept, if anything: plain reading of a public page, and not Next's own requests. */
function keptKind({ method, url = '', headers }: IncomingMessage): Kind | null {
  if ((method !== 'GET' && method !== 'HEAD') || headers.rsc !== undefined) return null
  const [, slug, picture] = casePage.exec(url) ?? []
  if (slug) return { slug, isPicture: picture !== undefined }
  return listPage.test(url) ? { slug: null } : null
}

function send(page: KeptPage, request: IncomingMessage, response: ServerResponse): void {
  const body = bodyFor(page, request.headers['accept-encoding'])
  response.writeHead(200, body.headers)
  response.end(request.method === 'HEAD' ? undefined : body.bytes)
}

function bodyFor(page: KeptPage, accepted: string | string[] | undefined): KeptBody {
  if (!accepted) return page.plain
  if (accepted.includes('br')) return page.brotli
  return accepted.includes('gzip') ? page.gzip : page.plain
}

interface Fetched {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

function fetchUpstream(path: string, port: number, agent: Agent): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const request = ask(
      { port, host: '127.0.0.1', path, agent, headers: { host: 'localhost', accept: 'text/html' } },
      (answered) => {
        const parts: Buffer[] = []
        answered.on('data', (part: Buffer) => parts.push(part))
        answered.once('error', reject)
        answered.once('end', () =>
          resolve({
            status: answered.statusCode ?? 502,
            headers: answered.headers,
            body: Buffer.concat(parts),
          }),
        )
      },
    )
    request.once('error', reject)
    request.end()
  })
}

/** Those of Next's headers that hold for every reader. */
const constantHeaders = [
  // Nobody keeps it: neither a cache on the way nor the disk of a reader whose machine may be searched.
  'cache-control',
  'content-type',
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
]

function keptHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = { vary: 'Accept-Encoding' }
  for (const name of constantHeaders) {
    const value = headers[name]
    if (typeof value === 'string') kept[name] = value
  }
  return kept
}

/** A proxy in front may have said where the request comes from; otherwise the line says it. */
function forwarded(request: IncomingMessage): IncomingHttpHeaders {
  const own = Object.entries(request.headers).filter(([name]) => !hops.has(name))
  return {
    ...Object.fromEntries(own),
    'x-forwarded-for': request.headers['x-forwarded-for'] ?? request.socket.remoteAddress ?? '',
  }
}

const hops = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade'])

/** Name and value in turn, as they came, without what belongs to one line alone. */
function withoutHops(raw: string[]): string[] {
  const kept: string[] = []
  for (let i = 0; i < raw.length; i += 2) {
    const [name = '', value = ''] = [raw[i], raw[i + 1]]
    if (!hops.has(name.toLowerCase())) kept.push(name, value)
  }
  return kept
}
