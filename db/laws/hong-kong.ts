import type { ArticleRow } from '../laws'

// Repealed by the ordinance of 2024, which makes sedition anew.
const seditionRepealed = { until: '2024-03-22' }

export const hongKongArticles = {
  crimesOrdinance: [
    ['9', 'Seditious intention (definition)', '煽动意图（定义）', seditionRepealed],
    ['10', 'Sedition', '煽动罪', seditionRepealed],
  ],
  nationalSecurityLaw: [
    ['20', 'Secession', '分裂国家罪'],
    ['21', 'Inciting, assisting or funding secession', '煽动、协助、教唆、资助分裂国家罪'],
    ['22', 'Subversion', '颠覆国家政权罪'],
    ['23', 'Inciting, assisting or funding subversion', '煽动、协助、教唆、资助颠覆国家政权罪'],
    ['24', 'Terrorist activities', '恐怖活动罪'],
    ['25', 'Organising or leading a terrorist organisation', '组织、领导恐怖活动组织罪'],
    ['26', 'Supporting or assisting terrorist activities', '支援、协助恐怖活动罪'],
    [
      '27',
      'Advocating terrorism or inciting terrorist activities',
      '宣扬恐怖主义、煽动实施恐怖活动罪',
    ],
    [
      '29',
      'Collusion with a foreign country or external elements to endanger national security',
      '勾结外国或者境外势力危害国家安全罪',
    ],
    [
      '30',
      'Heavier punishment for secession or subversion in collusion with external elements',
      '与境外势力串谋的从重处罚',
    ],
  ],
  safeguardingNationalSecurityOrdinance: [
    ['24', 'Acts with seditious intention', '具煽动意图的罪行'],
    ['32', 'Unlawful acquisition of state secrets', '非法获取国家秘密'],
    ['33', 'Unlawful possession of state secrets', '非法管有国家秘密'],
    ['43', 'Espionage', '间谍活动'],
  ],
} satisfies Record<string, ArticleRow[]>
