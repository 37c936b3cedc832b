import { readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * The Chinese fonts, out of their npm packages. Each comes as a hundred slices, and the style sheet
 * that tells which slice has which character weighs more than a case. So it does not stand in the
 * page's own style sheet, which a reader waits for: it is linked at the end (_fonts/han-fonts.tsx).
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params
  const [, sheet] = sheetName.exec(file) ?? []
  if (sheet) return answer(await styleSheet(packageOf(sheet)), 'text/css; charset=utf-8')
  const [, slice] = sliceName.exec(file) ?? []
  if (slice) {
    const bytes = await read(packageOf(slice), 'files', file)
    if (bytes) return answer(new Uint8Array(bytes), 'font/woff2')
  }
  return new Response(null, { status: 404 })
}

const sheetName = /^noto-serif-(sc|tc)\.css$/
const sliceName = /^noto-serif-(sc|tc)-[a-z0-9-]+-(?:400|600)-normal\.woff2$/
const weights = [400, 600]

const packageOf = (script: string) => `noto-serif-${script}`

async function styleSheet(name: string): Promise<string> {
  const sheets = await Promise.all(weights.map((weight) => read(name, `${weight}.css`)))
  return sheets
    .join('\n')
    .replace(
      /url\(\.\/files\/([a-z0-9-]+\.woff2)\) format\('woff2'\), url\([^)]*\) format\('woff'\)/g,
      "url($1) format('woff2')",
    )
    .replace(/\/\*.*?\*\/|^\s+|\n+/gm, '')
}

async function read(name: string, ...file: string[]): Promise<Buffer | null> {
  const folder = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@fontsource',
    name,
  )
  try {
    return await readFile(/* turbopackIgnore: true */ path.join(folder, ...file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function answer(body: BodyInit, type: string): Response {
  return new Response(body, {
    headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
}
