import type { PublicationDocument } from '@/lib/publications/document'
import type { Projected } from '@/lib/search/projection'

/** A generated person: nobody who exists, unless by chance of the common names. */
export interface GeneratedName {
  latin: string
  han: string
}

// The commonest family names and characters of given names, each with its reading.
const families =
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 高gao 林lin 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 冯feng 邓deng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 袁yuan 潘pan 于yu 蒋jiang 蔡cai 余yu 杜du 叶ye 程cheng 苏su 魏wei 吕lv 丁ding 任ren 沈shen 姚yao 卢lu 姜jiang 崔cui 钟zhong 谭tan 陆lu 汪wang 范fan 金jin 石shi 廖liao 贾jia 夏xia 韦wei 付fu 方fang 白bai 邹zou 孟meng 熊xiong 秦qin 邱qiu 江jiang 尹yin 薛xue 闫yan 段duan 雷lei 侯hou 龙long 史shi 陶tao 黎li 贺he 顾gu 毛mao 郝hao 龚gong 邵shao 万wan 钱qian 严yan 覃qin 武wu 戴dai 莫mo 孔kong 向xiang 汤tang'
const givens =
  '伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀xiu 霞xia 平ping 刚gang 桂gui 英ying 华hua 玉yu 萍ping 红hong 国guo 建jian 文wen 志zhi 海hai 春chun 晓xiao 永yong 新xin 云yun 兰lan 凤feng 林lin 光guang 生sheng 德de 庆qing 义yi 良liang 成cheng 康kang 天tian 达da 安an 岩yan 中zhong 茂mao 进jin 有you 坚jian 和he 彪biao 博bo 诚cheng 先xian 敬jing 震zhen 振zhen 壮zhuang 会hui 思si 群qun 豪hao 心xin 邦bang 承cheng 乐le 绍shao 功gong 松song 善shan 厚hou 元yuan 朋peng 斌bin 宁ning 维wei 仁ren 立li 启qi 克ke 伦lun 翔xiang 旭xu 鹏peng 泽ze 辰chen 士shi 亨heng 振zhen'

/** The same names for the same seed. */
export function generateNames(count: number, seed = 7): GeneratedName[] {
  const random = generator(seed)
  const [family, given] = [families, givens].map((list) =>
    list.split(' ').map((pair) => ({ han: pair.slice(0, 1), latin: pair.slice(1) })),
  )
  const pick = <T>(list: T[] | undefined): T => {
    const one = list?.[Math.floor(random() * list.length)]
    if (one === undefined) throw new Error('an empty list')
    return one
  }
  return Array.from({ length: count }, () => {
    const first = pick(family)
    const rest = random() < 0.15 ? [pick(given)] : [pick(given), pick(given)]
    const latinGiven = rest.map((part) => part.latin).join('')
    return {
      latin: `${capital(first.latin)} ${capital(latinGiven)}`,
      han: first.han + rest.map((part) => part.han).join(''),
    }
  })
}

/** What publishing a case of this name would put into the search. */
export function asPublished({ latin, han }: GeneratedName, index: number): Projected {
  const moment = new Date(Date.UTC(2000, 0, 1) + index * 60_000).toISOString()
  const name = (id: string, text: string, script: 'Latn' | 'Hans') => ({
    id,
    kind: 'name' as const,
    standing: 'held' as const,
    standingReason: null,
    date: null,
    values: {
      text,
      script,
      language: 'zh',
      nameKind: 'primary',
      romanisation: script === 'Latn' ? 'pinyin' : null,
    },
    notes: [],
    contradictedBy: [],
    independentSources: 1,
  })
  const held = index % 3 === 0
  const document: PublicationDocument = {
    format: 'vigil-publication-1',
    slug: `person-${index}`,
    number: 1,
    publishedAt: moment,
    reason: 'Generated.',
    country: 'CN',
    issues: [index % 2 === 0 ? 'democracy' : 'religion_protestant'],
    imported: null,
    heading: { name: latin, nameLanguage: 'zh-Latn', native: { text: han, language: 'zh-Hans' } },
    status: {
      code: held ? 'detained' : 'released_term_served',
      group: held ? 'held' : 'out',
      since: null,
      basis: 'reported',
      place: null,
      placeNative: null,
      confirmed: null,
      fact: 'status',
    },
    facts: [name('latin', latin, 'Latn'), name('han', han, 'Hans')] as PublicationDocument['facts'],
    articles: {},
    workings: [],
    notes: [],
  }
  return { caseId: `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`, document }
}

/** A linear congruential generator: the same numbers everywhere. From 0 to 1. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
