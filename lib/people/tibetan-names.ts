import { normaliseText, simplify } from '@/lib/core/text'
import { wylieOf } from './tibetan-wylie'

/**
 * Tibetan names are put together from few words, and each is spelled in many ways: by sound, by
 * Tibetan pinyin, in Chinese characters. These are the words in one spelling each, so that བསྟན་འཛིན་,
 * Tenzin, Tendzin and 丹增 are one.
 *
 * The spellings are those of common use, put together for this project; a word that is not here is
 * left as it was written.
 */
const table = `
བསྟན་འཛིན|tenzin|tenzing tendzin tendzing dainzin danzeng tanzin|丹增 旦增 丹真
བདེ་ལེགས|delek|deleg deleks dele|德勒 德列 德勒克
བློ་བཟང|lobsang|losang lobzang lozang luosang lhosang|洛桑 罗桑 洛藏 罗藏
རྒྱ་མཚོ|gyatso|gyamtso gyaltso jamtso gyatsho|嘉措 加措 嘉错 坚措
བཀྲ་ཤིས|tashi|trashi zhaxi tashe|扎西
རྡོ་རྗེ|dorje|dorjee dorji duoji doje dorjey|多吉 多杰
ཚེ་རིང|tsering|tsereng ciren cering tshering|次仁 才仁 泽仁 策仁 才让
སྐལ་བཟང|kelsang|kalsang kelzang kalzang gesang|格桑 尕藏 噶桑
པད་མ|pema|padma baima pelma|白玛 贝玛 班玛
ཉི་མ|nyima|nima nyema|尼玛 尼马
ཟླ་བ|dawa|dava dawah|达瓦
ཕུན་ཚོགས|phuntsok|phuntsog puncog pingcuo phuntso phuntsho|平措 彭措
རྣམ་རྒྱལ|namgyal|namgyel langjie|朗杰 南杰 朗加 南加
སངས་རྒྱས|sangye|sangay sangyay sanggyai sangjie|桑杰 桑吉
འཇམ་དབྱངས|jamyang|jamyung jiayang|嘉央 加央 江央 降央
འཇམ་དཔལ|jampel|jamphel jampal|强白 降白 加白
དབང་ཕྱུག|wangchuk|wangchug wangchuck wangqug wangqiu|旺秋 旺楚 旺修
དབང་མོ|wangmo|wangmu|旺姆 旺毛
དབང་འདུས|wangdu|wangdue wangdui wangdus|旺堆 旺都
སྒྲོལ་མ|dolma|drolma dolmah zhuoma droelma|卓玛 卓马
སྒྲོལ་དཀར|dolkar|drolkar zhuoga dolker|卓嘎
ལྷ་མོ|lhamo|lhamu lamu|拉姆 拉毛
ཆོས་སྒྲོན|choedon|chodron choedron chodon qoizhoin|曲珍 却珍
ཆོས་འཕེལ|choephel|chophel choepel chopel qoipel|曲培 却培 群培
ཤེས་རབ|sherab|sherap xirao xerab|西绕 喜绕 喜饶 协饶
དོན་གྲུབ|dhondup|dondrup dhondrup dondup dhundup dhundrup dongzhu thondup|顿珠 东珠 顿主 登珠
བསོད་ནམས|sonam|soenam suolang|索南 索朗
ཡེ་ཤེས|yeshe|yeshi yeshey yexi|益西 益希 也西 意西
ངག་དབང|ngawang|nawang awang ngagwang|阿旺 昂旺
དཔལ་ལྡན|palden|pelden paldan bandan|班丹 巴登 班旦
རིན་ཆེན|rinchen|renqing rinqen rinchin|仁青 仁钦
རིག་འཛིན|rigzin|rinzin rigdzin renzeng|仁增
དགེ་འདུན|gedhun|gedun gendun gendhun|根敦 更敦 根登
ཆོས་ཀྱི|choekyi|chokyi choeki qoigyi choki|确吉 曲吉 却吉
ཆོས་ཉིད|choenyi|chonyi choeni chonyid|觉尼 曲尼
ཀུན་དགའ|kunga|kunka gongga|贡嘎 贡噶 更嘎
ཀུན་བཟང|kunsang|kunzang gongsang|贡桑 更桑
དཀོན་མཆོག|konchok|kunchok konchog kunchog koncho goinqog|贡觉 贡却 官却 贡曲
རིན་པོ་ཆེ|rinpoche|rimpoche rinpoch|仁波切 仁布切
བླ་མ|lama||喇嘛
ཕུར་བུ|phurbu|phurbo purbu pubu phurba|普布
ལྷག་པ|lhakpa|lhagpa laba|拉巴
པ་སངས|pasang|passang basang|巴桑
སྤེན་པ|penpa|penba bianba pempa|边巴
མིག་དམར|migmar|mikmar mingma|米玛 明玛
འཕྲིན་ལས|trinley|trinle thinley thinlay trinlay phrinlas chilie|赤列 成列 程列
བསམ་གཏན|samten|samtan sangdan|桑丹 三旦
བསམ་གྲུབ|samdup|samdrup samdrub sangzhu|桑珠
ཚེ་བརྟན|tseten|tsetan caidan|次旦 才旦
ཚེ་དབང|tsewang|cewang tsewan|次旺 才旺 泽旺
ཚུལ་ཁྲིམས|tsultrim|tsultrem tsulthrim cuichen chultrim|楚臣 慈诚 崔成 楚称
ཐུབ་བསྟན|thubten|thupten tubten tudeng|土登 图登 土旦
དར་རྒྱས|dargye|dhargye dhargyal dargyay darje|达杰 达吉
རྒྱལ་མཚན|gyaltsen|gyeltsen gyaltsan jianzan gyaincain|坚赞 坚参 降村
རྒྱལ་པོ|gyalpo|gyelpo jiebu|杰布 加布
བྱམས་པ|jampa|champa jamba qiangba|强巴 向巴 香巴
སྦྱིན་པ|jinpa|jinba chinpa|金巴
མཁས་གྲུབ|khedup|khedrup kedrub kaizhu|克珠 开珠
དབྱངས་ཅན|yangchen|yangjen yangjin|央金 央坚
དབྱངས་སྐྱིད|yangkyi|yangki yangji|央吉
བདེ་སྐྱིད|dekyi|dechi deji deki|德吉
བདེ་ཆེན|dechen|dichen deqing|德钦 德庆
མཚོ་མོ|tsomo|cuomu|措姆 措毛
མེ་ཏོག|metok|medok meduo|梅朵
བསོད་རྒྱལ|sogyal|sodgyal|索加
གྲགས་པ|drakpa|dragpa dakpa zhaba tragpa|扎巴 札巴
མགོན་པོ|gonpo|gompo gonbo gongbu|贡布 衮布 贡保 公保
དཔའ་བོ|pawo|bawo|巴沃
ནོར་བུ|norbu|norbo luobu nurbu|罗布 诺布
རབ་བརྟན|rabten|rabtan redan|热旦 饶旦
རབ་རྒྱས|rabgye|rabgyal rabgay|热杰 饶杰
ལྷུན་གྲུབ|lhundup|lhundrup lhundrub lunzhu|伦珠 龙珠
དབང་རྒྱལ|wangyal|wangyel wangjie|旺杰 旺加
`

interface Entry {
  tibetan: string
  latin: string
  others: string[]
  han: string[]
}

const entries: Entry[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [tibetan = '', latin = '', others = '', han = ''] = line.split('|')
    return {
      tibetan: normaliseText(tibetan),
      latin,
      others: others.split(' ').filter(Boolean),
      han: han.split(' ').filter(Boolean).map(simplify),
    }
  })

const byLatin = new Map(entries.flatMap((e) => [e.latin, ...e.others].map((one) => [one, e.latin])))
const byHan = new Map(entries.flatMap((e) => e.han.map((one) => [one, e.latin])))
const byTibetan = new Map(entries.map((e) => [e.tibetan, e.latin]))
const byWylie = new Map(entries.map((e) => [e.tibetan.split(' ').map(wylieOf).join(' '), e.latin]))

/** Words of a name with each Tibetan one in its one spelling; the others as they are. */
export function tibetanSpelling(words: string[]): string[] {
  return words.map((word) => byLatin.get(word) ?? word)
}

/** A name in Chinese characters as Tibetan words; null unless all of it is such words. */
export function readTibetanHan(text: string): string[] | null {
  if (text === '') return []
  for (const length of [4, 3, 2]) {
    const latin = byHan.get(text.slice(0, length))
    const rest = latin && text.length >= length ? readTibetanHan(text.slice(length)) : null
    if (latin && rest) return [latin, ...rest]
  }
  return null
}

/** Syllables in Tibetan letters as words; null unless every one belongs to a word that is known. */
export function readTibetan(syllables: string[]): string[] | null {
  return readWords(syllables, byTibetan)
}

/** The same for syllables in Wylie's transliteration: bstan dzin bde legs. */
export function readWylie(syllables: string[]): string[] | null {
  return readWords(syllables, byWylie)
}

function readWords(syllables: string[], known: Map<string, string>): string[] | null {
  if (syllables.length === 0) return []
  for (const length of [3, 2, 1]) {
    if (length > syllables.length) continue
    const latin = known.get(syllables.slice(0, length).join(' '))
    const rest = latin ? readWords(syllables.slice(length), known) : null
    if (latin && rest) return [latin, ...rest]
  }
  return null
}
