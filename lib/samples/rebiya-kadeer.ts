import type { SampleCase, SampleFact } from './model'

const court = {
  court: 'Urumqi Intermediate People’s Court',
  courtNative: '乌鲁木齐市中级人民法院',
}

const names: SampleFact[] = [
  {
    kind: 'name',
    fields: {
      text: 'Rebiya Kadeer',
      nameKind: 'primary',
      script: 'Latn',
      language: 'ug',
      romanisation: 'customary',
    },
    cites: [{ source: 'dui-hua-kadeer-2004' }, { source: 'cnn-2002' }],
  },
  {
    kind: 'name',
    fields: { text: 'رابىيە قادىر', nameKind: 'primary', script: 'Arab', language: 'ug' },
    cites: [{ source: 'rfa-2015' }],
  },
  {
    kind: 'name',
    fields: {
      text: 'Rabiye Qadir',
      nameKind: 'transliteration',
      script: 'Latn',
      language: 'ug',
      romanisation: 'uly',
    },
    cites: [{ source: 'rfa-2007' }],
  },
  {
    kind: 'name',
    fields: {
      text: '热比娅·卡德尔',
      nameKind: 'transliteration',
      script: 'Hans',
      language: 'zh',
    },
    cites: [{ source: 'dw-2013' }],
  },
  {
    kind: 'name',
    fields: {
      text: 'Rèbǐyà Kǎdé’ěr',
      nameKind: 'transliteration',
      script: 'Latn',
      language: 'zh',
      romanisation: 'pinyin',
    },
    cites: [{ source: 'wikipedia-uz-kadeer' }],
  },
]

const identity: SampleFact[] = [
  {
    kind: 'identity',
    fields: { attribute: 'sex', code: 'female' },
    cites: [{ source: 'dui-hua-kadeer-2004' }],
  },
  {
    kind: 'identity',
    fields: { attribute: 'ethnicity', code: 'uyghur' },
    cites: [{ source: 'dui-hua-kadeer-2004' }, { source: 'cnn-2002' }],
  },
  {
    kind: 'identity',
    fields: {
      attribute: 'occupation',
      text: 'Businesswoman, director of a trading company; founder of the Thousand Mothers Movement',
      textNative: '企业家，贸易公司负责人，“千名母亲运动”创办人',
    },
    cites: [
      { source: 'dui-hua-kadeer-2004' },
      { source: 'dui-hua-kadeer-2005' },
      { source: 'cnn-2002' },
    ],
  },
  {
    kind: 'identity',
    fields: {
      attribute: 'affiliation',
      text: 'Member of the Chinese People’s Political Consultative Conference, later barred from reappointment',
      textNative: '曾任中国人民政治协商会议委员，后未获续任',
    },
    cites: [{ source: 'dui-hua-kadeer-2004' }],
  },
]

const proceedings: SampleFact[] = [
  {
    kind: 'detention',
    key: 'detention',
    fields: {
      date: '1999-08-13',
      province: 'xinjiang',
      circumstances:
        'On the way to a meeting with members of a delegation of US congressional staff.',
    },
    cites: [
      { source: 'dui-hua-kadeer-2004' },
      { source: 'dui-hua-kadeer-2005', stance: 'contradicts' },
      { source: 'amnesty-kadeer-2002', stance: 'contradicts' },
    ],
  },
  {
    kind: 'detention',
    fields: {
      date: '1999-08-11',
      province: 'xinjiang',
      circumstances:
        'On the way to a meeting with members of a delegation of US congressional staff.',
      standing: 'rival',
      standingReason:
        'The end of the eight years, 12 August 2007, is right for custody from 13 August 1999. Dui Hua itself gave 13 August in 2004 and 11 August in 2005.',
    },
    cites: [
      { source: 'dui-hua-kadeer-2005' },
      { source: 'amnesty-kadeer-2002' },
      { source: 'dui-hua-kadeer-2004', stance: 'contradicts' },
    ],
  },
  {
    kind: 'legal_step',
    fields: {
      date: '2000-03-10',
      stage: 'trial_closed',
      authority: court.court,
      authorityNative: court.courtNative,
      authorityType: 'court_intermediate',
      description:
        'Dui Hua gives the day; the commission of the US Congress says that the trial was secret.',
      detentionId: 'detention',
    },
    cites: [{ source: 'dui-hua-kadeer-2004' }, { source: 'cecc-kadeer-2006' }],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Illegally providing state intelligence abroad',
      wordsNative: '向境外组织非法提供国家情报',
      articleId: 'cn-cl-1997-111',
      lawNamed: 'Criminal Law, article 111',
      detentionId: 'detention',
    },
    cites: [
      { source: 'dui-hua-kadeer-2005' },
      { source: 'cecc-kadeer-2006' },
      { source: 'dw-2013' },
      { source: 'cnn-2002' },
    ],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Supplying state secrets to foreigners',
      detentionId: 'detention',
      standing: 'rival',
      standingReason:
        'Secrets, not intelligence: article 111 has both. Dui Hua wrote so in 2004, and “state intelligence” in 2005.',
    },
    cites: [{ source: 'dui-hua-kadeer-2004' }, { source: 'amnesty-kadeer-2002' }],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Endangering state security',
      wordsNative: '危害国家安全罪',
      detentionId: 'detention',
      standing: 'rival',
      standingReason:
        'Less precise, not contrary: the chapter of the Criminal Law in which article 111 stands.',
    },
    cites: [{ source: 'dui-hua-kadeer-2004' }],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Passing information to foreigners, separatism and attempting to overthrow the state',
      detentionId: 'detention',
      standing: 'rival',
      standingReason:
        'Only the BBC names separatism and overthrow. The commission of the US Congress, which describes the written verdict, names neither.',
    },
    cites: [{ source: 'bbc-2004' }],
  },
  {
    kind: 'sentence',
    key: 'sentence',
    fields: {
      date: '2000-03-10',
      sentenceKind: 'fixed_term',
      'term.years': '8',
      ...court,
      custodyFrom: '1999-08-13',
      statedEnd: '2007-08-12',
      detentionId: 'detention',
    },
    cites: [
      { source: 'dui-hua-kadeer-2004' },
      { source: 'dui-hua-kadeer-2005' },
      { source: 'cecc-kadeer-2006' },
      { source: 'cnn-2002' },
    ],
  },
  {
    kind: 'sentence_change',
    fields: {
      date: '2004-03-03',
      change: 'reduction',
      'term.years': '1',
      ...court,
      newEnd: '2006-08-12',
      sentenceId: 'sentence',
    },
    cites: [
      { source: 'dui-hua-kadeer-2004' },
      { source: 'bbc-2004' },
      { source: 'dui-hua-kadeer-2005' },
    ],
  },
  {
    kind: 'custody',
    fields: {
      status: 'detained',
      basis: 'reported',
      place: 'Women’s Prison of the Xinjiang Uyghur Autonomous Region',
      placeNative: '新疆维吾尔自治区女子监狱',
      province: 'xinjiang',
      confirmed: '2004-03-03',
      ended: '2005-03-17',
      detentionId: 'detention',
    },
    cites: [{ source: 'dui-hua-kadeer-2004' }, { source: 'dui-hua-kadeer-2005' }],
  },
  {
    kind: 'official_account',
    fields: {
      date: '2004-03-03',
      authority: 'Sources in the Chinese government, through Dui Hua',
      authorityType: 'unknown',
      statement:
        'The sentence was cut for good behaviour. Further reductions or parole can be considered if she goes on to show repentance.',
    },
    cites: [
      { source: 'dui-hua-kadeer-2004', citationBasis: 'officially_stated' },
      { source: 'dui-hua-kadeer-2005', citationBasis: 'officially_stated' },
    ],
  },
]

const healthAndRelease: SampleFact[] = [
  {
    kind: 'health',
    fields: {
      date: '2002-08',
      condition: 'Health reported to have become worse over the last months',
      conditionNative: '据报近几个月健康恶化',
      severity: 'concern_reported',
      care: 'unknown',
      basis: 'unknown',
    },
    cites: [{ source: 'amnesty-kadeer-2002' }],
  },
  {
    kind: 'health',
    fields: {
      date: '2002-12',
      condition: 'In poor health',
      conditionNative: '健康状况不佳',
      severity: 'concern_reported',
      care: 'unknown',
      basis: 'press',
    },
    cites: [{ source: 'cnn-2002', citationBasis: 'press' }],
  },
  {
    kind: 'health',
    fields: {
      date: '2005-03',
      condition: 'A heart condition, for which she had lately been treated in a prison hospital',
      conditionNative: '患心脏病，曾在监狱医院接受治疗',
      severity: 'serious',
      care: 'unknown',
      basis: 'family',
    },
    cites: [{ source: 'dui-hua-kadeer-2005', citationBasis: 'family' }],
  },
  {
    kind: 'recognition',
    fields: {
      date: '2002-08-09',
      label: 'prisoner_of_conscience',
      body: 'Amnesty International',
    },
    cites: [{ source: 'amnesty-kadeer-2002' }],
  },
  {
    kind: 'advocacy',
    fields: {
      date: '2002-12',
      action: 'dialogue_raise',
      actor: 'Lorne Craner, United States Assistant Secretary of State',
      addressee: 'Government of China',
      description:
        'Lorne Craner, United States Assistant Secretary of State, pressed for the release of prisoners in the human rights talks in Beijing. The report names her case.',
    },
    cites: [{ source: 'cnn-2002' }],
  },
  {
    kind: 'advocacy',
    fields: {
      action: 'resolution',
      actor: 'Members of the United States Congress',
      addressee: 'Government of China',
      description:
        'Members of the United States Congress asked for her release; letters went to senior Chinese officials, and resolutions were passed.',
    },
    cites: [{ source: 'dui-hua-kadeer-2004' }],
  },
  {
    kind: 'outcome',
    fields: {
      date: '2005-03-17',
      outcome: 'medical_parole',
      conditions:
        'Ordered by the warden of the prison. Left Beijing for the United States, with an official of its government. Medical parole does not end the sentence.',
      detentionId: 'detention',
    },
    cites: [
      { source: 'dui-hua-kadeer-2005', citationBasis: 'officially_stated' },
      { source: 'amnesty-kadeer-2005' },
      { source: 'bbc-2005' },
      { source: 'cecc-kadeer-2006' },
    ],
  },
]

export const rebiyaKadeer: SampleCase = {
  slug: 'rebiya-kadeer',
  country: 'CN',
  issues: ['uyghur_or_xinjiang', 'ethnic_minority_rights', 'foreign_contact_or_state_secrets'],
  editions: [
    {
      reason: 'First edition of this sample case.',
      facts: [...names, ...identity, ...proceedings, ...healthAndRelease],
    },
  ],
}
