import { expect, test } from '@playwright/test'
import { slugFromNames } from '@/lib/cases/mutations'
import { offeredPinyin } from '@/lib/people/han-names'
import { aFact } from '../factories/cases'

const offered: [string, string | null][] = [
  ['徐文立', 'Xu Wenli'],
  ['劉曉波', 'Liu Xiaobo'],
  ['吕耿松', 'Lü Gengsong'],
  ['王建安', 'Wang Jian’an'],
  ['欧阳懿', 'Ouyang Yi'],
  ['歐陽懿', 'Ouyang Yi'],
  ['徐文立（徐立）', 'Xu Wenli'],
  ['热比娅·卡德尔', 'Rebiya Kade’er'],
  ['买买提江', 'Maimaitijiang'],
  ['丹增德勒仁波切', null],
  ['Xu Wenli', null],
  ['', null],
]

for (const [name, pinyin] of offered) {
  test(`the pinyin offered for “${name}”`, () => expect(offeredPinyin(name)).toBe(pinyin))
}

const addresses: [string[], string][] = [
  [['徐文立'], 'xu-wenli'],
  [['欧阳懿'], 'ouyang-yi'],
  [['徐文立', 'Hsu Wen-li'], 'hsu-wen-li'],
  [['丹增德勒仁波切'], 'tenzin-delek-rinpoche'],
  [['丹增德勒'], 'tenzin-delek'],
  [['热比娅·卡德尔'], 'rebiya-kadeer'],
  [['艾合买提'], 'aihemaiti'],
  [['达杰'], 'da-jie'],
  [['رابىيە قادىر'], 'case'],
]

for (const [names, slug] of addresses) {
  test(`the address of ${names.join(', ')}`, () => {
    const facts = names.map((text) =>
      aFact('name', { text, nameKind: 'primary', script: 'other', language: 'und' }),
    )
    expect(slugFromNames(facts)).toBe(slug)
  })
}
