import 'server-only'
import sharp from 'sharp'
import type { Figure, Image } from './document'
import { runTypst } from './run-typst'

/** How wide a figure stands on paper, in millimetres. */
const width = 152
const pixelsPerMillimetre = 8

/**
 * A plot as a picture of dots, for formats and programs that can't draw SVG. Its letters are first made
 * outlines of our typefaces: a machine without them would set other ones.
 */
export async function outlinedPicture(
  { svg, alternative }: Figure,
  signal?: AbortSignal,
): Promise<Image> {
  const work = {
    template: `#set page(width: ${width}mm, height: auto, margin: 0pt)\n#image("figure.svg", width: 100%)`,
    files: { 'figure.svg': Buffer.from(svg) },
    moment: new Date(0),
    wanted: 'svg' as const,
  }
  const outlined = await runTypst(work, signal)
  const { data, info } = await sharp(outlined, { density: 300 })
    .resize({ width: width * pixelsPerMillimetre })
    .flatten({ background: 'white' })
    .png()
    .toBuffer({ resolveWithObject: true })
  return {
    block: 'image',
    bytes: data,
    type: 'png',
    alternative,
    width,
    height: info.height / pixelsPerMillimetre,
  }
}
