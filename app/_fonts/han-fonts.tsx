import { version as simplified } from '@fontsource/noto-serif-sc/package.json'
import { version as traditional } from '@fontsource/noto-serif-tc/package.json'

/**
 * The style sheet of the Chinese fonts, to stand at the end of a page: all before it is shown
 * without waiting, and Chinese in a font of the reader's own until it has come.
 */
export function HanFonts({ script = 'sc' }: { script?: 'sc' | 'tc' }) {
  const version = script === 'sc' ? simplified : traditional
  return <link rel="stylesheet" href={`/fonts/noto-serif-${script}.css?v=${version}`} />
}
