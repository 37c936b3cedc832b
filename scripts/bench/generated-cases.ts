import { articleLabel, findArticle, findLawVersion } from '@/db/laws'
import { codes, label } from '@/db/vocabulary'
import { fromEdtf } from '@/lib/core/partial-date'
import type { RecordedDate } from '@/lib/core/recorded-date'
import type { PublicationDocument, PublishedFact } from '@/lib/publications/document'
import { wadeGilesToPinyin } from '@/lib/search/pinyin'
import type { Projected } from '@/lib/search/search-rows'

/** A generated person: nobody who exists, unless by chance of the common names. */
export interface GeneratedName {
  people: 'chinese' | 'uyghur' | 'tibetan'
  /** As the heading has it; every tenth Chinese one in Wade–Giles. */
  latin: string
  romanisation: 'pinyin' | 'wade_giles' | 'customary'
  native: string
}

// The commonest family names, in the order of how common they are, and characters of given names,
// each with its reading.
const families = pairs(
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 高gao 林lin 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 冯feng 邓deng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 袁yuan 潘pan 于yu 蒋jiang 蔡cai 余yu 杜du 叶ye 程cheng 苏su 魏wei 吕lv 丁ding 任ren 沈shen 姚yao 卢lu 姜jiang 崔cui 钟zhong 谭tan 陆lu 汪wang 范fan 金jin 石shi 廖liao 贾jia 夏xia 韦wei 付fu 方fang 白bai 邹zou 孟meng 熊xiong 秦qin 邱qiu 江jiang 尹yin 薛xue 闫yan 段duan 雷lei 侯hou 龙long 史shi 陶tao 黎li 贺he 顾gu 毛mao 郝hao 龚gong 邵shao 万wan 钱qian 严yan 覃qin 武wu 戴dai 莫mo 孔kong 向xiang 汤tang',
)
const givens = pairs(
  '伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀xiu 霞xia 平ping 刚gang 桂gui 英ying 华hua 玉yu 萍ping 红hong 国guo 建jian 文wen 志zhi 海hai 春chun 晓xiao 永yong 新xin 云yun 兰lan 凤feng 林lin 光guang 生sheng 德de 庆qing 义yi 良liang 成cheng 康kang 天tian 达da 安an 岩yan 中zhong 茂mao 进jin 有you 坚jian 和he 彪biao 博bo 诚cheng 先xian 敬jing 震zhen 振zhen 壮zhuang 会hui 思si 群qun 豪hao 心xin 邦bang 承cheng 乐le 绍shao 功gong 松song 善shan 厚hou 元yuan 朋peng 斌bin 宁ning 维wei 仁ren 立li 启qi 克ke 伦lun 翔xiang 旭xu 鹏peng 泽ze 辰chen 士shi 亨heng',
)
const uyghurs = pairs(
  'مەھەممەتMehemmet ئابدۇللاAbdulla ئابدۇرېھىمAbdurëhim تۇرسۇنTursun ئەخمەتExmet قادىرQadir ئايگۈلAygül گۈلنارGülnar پاتىگۈلPatigül ھەسەنHesen ھۈسەيىنHüseyin ئىمىنImin سېيىتSëyit ئوسمانOsman ئۆمەرÖmer ئەلىEli رەھمانRehman يۈسۈپYüsüp ئىبراھىمIbrahim ئىسمائىلIsmail ياقۇپYaqup ئەركىنErkin ئەسقەرEsqer دىلمۇراتDilmurat ئالىمAlim كېرىمKërim ھاشىمHashim نۇرNur ئابلىزAbliz روزىRozi ياسىنYasin تاھىرTahir ئادىلAdil زەينەپZeynep ئامىنەAmine مەريەمMeryem خەلچەمXelchem ئايشەAyshe',
)
const tibetans = pairs(
  'བསྟན་འཛིནTenzin བློ་བཟངLobsang རྒྱ་མཚོGyatso བཀྲ་ཤིསTashi རྡོ་རྗེDorje ཚེ་རིངTsering སྐལ་བཟངKelsang པད་མPema ཉི་མNyima ཟླ་བDawa ཕུན་ཚོགསPhuntsok རྣམ་རྒྱལNamgyal སངས་རྒྱསSangye འཇམ་དབྱངསJamyang དབང་ཕྱུགWangchuk དབང་མོWangmo སྒྲོལ་མDolma ལྷ་མོLhamo ཆོས་འཕེལChoephel ཤེས་རབSherab དོན་གྲུབDhondup བསོད་ནམསSonam ཡེ་ཤེསYeshe ངག་དབངNgawang དཔལ་ལྡནPalden རིན་ཆེནRinchen དགེ་འདུནGedhun ཀུན་དགའKunga དཀོན་མཆོགKonchok འཕྲིན་ལསTrinley བསམ་གཏནSamten ཚུལ་ཁྲིམསTsultrim ཐུབ་བསྟནThubten རྒྱལ་མཚནGyaltsen ནོར་བུNorbu',
)

/** The same names for the same seed: of ten people eight are Chinese, one Uyghur, one Tibetan. */
export function generateNames(count: number, seed = 7): GeneratedName[] {
  const random = generator(seed)
  // Steeper: the first of a list more often. At 1.6 one in twenty is 王, as among people.
  const pick = (list: Part[], steepness: number): Part => {
    const one = list[Math.floor(list.length * random() ** steepness)]
    if (!one) throw new Error('an empty list')
    return one
  }
  const inTwoWords = (list: Part[], people: 'uyghur' | 'tibetan', joint: string): GeneratedName => {
    const words = [pick(list, 1.2), pick(list, 1.2)]
    return {
      people,
      latin: words.map((word) => word.latin).join(' '),
      romanisation: 'customary',
      native: words.map((word) => word.native).join(joint),
    }
  }
  return Array.from({ length: count }, () => {
    const people = random()
    if (people < 0.1) return inTwoWords(uyghurs, 'uyghur', ' ')
    if (people < 0.2) return inTwoWords(tibetans, 'tibetan', '་')
    const family = pick(families, 1.6)
    const given = [pick(givens, 1.2), ...(random() < 0.15 ? [] : [pick(givens, 1.2)])]
    const inWadeGiles = random() < 0.1 ? wadeGilesName(family, given) : null
    return {
      people: 'chinese',
      latin:
        inWadeGiles ??
        `${capital(family.latin)} ${capital(given.map((one) => one.latin).join(''))}`,
      romanisation: inWadeGiles ? 'wade_giles' : 'pinyin',
      native: [family, ...given].map((one) => one.native).join(''),
    }
  })
}

/** A name as it is recorded: in one script, in the words of the vocabulary. */
export interface WrittenName {
  text: string
  /** BCP 47. */
  language: string
  script: string
  romanisation: string | null
}

/** What publishing a case of this name would put into the search. */
export function asPublished(person: GeneratedName, index: number): Projected {
  const { language, script } = writing[person.people]
  const names = [
    { text: person.latin, language, script: 'Latn', romanisation: person.romanisation },
    { text: person.native, language, script, romanisation: null },
  ]
  return publishedUnder(names, index)
}

/**
 * The same for a person of these names, the first of which heads the case. `order`: where it stands
 * among the others by the day it was published.
 */
export function publishedUnder(names: WrittenName[], index: number, order = index): Projected {
  const [first, second] = names
  const moment = new Date(Date.UTC(2000, 0, 1) + order * 60_000).toISOString()
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
    heading: {
      name: first?.text ?? '',
      nameLanguage: first?.script === 'Latn' ? `${first.language}-Latn` : (first?.language ?? ''),
      native: second ? { text: second.text, language: second.language } : null,
    },
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
    facts: [
      ...names.map((name, i) => fact(`name-${i}`, 'name', null, { ...name, nameKind: 'primary' })),
      ...whatHappened(index, held),
    ],
    articles: publishedArticles,
    workings: [],
    notes: [noteOf(index)],
  }
  return { caseId: `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`, document }
}

/** What happened recurs after so many cases. */
export const patterns = 6000
const happened = new Map<number, PublishedFact[]>()

/** A detention, its charge and its sentence, spread over years, provinces and articles by the number of the case. */
function whatHappened(index: number, isHeld: boolean): PublishedFact[] {
  const number = index % patterns
  const known = happened.get(number)
  if (known) return known
  const facts = makeUp(number, isHeld)
  happened.set(number, facts)
  return facts
}

function makeUp(index: number, isHeld: boolean): PublishedFact[] {
  const random = generator(index + 1)
  // A generator that begins at neighbouring numbers gives neighbours at first.
  for (let i = 0; i < 4; i++) random()
  const pick = <T>(list: readonly T[]) => list[Math.floor(list.length * random() ** 1.8)] as T
  const year = isHeld ? 2024 - Math.floor(random() ** 2 * 14) : 1985 + Math.floor(random() * 32)
  const term = 1 + Math.floor(random() ** 2 * 16)
  const ended = isHeld ? null : day(`${Math.min(year + term, 2025)}`)
  const province = pick(codes('province'))
  const number = 1 + Math.floor(random() * 5)
  const [english, chinese] = [label('province', province, 'en'), label('province', province, 'zh')]
  const articleId = pick(articles)
  const crime = findArticle(articleId)?.crime
  return [
    fact('taken', 'detention', day(`${year}-06`), {
      ended,
      province,
      place: `${english} No. ${number} Prison`,
      placeNative: `${chinese}第${number}监狱`,
      authority: `${english} Public Security Bureau`,
    }),
    fact('charge', 'charge', null, { words: crime?.en, wordsNative: crime?.zh, articleId }),
    fact('sentence', 'sentence', day(`${year + 1}-02`), {
      sentenceKind: random() < 0.05 ? 'life' : 'fixed_term',
      term: { years: term, months: 0, days: 0 },
      custodyFrom: day(`${year}-06`),
      creditDays: null,
      court: `${english} No. ${number} Intermediate People’s Court`,
      courtNative: `${chinese}第${number}中级人民法院`,
    }),
  ]
}

function noteOf(index: number): PublicationDocument['notes'][number] {
  const publisher = publishers[index % publishers.length] ?? ''
  return {
    number: 1,
    locator: null,
    quotation: null,
    stance: 'supports',
    basis: null,
    copies: [],
    source: {
      origin: `${index}`,
      type: 'ngo_report',
      title: `Urgent appeal No. ${index % 1000}`,
      authors: [],
      publisher,
      containerTitle: null,
      publisherPlace: null,
      issued: null,
      accessed: null,
      url: null,
      language: 'en',
    },
  }
}

const publishers = [
  'Letters',
  'A Watch on Prisons',
  'The Register',
  'Bulletin of Trials',
  '监狱观察',
]

const articles = [
  'cn-cl-1997-105-2',
  'cn-cl-1997-293',
  'cn-cl-1997-300',
  'cn-cl-1997-105-1',
  'cn-cl-1997-103-2',
  'cn-cl-1979-102',
]

const publishedArticles = Object.fromEntries(
  articles.flatMap((id) => {
    const article = findArticle(id)
    const law = article && findLawVersion(article.law)
    if (!article || !law) return []
    return [
      [
        id,
        {
          id,
          article: article.article,
          law: law.title,
          label: { en: articleLabel(article, 'en'), zh: articleLabel(article, 'zh') },
          crime: article.crime,
          inForceFrom: law.inForceFrom,
          inForceTo: law.inForceTo,
        },
      ],
    ]
  }),
)

function fact(
  id: string,
  kind: PublishedFact['kind'],
  date: RecordedDate | null,
  values: object,
): PublishedFact {
  return {
    id,
    kind,
    standing: 'held',
    standingReason: null,
    date,
    values: values as PublishedFact['values'],
    notes: [],
    contradictedBy: [],
    independentSources: 1,
  }
}

function day(edtf: string): RecordedDate {
  return { text: null, ...fromEdtf(edtf) }
}

/** A linear congruential generator: the same numbers everywhere. From 0 to 1. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

const writing = {
  chinese: { language: 'zh', script: 'Hans' },
  uyghur: { language: 'ug', script: 'Arab' },
  tibetan: { language: 'bo', script: 'Tibt' },
} as const

interface Part {
  native: string
  latin: string
}

/** Words in their own letters, each followed by its Latin spelling. */
function pairs(list: string): Part[] {
  return list.split(' ').map((pair) => {
    const [, native = '', latin = ''] = pair.match(/^(\P{Script=Latin}+)(.+)$/u) ?? []
    return { native, latin }
  })
}

/** "Hsu Wen-li"; null for a name with a syllable that the rules below don't spell. */
function wadeGilesName(family: Part, given: Part[]): string | null {
  const [first, ...rest] = [family, ...given].map(({ latin }) => {
    const spelling = wadeGiles.reduce((text, [from, to]) => text.replace(from, to), latin)
    return wadeGilesToPinyin([spelling], 9).includes(latin) ? spelling : null
  })
  if (!first || rest.includes(null)) return null
  return `${capital(first)} ${capital(rest.join('-'))}`
}

// Each applies once, to a syllable of pinyin.
const wadeGiles: [from: RegExp, to: string][] = [
  [/ong$/, 'ung'],
  [/ian$/, 'ien'],
  [/ie$/, 'ieh'],
  [/^g/, 'k'],
  [/^d/, 't'],
  [/^b/, 'p'],
  [/^(zh|q|j)/, 'ch'],
  [/^[zc](?!h)/, 'ts'],
  [/^x/, 'hs'],
  [/^r/, 'j'],
]

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
