import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { hanCode, hanIn, readHanCode } from '@/lib/core/han'
import { cutHan, hanSheet } from '@/lib/serving/han-font'
import { withHanFont } from '@/lib/serving/still-page'

test('the Chinese of a text is each character once, with its marks and nothing else', () => {
  expect(hanIn('Xu Wenli 徐文立，1998年；徐文立').join('')).toBe(
    '年徐文立，；'.split('').sort().join(''),
  )
  expect(hanIn('རང་བཙན ئۇيغۇر Xu')).toEqual([])
})

test('an address carries characters, and nothing that they would not give', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, other) => {
      const characters = hanIn(`徐${text}𠮷`)
      expect(readHanCode(hanCode(characters))).toEqual(characters)
      const read = readHanCode(other)
      if (read) expect(hanCode(read)).toBe(other)
    }),
  )
  for (const wrong of ['', 'ivk-0', 'ivk-', 'zzzz-zzzz', 'a', '../x', 'ivk'.repeat(3000)]) {
    expect(readHanCode(wrong)).toBeNull()
  }
})

test('a font is cut to the characters of a page, common or rare, in both scripts', async () => {
  for (const script of ['sc', 'tc'] as const) {
    const common = await cutHan(script, hanIn('文立'))
    expect(common?.subarray(0, 4).toString('latin1')).toBe('wOFF')
    expect(common?.length).toBeLessThan(4000)
    const more = await cutHan(script, hanIn('文立龘'))
    expect(more?.length).toBeGreaterThan(common?.length ?? 0)
  }
})

test('a style sheet offers each character once, in the script that it is common in', () => {
  const sheet = hanSheet('sc', hanIn('国國立'))
  expect(sheet.split('\n').map((face) => /unicode-range:(.*)}/.exec(face)?.[1])).toEqual([
    'U+56fd,U+7acb',
    'U+570b',
  ])
  expect(hanSheet('tc', hanIn('國立'))).toContain('unicode-range:U+570b,U+7acb}')
})

test('a kept page offers the font of the words that it shows', () => {
  const page =
    '<html lang="zh-Hans"><head><title>徐</title></head><body><p title="文">立</p>' +
    '<input class="field" placeholder="查" name="q"/><script>文</script></body></html>'
  expect(withHanFont(page)).toContain(`/fonts/han-sc.css?c=${hanCode(hanIn('立查'))}"`)
  expect(withHanFont(page.replace('Hans', 'Hant'))).toContain('/fonts/han-tc.css')
  expect(withHanFont('<html><body>Xu</body></html>')).toBe('<html><body>Xu</body></html>')
})
