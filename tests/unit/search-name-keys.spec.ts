import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type Name, nameKeys, queryKeys } from '@/lib/search/name-keys'
import { deletesOf, termsOf, whole } from '@/lib/search/terms'
import { isNear } from '@/lib/search/typos'

const name = (text: string, change: Partial<Name> = {}): Name => ({
  text,
  script: '',
  language: '',
  romanisation: null,
  ...change,
})

/** Whether what is typed means the whole name, as it stands or in another spelling. */
function finds(query: string, of: Name): boolean {
  const terms = new Set(nameKeys(of).flatMap(termsOf))
  const { names, sounds } = queryKeys(query)
  return [...names, ...sounds].some((typed) => terms.has(whole(typed)))
}

const xu = name('徐文立', { script: 'Hans', language: 'zh' })
const uyghur = name('رابىيە قادىر', { script: 'Arab', language: 'ug' })

for (const [typed, of] of [
  ['徐文立', xu],
  ['Xu Wenli', xu],
  ['Xú Wénlì', xu],
  ['xu wen li', xu],
  ['WENLI XU', xu],
  ['Hsu Wen-li', xu],
  ['熱比婭', name('热比娅', { script: 'Hans', language: 'zh' })],
  ['热比娅·卡德尔', name('热比娅•卡德尔', { script: 'Hans', language: 'zh' })],
  ['Rabiye Qadir', uyghur],
  ['Rabiyä Qadir', uyghur],
  ['رابىيە قادىر', uyghur],
  ['Qadir Rabiye', uyghur],
] as const) {
  test(`${typed} finds ${of.text}`, () => {
    expect(finds(typed, of)).toBe(true)
  })
}

test('a name is found by its own spelling, whatever it is', () => {
  const letters = fc.stringMatching(/^\p{L}{1,12}( \p{L}{1,12}){0,3}$/u)
  fc.assert(
    fc.property(letters, (text) => {
      fc.pre(queryKeys(text).typed !== '')
      return finds(text, name(text))
    }),
  )
})

test('nothing that is typed throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      queryKeys(text)
      nameKeys(name(text)).flatMap(termsOf)
    }),
  )
})

test('two words one typo apart share a part without a letter', () => {
  const word = fc.stringMatching(/^[a-z]{3,9}$/)
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('', 'x', 'q'), (text, at, other) => {
      const i = at % text.length
      const typo = text.slice(0, i) + other + text.slice(i + 1)
      const parts = new Set(deletesOf(text))
      return isNear(text, typo) && deletesOf(typo).some((part) => parts.has(part))
    }),
  )
})
