import { type FileType, fileTypes } from './file-type'

/** The name of an uploaded file without its folder and without signs that hide or turn what follows. */
export function readFileName(given: string): string | null {
  const name = given
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  return name === '' ? null : [...name].slice(-longestName).join('')
}

/**
 * The name under which a copy is saved: as it came, ending as its bytes say it is. A name that ends
 * otherwise would be opened by something else.
 */
export function downloadName(
  copy: { fileName: string | null; sha256: string },
  type: FileType | null,
): string {
  const name = (copy.fileName ?? `copy-${copy.sha256.slice(0, 12)}`).replace(/["*:<>?|%;]/g, '_')
  const extensions: readonly string[] = type ? fileTypes[type].extensions : ['bin']
  const isFitting = extensions.some((ending) => name.toLowerCase().endsWith(`.${ending}`))
  return isFitting ? name : `${name}.${extensions[0]}`
}

/** `Content-Disposition` of a file that is saved and never opened in the page (RFC 6266). */
export function asAttachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_')
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`
}

const longestName = 160
