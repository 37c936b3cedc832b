import 'server-only'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'

/** What the copy of an image that is shown is, whatever the original was. */
export const shownMediaType = 'image/webp'

/**
 * The copy of an image that the desk shows: upright, no larger than a screen needs, without EXIF, place,
 * XMP, IPTC and colour profile, since only what is seen is drawn anew. Null when the image can't be read:
 * it was cut short, or is of a coding that this machine has no licence for (HEIC).
 */
export async function makeShown(bytes: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const picture = sharp({ limitInputPixels: largestPicture, failOn: 'error' })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 88 })
    .timeout({ seconds: 30 })
  const drawn = picture.toBuffer().catch(() => null)
  // A picture that is refused half-way closes its end: that it is refused is said by `drawn`.
  await pipeline(Readable.from(bytes), picture).catch(() => {})
  return drawn
}

// In pixels: a page of A1 at 300 dpi has 70 million.
const largestPicture = 100_000_000
const longestSide = 2400
