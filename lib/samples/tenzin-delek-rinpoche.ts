import type { SampleCase, SampleFact } from './model'

const kardzeCourt = {
  court: 'Kardze (Garzê) Tibetan Autonomous Prefecture Intermediate People’s Court',
  courtNative: '甘孜藏族自治州中级人民法院',
}
const highCourt = {
  court: 'Sichuan High People’s Court',
  courtNative: '四川省高级人民法院',
}

const names: SampleFact[] = [
  {
    kind: 'name',
    fields: {
      text: 'Tenzin Delek Rinpoche',
      nameKind: 'primary',
      script: 'Latn',
      language: 'bo',
      romanisation: 'customary',
    },
    cites: [{ source: 'hrw-2004' }, { source: 'dui-hua-delek' }],
  },
  {
    kind: 'name',
    fields: {
      text: 'བསྟན་འཛིན་བདེ་ལེགས',
      nameKind: 'primary',
      script: 'Tibt',
      language: 'bo',
    },
    cites: [{ source: 'just-recently-2015' }],
  },
  {
    kind: 'name',
    fields: { text: '丹增德勒', nameKind: 'transliteration', script: 'Hans', language: 'zh' },
    cites: [{ source: 'voice-of-tibet-2015' }, { source: 'woeser-2013' }],
  },
  {
    kind: 'name',
    fields: { text: '阿安扎西', nameKind: 'alias', script: 'Hans', language: 'zh' },
    cites: [{ source: 'voice-of-tibet-2015' }],
  },
  {
    kind: 'name',
    fields: {
      text: 'A’an Zhaxi',
      nameKind: 'alias',
      script: 'Latn',
      language: 'zh',
      romanisation: 'pinyin',
    },
    cites: [{ source: 'cecc-delek-2005' }, { source: 'xinhua-2015' }],
  },
]

const identity: SampleFact[] = [
  {
    kind: 'identity',
    fields: { attribute: 'sex', code: 'male' },
    cites: [{ source: 'hrw-2004', locator: 'ch. I, “Summary”' }],
  },
  {
    kind: 'identity',
    fields: { attribute: 'ethnicity', code: 'tibetan' },
    cites: [{ source: 'hrw-2004', locator: 'ch. I, “Summary”' }],
  },
  {
    kind: 'identity',
    fields: { attribute: 'religion', code: 'tibetan_buddhist' },
    cites: [{ source: 'hrw-2004', locator: 'ch. I, “Summary”' }],
  },
  {
    kind: 'identity',
    fields: {
      attribute: 'occupation',
      text: 'Monk, recognised as a reincarnate lama',
      textNative: '僧人，获认证的转世活佛',
    },
    cites: [{ source: 'dui-hua-delek' }, { source: 'cecc-delek-2005' }],
  },
  {
    kind: 'identity',
    fields: { attribute: 'birth', date: '1950', text: 'Sichuan', textNative: '四川' },
    cites: [{ source: 'xinhua-2015' }, { source: 'washington-post-2015' }],
  },
]

const proceedings: SampleFact[] = [
  {
    kind: 'detention',
    key: 'detention',
    fields: {
      date: '2002-04-07',
      place: 'Nyagchu (Yajiang) county, Sichuan',
      placeNative: '四川省甘孜藏族自治州雅江县',
      province: 'sichuan',
      authorityType: 'public_security_bureau',
      circumstances: 'Four days after an explosion in the central square of Chengdu.',
    },
    cites: [
      {
        source: 'hrw-2004',
        locator: 'ch. V, “Detention of Tenzin Delek’s Associates and Supporters”',
      },
      { source: 'dui-hua-delek' },
      { source: 'woeser-2013' },
    ],
  },
  {
    kind: 'custody',
    fields: {
      status: 'detained',
      basis: 'reported',
      place: 'Dartsedo Detention Centre',
      province: 'sichuan',
      detentionId: 'detention',
    },
    cites: [{ source: 'dui-hua-delek' }],
  },
  {
    kind: 'legal_step',
    fields: {
      date: '2002-11-29',
      stage: 'trial_closed',
      authority: kardzeCourt.court,
      authorityNative: kardzeCourt.courtNative,
      authorityType: 'court_intermediate',
      detentionId: 'detention',
    },
    cites: [
      { source: 'hrw-2004', locator: 'ch. IV, “Trial and Appeal”' },
      { source: 'dui-hua-delek' },
    ],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Causing explosions',
      wordsNative: '爆炸罪',
      detentionId: 'detention',
    },
    cites: [
      { source: 'hrw-2004', locator: 'ch. I, “Summary”' },
      { source: 'tchrd-2004' },
      { source: 'dui-hua-delek' },
      { source: 'woeser-2013' },
    ],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Inciting splittism',
      wordsNative: '煽动分裂国家罪',
      articleId: 'cn-cl-1997-103-2',
      detentionId: 'detention',
      note: 'No source read here prints the article: it is the one that defines this crime in the law then in force.',
    },
    cites: [
      { source: 'hrw-2004', locator: 'ch. I, “Summary”' },
      { source: 'tchrd-2004' },
      { source: 'dui-hua-delek' },
      { source: 'woeser-2013' },
    ],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Illegal possession of firearms',
      detentionId: 'detention',
      standing: 'rival',
      standingReason:
        'Only Dui Hua names this crime. Human Rights Watch, the Tibetan Centre for Human Rights and Democracy and Woeser name the two others alone.',
    },
    cites: [{ source: 'dui-hua-delek' }],
  },
  {
    kind: 'sentence',
    key: 'sentence',
    fields: {
      date: '2002-12-02',
      sentenceKind: 'death_reprieve_2y',
      ...kardzeCourt,
      supplementary: 'Deprivation of political rights for life.',
      detentionId: 'detention',
    },
    cites: [
      { source: 'hrw-2004', locator: 'ch. I, “Summary”' },
      { source: 'tchrd-2004' },
      { source: 'dui-hua-delek' },
      { source: 'tchrd-2015', stance: 'contradicts' },
      { source: 'xinhua-2015', stance: 'contradicts' },
    ],
  },
  {
    kind: 'sentence',
    fields: {
      date: '2002-12-05',
      sentenceKind: 'death_reprieve_2y',
      detentionId: 'detention',
      standing: 'rival',
      standingReason:
        'Human Rights Watch gives 2 December 2002 in its report of 2004, and so did this centre itself that year.',
    },
    cites: [{ source: 'tchrd-2015' }, { source: 'tchrd-2004', stance: 'contradicts' }],
  },
  {
    kind: 'sentence',
    fields: {
      date: '2003',
      sentenceKind: 'death_reprieve_2y',
      detentionId: 'detention',
      standing: 'rival',
      standingReason: '2003 is the year in which the appeal was rejected.',
    },
    cites: [{ source: 'xinhua-2015' }, { source: 'hrw-2004', stance: 'contradicts' }],
  },
  {
    kind: 'sentence_change',
    fields: {
      date: '2003-01-26',
      change: 'appeal_upheld',
      ...highCourt,
      sentenceId: 'sentence',
    },
    cites: [
      { source: 'hrw-2004', locator: 'ch. IV, “Trial and Appeal”' },
      { source: 'cecc-delek-2005', citationBasis: 'officially_stated' },
    ],
  },
  {
    kind: 'sentence_change',
    fields: {
      date: '2005-01-26',
      change: 'death_reprieve_to_life',
      ...highCourt,
      sentenceId: 'sentence',
    },
    cites: [
      { source: 'hrw-2005' },
      { source: 'cecc-delek-2005', citationBasis: 'officially_stated' },
    ],
  },
  {
    kind: 'sentence_change',
    fields: {
      change: 'life_to_fixed_term',
      'term.years': '20',
      sentenceId: 'sentence',
      standing: 'rival',
      standingReason:
        'Neither a ruling nor a date is known. Xinhua and Amnesty International say that he was serving life when he died.',
    },
    cites: [
      { source: 'washington-post-2015' },
      { source: 'xinhua-2015', stance: 'contradicts' },
      { source: 'amnesty-delek-2015', stance: 'contradicts' },
      { source: 'ap-2015', stance: 'contradicts' },
    ],
  },
  {
    kind: 'official_account',
    fields: {
      date: '2005-01-26',
      authority: highCourt.court,
      authorityType: 'court_high',
      statement:
        'The death penalty was commuted because he did not break the law again on purpose during the two years of reprieve.',
      response: 'sentence_stated',
    },
    cites: [{ source: 'cecc-delek-2005', citationBasis: 'officially_stated' }],
  },
]

const prisonAndDeath: SampleFact[] = [
  {
    kind: 'official_account',
    fields: {
      date: '2004-02-04',
      authority: 'Ministry of Foreign Affairs',
      authorityType: 'foreign_ministry',
      statement:
        'He is held in Chuandong No. 3 Prison. So the ministry told a European counterpart.',
      response: 'acknowledged_held',
    },
    cites: [{ source: 'hrw-press-2004', citationBasis: 'officially_stated' }],
  },
  {
    kind: 'custody',
    fields: {
      status: 'detained',
      basis: 'officially_confirmed',
      place: 'Chuandong Prison, Dazhu county, Sichuan',
      placeNative: '四川省达州市大竹县川东监狱',
      province: 'sichuan',
      confirmed: '2004-02-04',
      ended: '2015-07-12',
      detentionId: 'detention',
    },
    cites: [
      { source: 'hrw-press-2004', citationBasis: 'officially_stated' },
      { source: 'woeser-2013' },
      { source: 'xinhua-2015', citationBasis: 'officially_stated' },
    ],
  },
  {
    kind: 'health',
    fields: {
      date: '2004-12',
      condition:
        'Coronary heart disease and high blood pressure; treated, with a check-up each quarter',
      conditionNative: '冠心病、高血压；接受治疗，每季度体检一次',
      severity: 'serious',
      care: 'unknown',
      basis: 'officially_stated',
    },
    cites: [{ source: 'cecc-delek-2005', citationBasis: 'officially_stated' }],
  },
  {
    kind: 'health',
    fields: {
      date: '2014',
      condition:
        'A heart condition, high blood pressure, dizzy spells, and trouble with his legs that made him fall often',
      conditionNative: '心脏病、高血压、头晕，腿部有疾、多次跌倒',
      severity: 'serious',
      care: 'unknown',
      basis: 'family',
    },
    cites: [{ source: 'ap-2015', citationBasis: 'family' }, { source: 'washington-post-2015' }],
  },
  {
    kind: 'advocacy',
    fields: {
      date: '2002-12',
      action: 'dialogue_raise',
      actor: 'United States, in the human rights talks with China',
      addressee: 'Government of China',
      description:
        'In the human rights talks in Beijing the United States asked for his death sentence to be rescinded.',
    },
    cites: [{ source: 'cnn-2002' }],
  },
  {
    kind: 'official_account',
    fields: {
      date: '2015-07-19',
      authority: 'Authorities of Sichuan, through Xinhua',
      authorityType: 'unknown',
      statement:
        'He died of heart failure in the Dazhu County People’s Hospital at 4.05 in the afternoon. His right to health care was kept; many times he refused to see doctors or to take his medicine. The procuratorate of Dazhou concluded that the causes were natural.',
      response: 'health_stated',
    },
    cites: [{ source: 'xinhua-2015', citationBasis: 'officially_stated' }],
  },
  {
    kind: 'outcome',
    fields: {
      date: '2015-07-12',
      outcome: 'died_in_custody',
      place: 'Dazhu County People’s Hospital, Sichuan',
      placeNative: '四川省大竹县人民医院',
      detentionId: 'detention',
    },
    cites: [
      { source: 'xinhua-2015', citationBasis: 'officially_stated' },
      { source: 'washington-post-2015' },
      { source: 'tchrd-2015', stance: 'contradicts' },
    ],
  },
  {
    kind: 'outcome',
    fields: {
      date: '2015-07-12',
      outcome: 'died_in_custody',
      place: 'A prison near Chengdu',
      placeNative: '成都附近一所监狱',
      detentionId: 'detention',
      standing: 'rival',
      standingReason:
        'The same death on the same day; the accounts differ on the place. Chuandong Prison lies in Dazhu county, and the state’s later account names the hospital there.',
    },
    cites: [{ source: 'tchrd-2015' }, { source: 'xinhua-2015', stance: 'contradicts' }],
  },
]

export const tenzinDelekRinpoche: SampleCase = {
  slug: 'tenzin-delek-rinpoche',
  country: 'CN',
  issues: ['tibet', 'religion_buddhist', 'environment'],
  editions: [
    {
      reason: 'First edition of this sample case.',
      facts: [...names, ...identity, ...proceedings, ...prisonAndDeath],
    },
  ],
}
