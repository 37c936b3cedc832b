import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { differencesOfWords } from '@/lib/core/word-differences'

const told = (before: string, after: string) =>
  differencesOfWords(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `[+${text}+]` })[kind])
    .join('')

test('words that became others are told where they stand', () => {
  expect(told('He was held in Beijing No. 2.', 'He was held in Yanqing No. 2.')).toBe(
    'He was held in [-Beijing-][+Yanqing+] No. 2.',
  )
  expect(told('one two', 'one two three')).toBe('one two[+ three+]')
  expect(told('他被关押在北京第二监狱', '他被关押在北京延庆监狱')).toContain('他被关押在北京')
  expect(told('', 'new')).toBe('[+new+]')
  expect(told('same', 'same')).toBe('same')
})

test('both texts can be read back from the stretches, whatever they are', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '.', '狱', '北京', '\n'), { maxLength: 40 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [before, after] = [a.join(''), b.join('')]
      const stretches = differencesOfWords(before, after)
      const without = (kind: string) =>
        stretches.flatMap((one) => (one.kind === kind ? [] : one.text)).join('')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
      expect(stretches.every((one, i) => one.text && one.kind !== stretches[i - 1]?.kind)).toBe(
        true,
      )
    }),
  )
})
