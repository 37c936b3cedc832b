import { readHanCode } from '@/lib/core/han'
import { cutHan, hanScripts, hanSheet } from '@/lib/serving/han-font'

/** The Chinese font of one page, and the style sheet that offers it (lib/serving/han-font.ts). */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params
  const characters = readHanCode(new URL(request.url).searchParams.get('c') ?? '')
  if (!characters) return new Response(null, { status: 404 })
  const script = hanScripts.find((one) => file.startsWith(`han-${one}.`))
  if (script && file.endsWith('.css')) {
    return answer(hanSheet(script, characters), 'text/css; charset=utf-8')
  }
  if (!script || !file.endsWith('.woff')) return new Response(null, { status: 404 })
  const font = await cutHan(script, characters)
  if (!font) return new Response(null, { status: 503, headers: { 'Retry-After': '1' } })
  return answer(new Uint8Array(font), 'font/woff')
}

function answer(body: BodyInit, type: string): Response {
  // The characters tell which case was read: nothing of it may stay on a reader's disk.
  return new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': 'no-store' } })
}
