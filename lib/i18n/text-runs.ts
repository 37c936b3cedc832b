import { simplify } from '@/lib/core/text'
import type { Locale } from './locales'
import { hasSimplified } from './traditional'

/** A stretch of text in one script. `lang` is null where the page's own language goes on. */
export interface TextRun {
  text: string
  lang: string | null
  dir: 'rtl' | null
}

/**
 * Cuts text at changes of script, so that each stretch in another script than the page's can say
 * its language: fonts, voices and hyphenation depend on it. The languages are those of this field:
 * Arabic letters are read as Uyghur unless the caller knows better. Chinese says whether it is
 * simplified or traditional, where its characters tell and the page is in the other.
 */
export function textRuns(text: string, page: Locale): TextRun[] {
  const runs: TextRun[] = []
  for (const [stretch] of text.matchAll(stretches)) {
    const script = scripts.find(({ letters }) => letters.test(stretch))
    const lang = script ? languageIn(script, stretch, page) : null
    const dir = script?.dir ?? null
    const last = runs.at(-1)
    if (last && last.lang === lang && last.dir === dir) last.text += stretch
    else runs.push({ text: stretch, lang, dir })
  }
  return runs
}

function languageIn({ lang, pages }: Script, text: string, page: Locale): string | null {
  if (lang !== 'zh') return pages?.includes(page) ? null : lang
  const isTraditional = simplify(text) !== text && !hasSimplified(text)
  if (page === 'zh-hant') return hasSimplified(text) ? 'zh-Hans' : null
  if (page === 'zh') return isTraditional ? 'zh-Hant' : null
  return isTraditional ? 'zh-Hant' : 'zh-Hans'
}

interface Script {
  letters: RegExp
  lang: string
  dir?: 'rtl'
  /** Pages whose own script it is. */
  pages?: Locale[]
}

const scripts: Script[] = [
  { letters: /\p{Script=Han}/u, lang: 'zh' },
  { letters: /\p{Script=Tibetan}/u, lang: 'bo' },
  { letters: /\p{Script=Arabic}/u, lang: 'ug', dir: 'rtl' },
  { letters: /\p{Script=Mongolian}/u, lang: 'mn-Mong' },
  { letters: /\p{Script=Myanmar}/u, lang: 'my' },
  { letters: /\p{Script=Cyrillic}/u, lang: 'ru' },
  { letters: /\p{Script=Latin}.*\s.*\p{Script=Latin}/u, lang: 'en', pages: ['en'] },
]

// A stretch begins and ends with a letter of its script and may hold spaces and signs between; what
// stands between two stretches belongs to neither.
const stretches = new RegExp(
  [
    ...['Han', 'Tibetan', 'Arabic', 'Mongolian', 'Myanmar', 'Cyrillic', 'Latin'].map(
      (script) =>
        `\\p{Script=${script}}(?:[\\p{Script=${script}}\\p{M}\\p{N}\\s·・’'“”.,;:–-]*[\\p{Script=${script}}\\p{M}])?`,
    ),
    '.',
  ].join('|'),
  'gsu',
)
