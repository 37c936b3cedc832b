import type { ArticleRow } from '../laws'

/** Criminal Law of the PRC of 1 July 1979: counter-revolution and the crimes used beside it. */
export const criminalLaw1979Articles: ArticleRow[] = [
  ['90', 'Definition of counter-revolution', '反革命罪定义'],
  ['91', 'Colluding with foreign states (treason)', '背叛祖国罪'],
  [
    '92',
    'Conspiring to subvert the government or dismember the state',
    '阴谋颠覆政府罪、阴谋分裂国家罪',
  ],
  ['93', 'Instigating defection or rebellion', '策动叛变罪、策动叛乱罪'],
  ['94', 'Defecting to the enemy', '投敌叛变罪'],
  ['95', 'Armed mass rebellion', '持械聚众叛乱罪'],
  ['96', 'Mass prison raid; organised jailbreak', '聚众劫狱罪、组织越狱罪'],
  ['97', 'Espionage; aiding the enemy', '间谍罪、特务罪、资敌罪'],
  [
    '98',
    'Organising, leading or joining a counter-revolutionary group',
    '组织、领导、参加反革命集团罪',
  ],
  [
    '99',
    'Using feudal superstition, sects or secret societies for counter-revolution',
    '组织、利用封建迷信、会道门进行反革命活动罪',
  ],
  ['100', 'Counter-revolutionary sabotage', '反革命破坏罪'],
  ['101', 'Counter-revolutionary killing or injuring', '反革命杀人罪、反革命伤人罪'],
  ['102', 'Counter-revolutionary propaganda and incitement', '反革命宣传煽动罪'],
  ['103', 'Death penalty for most crimes of the chapter', '反革命罪的死刑规定'],
  ['104', 'Confiscation of property', '反革命罪可以并处没收财产'],
  ['158', 'Disturbing social order', '扰乱社会秩序罪'],
  [
    '159',
    'Gathering a crowd to disturb order in public places or traffic',
    '聚众扰乱公共场所秩序、交通秩序罪',
  ],
  ['160', 'Hooliganism', '流氓罪'],
  ['165', 'Spreading rumours or swindling by superstition', '神汉、巫婆造谣、诈骗罪'],
  ['186', 'Leaking state secrets', '泄露国家机密罪'],
]
