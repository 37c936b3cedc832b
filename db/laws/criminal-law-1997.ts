import type { ArticleRow } from '../laws'

// First days in force of the amendments that made new crimes.
const amendment3 = { since: '2001-12-29' }
const amendment7 = { since: '2009-02-28' }
const amendment9 = { since: '2015-11-01' }
const amendment10 = { since: '2017-11-04' }
const amendment11 = { since: '2021-03-01' }

/** Criminal Law of the PRC as revised on 14 March 1997: the crimes used in political cases. */
export const criminalLaw1997Articles: ArticleRow[] = [
  // General part
  [
    '56',
    'Deprivation of political rights for crimes against state security',
    '附加剥夺政治权利的适用',
  ],

  // Chapter 1: endangering state security
  ['102', 'Treason (colluding with foreign states)', '背叛国家罪'],
  ['103(1)', 'Splittism', '分裂国家罪'],
  ['103(2)', 'Inciting splittism', '煽动分裂国家罪'],
  ['104', 'Armed rebellion or riot', '武装叛乱、暴乱罪'],
  ['105(1)', 'Subversion of state power', '颠覆国家政权罪'],
  ['105(2)', 'Inciting subversion of state power', '煽动颠覆国家政权罪'],
  ['106', 'Heavier punishment for collusion with bodies outside China', '与境外勾结的从重处罚'],
  ['107', 'Funding crimes against state security', '资助危害国家安全犯罪活动罪'],
  ['108', 'Defecting to the enemy', '投敌叛变罪'],
  ['109', 'Defection by officials', '叛逃罪'],
  ['110', 'Espionage', '间谍罪'],
  [
    '111',
    'Stealing, spying out, buying or illegally supplying state secrets or intelligence for bodies outside China',
    '为境外窃取、刺探、收买、非法提供国家秘密、情报罪',
  ],
  ['112', 'Aiding the enemy', '资敌罪'],
  [
    '113',
    'Death penalty and confiscation for crimes against state security',
    '危害国家安全罪适用死刑、没收财产的规定',
  ],

  // Chapter 2: endangering public security
  ['120', 'Organising, leading or joining a terrorist organisation', '组织、领导、参加恐怖组织罪'],
  ['120-1', 'Assisting terrorist activity', '帮助恐怖活动罪', amendment3],
  ['120-2', 'Preparing terrorist activity', '准备实施恐怖活动罪', amendment9],
  [
    '120-3',
    'Advocating terrorism or extremism, or inciting terrorism',
    '宣扬恐怖主义、极端主义、煽动实施恐怖活动罪',
    amendment9,
  ],
  [
    '120-4',
    'Using extremism to undermine law enforcement',
    '利用极端主义破坏法律实施罪',
    amendment9,
  ],
  [
    '120-5',
    'Forcing others to wear extremist dress or signs',
    '强制穿戴宣扬恐怖主义、极端主义服饰、标志罪',
    amendment9,
  ],
  [
    '120-6',
    'Illegally holding extremist items',
    '非法持有宣扬恐怖主义、极端主义物品罪',
    amendment9,
  ],

  // Chapters 3 to 5: economy, person, property
  ['176', 'Illegally absorbing public deposits', '非法吸收公众存款罪'],
  ['192', 'Fund-raising fraud', '集资诈骗罪'],
  // 偷税罪 until Amendment 7.
  ['201', 'Tax evasion', '逃税罪'],
  ['225', 'Illegal business activity', '非法经营罪'],
  ['238', 'Unlawful detention', '非法拘禁罪'],
  ['246', 'Insult; defamation', '侮辱罪、诽谤罪'],
  ['249', 'Inciting ethnic hatred or discrimination', '煽动民族仇恨、民族歧视罪'],
  ['266', 'Fraud', '诈骗罪'],
  ['274', 'Extortion', '敲诈勒索罪'],
  ['275', 'Intentionally damaging property', '故意毁坏财物罪'],

  // Chapter 6: public order
  ['277', 'Obstructing official duty', '妨害公务罪'],
  // A heavier form of obstructing official duty from 2015, a crime of its own since Amendment 11.
  ['277(5)', 'Assaulting police', '袭警罪', amendment11],
  ['278', 'Inciting violent resistance to law', '煽动暴力抗拒法律实施罪'],
  [
    '280',
    'Forging, altering or trading official documents, certificates or seals',
    '伪造、变造、买卖国家机关公文、证件、印章罪',
  ],
  ['282(1)', 'Illegally obtaining state secrets', '非法获取国家秘密罪'],
  [
    '282(2)',
    'Illegally holding documents, materials or items classed as state secrets',
    '非法持有国家绝密、机密文件、资料、物品罪',
  ],
  ['285(1)', 'Illegally intruding into computer systems', '非法侵入计算机信息系统罪'],
  [
    '285(2)',
    'Illegally obtaining data from, or controlling, computer systems',
    '非法获取计算机信息系统数据、非法控制计算机信息系统罪',
    amendment7,
  ],
  [
    '285(3)',
    'Providing programs or tools for intruding into or controlling computer systems',
    '提供侵入、非法控制计算机信息系统程序、工具罪',
    amendment7,
  ],
  ['286', 'Sabotaging computer systems', '破坏计算机信息系统罪'],
  ['287-1', 'Illegal use of information networks', '非法利用信息网络罪', amendment9],
  ['290(1)', 'Gathering a crowd to disturb social order', '聚众扰乱社会秩序罪'],
  ['290(2)', 'Gathering a crowd to attack a state organ', '聚众冲击国家机关罪'],
  [
    '290(3)',
    'Disturbing the work of state organs (repeated petitioning)',
    '扰乱国家机关工作秩序罪',
    amendment9,
  ],
  ['290(4)', 'Organising or funding illegal gatherings', '组织、资助非法聚集罪', amendment9],
  [
    '291',
    'Gathering a crowd to disturb order in public places or traffic',
    '聚众扰乱公共场所秩序、交通秩序罪',
  ],
  [
    '291-1(1)',
    'Fabricating or knowingly spreading false terror information',
    '编造、故意传播虚假恐怖信息罪',
    amendment3,
  ],
  [
    '291-1(2)',
    'Fabricating or knowingly spreading false information on dangers, epidemics, disasters or police matters',
    '编造、故意传播虚假信息罪',
    amendment9,
  ],
  ['293', 'Picking quarrels and provoking trouble', '寻衅滋事罪'],
  ['296', 'Illegal assembly, procession or demonstration', '非法集会、游行、示威罪'],
  ['299(1)', 'Insulting the national flag or emblem', '侮辱国旗、国徽罪'],
  ['299(2)', 'Insulting the national anthem', '侮辱国歌罪', amendment10],
  [
    '299-1',
    'Harming the reputation and honour of heroes and martyrs',
    '侵害英雄烈士名誉、荣誉罪',
    amendment11,
  ],
  [
    '300',
    'Organising or using a sect, a cult or superstition to undermine law enforcement',
    '组织、利用会道门、邪教组织、利用迷信破坏法律实施罪',
  ],
  [
    '306',
    'Destroying or fabricating evidence or obstructing testimony as defence lawyer',
    '辩护人、诉讼代理人毁灭证据、伪造证据、妨害作证罪',
  ],
  ['309', 'Disrupting court order', '扰乱法庭秩序罪'],
  ['310', 'Harbouring or shielding an offender', '窝藏、包庇罪'],
  ['318', 'Organising illegal border crossing', '组织他人偷越国（边）境罪'],
  ['321', 'Transporting others across the border illegally', '运送他人偷越国（边）境罪'],
  ['322', 'Illegal border crossing', '偷越国（边）境罪'],

  // Chapter 9: dereliction of duty
  ['398', 'Leaking state secrets', '故意泄露国家秘密罪、过失泄露国家秘密罪'],
]
