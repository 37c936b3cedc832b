import type { Code } from '@/db/vocabulary'
import { simplify } from '@/lib/core/text'

/** The script that a name is written in, as the vocabulary has it. */
export function scriptOf(text: string): Code<'script'> {
  if (/\p{Script=Han}/u.test(text)) return simplify(text) === text ? 'Hans' : 'Hant'
  return scripts.find(([letters]) => letters.test(text))?.[1] ?? 'other'
}

const scripts: [RegExp, Code<'script'>][] = [
  [/\p{Script=Arabic}/u, 'Arab'],
  [/\p{Script=Tibetan}/u, 'Tibt'],
  [/\p{Script=Mongolian}/u, 'Mong'],
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Myanmar}/u, 'Mymr'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Ethiopic}/u, 'Ethi'],
  [/\p{Script=Latin}/u, 'Latn'],
]
