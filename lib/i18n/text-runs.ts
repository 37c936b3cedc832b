/** A stretch of text in one script. `lang` is null where the page's own language goes on. */
export interface TextRun {
  text: string
  lang: string | null
  dir: 'rtl' | null
}

/**
 * Cuts text at changes of script, so that each stretch in another script than the page's can say
 * its language: fonts, voices and hyphenation depend on it. The languages are those of this field:
 * Arabic letters are read as Uyghur unless the caller knows better.
 */
export function textRuns(text: string, pageLanguage: 'en' | 'zh'): TextRun[] {
  const runs: TextRun[] = []
  for (const [stretch] of text.matchAll(stretches)) {
    const script = scripts.find(({ letters }) => letters.test(stretch))
    const lang = script && !script.pages.includes(pageLanguage) ? script.lang : null
    const dir = script?.dir ?? null
    const last = runs.at(-1)
    if (last && last.lang === lang && last.dir === dir) last.text += stretch
    else runs.push({ text: stretch, lang, dir })
  }
  return runs
}

const scripts: { letters: RegExp; lang: string; dir?: 'rtl'; pages: string[] }[] = [
  { letters: /\p{Script=Han}/u, lang: 'zh-Hans', pages: ['zh'] },
  { letters: /\p{Script=Tibetan}/u, lang: 'bo', pages: [] },
  { letters: /\p{Script=Arabic}/u, lang: 'ug', dir: 'rtl', pages: [] },
  { letters: /\p{Script=Mongolian}/u, lang: 'mn-Mong', pages: [] },
  { letters: /\p{Script=Myanmar}/u, lang: 'my', pages: [] },
  { letters: /\p{Script=Cyrillic}/u, lang: 'ru', pages: [] },
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
