import 'server-only'
import { rmSync } from 'node:fs'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { charactersOf, unwrapWoff } from './woff'

/** What pictures are lettered with. */
export interface PictureFonts {
  /** Whether every sign of a text has a glyph. What has none would be drawn as an empty box. */
  canDraw(text: string): boolean
}

let opened: Promise<PictureFonts> | undefined

/**
 * Makes the fonts of pictures ready in this process: once, when the first picture is drawn. They are
 * plain fonts in a folder of this process's own, and no font of the machine is looked at, so that a
 * picture is the same everywhere. Nothing of any case goes there.
 */
export async function openPictureFonts(): Promise<PictureFonts> {
  opened ??= unpack().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

const packages = ['noto-serif-sc', 'noto-serif-tc', 'noto-serif-tibetan', 'scheherazade-new']
const oneWeight = /-600-normal\.woff$/

async function unpack(): Promise<PictureFonts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-fonts-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const characters = new Set<number>()
  for (const name of packages) {
    const files = path.join(
      /* turbopackIgnore: true */ process.cwd(),
      'node_modules/@fontsource',
      name,
      'files',
    )
    const woffs = (await readdir(/* turbopackIgnore: true */ files)).filter((file) =>
      oneWeight.test(file),
    )
    if (woffs.length === 0) throw new Error(`${files} has no font of the weight of pictures`)
    for (const file of woffs) {
      const font = unwrapWoff(await readFile(/* turbopackIgnore: true */ path.join(files, file)))
      for (const character of charactersOf(font)) characters.add(character)
      await writeFile(path.join(folder, file.replace(/\.woff$/, '.otf')), font)
    }
  }
  const settings = path.join(folder, 'fonts.conf')
  await writeFile(
    settings,
    `<?xml version="1.0"?><fontconfig><dir>${folder}</dir><cachedir>${folder}</cachedir></fontconfig>`,
  )
  // Read by the text engine when it is first used, which is after this.
  process.env.FONTCONFIG_FILE = settings
  return {
    canDraw: (text) =>
      [...text].every((sign) => isInvisible.test(sign) || characters.has(sign.codePointAt(0) ?? 0)),
  }
}

// Spaces, joiners and marks of direction are not drawn.
const isInvisible = /[\s\p{Cf}]/u
