import type { Code } from '@/db/vocabulary'
import type { FactInput } from '@/lib/facts/input'
import { offeredPinyin } from './han-names'
import { scriptOf } from './scripts'

/** What can be told of a name from its letters alone. */
export interface NameReading {
  script: Code<'script'>
  /** BCP 47; null where a script writes several languages of those we hold. */
  language: string | null
  /** Offered, never recorded by itself. */
  pinyin: string | null
}

export function readName(text: string): NameReading {
  const script = scriptOf(text)
  return { script, language: languages[script] ?? null, pinyin: offeredPinyin(text) }
}

/** The languages that names are most often in, as forms offer them; `und` is another. */
export const nameLanguages = ['zh', 'ug', 'bo', 'kk', 'mn', 'en', 'und'] as const

const languages: Partial<Record<Code<'script'>, string>> = {
  Hans: 'zh',
  Hant: 'zh',
  Tibt: 'bo',
  Arab: 'ug',
  Mong: 'mn',
}

/** The same name in pinyin, as a fact of its own. */
export function inPinyin(name: FactInput, text: string): FactInput {
  return { ...name, values: { ...name.values, text, script: 'Latn', romanisation: 'pinyin' } }
}
