import type { SampleCase, SampleFact } from './model'

const names: SampleFact[] = [
  {
    kind: 'name',
    fields: {
      text: 'Xu Wenli',
      nameKind: 'primary',
      script: 'Latn',
      language: 'zh',
      romanisation: 'pinyin',
    },
    cites: [{ source: 'dui-hua-xu-2002' }, { source: 'cbs-2002' }, { source: 'cnn-2002' }],
  },
  {
    kind: 'name',
    fields: { text: '徐文立', nameKind: 'primary', script: 'Hans', language: 'zh' },
    cites: [{ source: 'judgment-1998' }],
  },
]

const identity: SampleFact[] = [
  {
    kind: 'identity',
    fields: { attribute: 'sex', code: 'male' },
    cites: [{ source: 'judgment-1998', citationBasis: 'official_document' }],
  },
  {
    kind: 'identity',
    fields: { attribute: 'ethnicity', code: 'han' },
    cites: [{ source: 'judgment-1998', citationBasis: 'official_document' }],
  },
  {
    kind: 'identity',
    fields: { attribute: 'birth', date: '1943' },
    cites: [{ source: 'vienna-2014' }],
  },
  {
    kind: 'identity',
    fields: {
      attribute: 'occupation',
      text: 'Railway electrician; editor of the unofficial journal April Fifth Forum',
      textNative: '铁路电工；民办刊物《四五论坛》主编',
    },
    cites: [{ source: 'la-times-1988' }],
  },
  {
    kind: 'identity',
    fields: {
      attribute: 'affiliation',
      text: 'Co-founder of the China Democratic Party',
      textNative: '中国民主党创始人之一',
    },
    cites: [{ source: 'cnn-2002' }, { source: 'vienna-2014' }],
  },
]

const firstImprisonment: SampleFact[] = [
  {
    kind: 'detention',
    key: 'detention-1981',
    fields: { date: '1981-04-09', place: 'Beijing', placeNative: '北京', province: 'beijing' },
    cites: [
      { source: 'vienna-2014' },
      { source: 'la-times-1988', citationBasis: 'press' },
      { source: 'csm-1981', stance: 'contradicts' },
    ],
  },
  {
    kind: 'detention',
    fields: {
      date: '1981-04-10',
      place: 'Beijing',
      placeNative: '北京',
      province: 'beijing',
      circumstances: 'Taken from his home by police, in handcuffs.',
      standing: 'rival',
      standingReason:
        'The judgment of 1998 puts the end of the fifteen years on 8 April 1996, which is right for custody from 9 April 1981.',
    },
    cites: [
      { source: 'csm-1981', citationBasis: 'hearsay' },
      { source: 'vienna-2014', stance: 'contradicts' },
    ],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Organising a counter-revolutionary group',
      wordsNative: '组织反革命集团罪',
      articleId: 'cn-cl-1979-98',
      detentionId: 'detention-1981',
    },
    cites: [{ source: 'judgment-1998', citationBasis: 'official_document' }],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Counter-revolutionary propaganda and incitement',
      wordsNative: '反革命宣传煽动罪',
      articleId: 'cn-cl-1979-102',
      detentionId: 'detention-1981',
    },
    cites: [{ source: 'judgment-1998', citationBasis: 'official_document' }],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Counter-revolution',
      wordsNative: '反革命罪',
      detentionId: 'detention-1981',
      standing: 'rival',
      standingReason:
        'Less precise, not contrary: Dui Hua names the chapter of the Criminal Law, the judgment of 1998 the two crimes.',
    },
    cites: [{ source: 'dui-hua-xu-2002' }, { source: 'la-times-1988' }],
  },
  {
    kind: 'sentence',
    fields: {
      date: '1982-06',
      sentenceKind: 'fixed_term',
      'term.years': '15',
      custodyFrom: '1981-04-09',
      statedEnd: '1996-04-08',
      // In words: as a term it would be counted from the due date, but it ran from the parole of 1993.
      supplementary: 'Deprivation of political rights for 4 years, which ended in May 1997.',
      detentionId: 'detention-1981',
    },
    cites: [
      { source: 'judgment-1998', citationBasis: 'official_document' },
      { source: 'dui-hua-xu-2002' },
    ],
  },
  {
    kind: 'custody',
    fields: {
      status: 'detained',
      basis: 'officially_confirmed',
      place: 'Beijing No. 1 Prison',
      placeNative: '北京市第一监狱',
      province: 'beijing',
      confirmed: '1988-11-11',
      detentionId: 'detention-1981',
    },
    cites: [{ source: 'la-times-1988', citationBasis: 'officially_stated' }],
  },
  {
    kind: 'official_account',
    fields: {
      date: '1988-11-11',
      authority: 'Warden of Beijing No. 1 Prison',
      authorityType: 'prison',
      statement:
        'He committed counter-revolutionary crimes, which were very serious. He has been in a cell of his own since he was jailed, so that he has quiet to study.',
      response: 'acknowledged_held',
    },
    cites: [{ source: 'la-times-1988', citationBasis: 'officially_stated' }],
  },
  {
    kind: 'official_account',
    fields: {
      date: '1993-05',
      authority: 'Xinhua news agency',
      authorityType: 'other',
      statement: 'He was paroled because of how he behaved in prison.',
      response: 'released_stated',
    },
    cites: [{ source: 'independent-1993', citationBasis: 'officially_stated' }],
  },
  {
    kind: 'outcome',
    fields: {
      date: '1993-05-26',
      outcome: 'parole',
      place: 'Beijing',
      placeNative: '北京',
      conditions: '35 months before the end of the sentence.',
      detentionId: 'detention-1981',
    },
    cites: [
      { source: 'baltimore-sun-1993' },
      { source: 'dui-hua-xu-2002' },
      { source: 'judgment-1998', citationBasis: 'official_document' },
    ],
  },
]

const secondImprisonment: SampleFact[] = [
  {
    kind: 'detention',
    key: 'detention-1998',
    fields: { date: '1998-11-30', place: 'Beijing', placeNative: '北京', province: 'beijing' },
    cites: [
      { source: 'dui-hua-xu-2002' },
      { source: 'judgment-1998', citationBasis: 'official_document' },
    ],
  },
  {
    kind: 'legal_step',
    fields: {
      date: '1998-12-03',
      stage: 'formal_arrest',
      description: 'He told the court so himself; the judgment names the month.',
      detentionId: 'detention-1998',
    },
    cites: [
      { source: 'trial-record-1998', citationBasis: 'prisoner' },
      { source: 'judgment-1998', citationBasis: 'official_document' },
    ],
  },
  {
    kind: 'legal_step',
    fields: {
      date: '1998-12-09',
      stage: 'indicted',
      authority: 'Branch of the Beijing People’s Procuratorate',
      authorityNative: '北京市人民检察院分院',
      authorityType: 'procuratorate',
      description: 'The day on which the court received the indictment.',
      detentionId: 'detention-1998',
    },
    cites: [{ source: 'judgment-1998', citationBasis: 'official_document' }],
  },
  {
    kind: 'legal_step',
    fields: {
      date: '1998-12-21',
      stage: 'trial_closed',
      authority: 'Beijing No. 1 Intermediate People’s Court',
      authorityNative: '北京市第一中级人民法院',
      authorityType: 'court_intermediate',
      detentionId: 'detention-1998',
    },
    cites: [
      { source: 'hric-1998' },
      { source: 'baltimore-sun-1998' },
      { source: 'judgment-1998', stance: 'contradicts' },
    ],
  },
  {
    kind: 'legal_step',
    fields: {
      date: '1998-12-21',
      stage: 'trial_open',
      authority: 'Beijing No. 1 Intermediate People’s Court',
      authorityNative: '北京市第一中级人民法院',
      authorityType: 'court_intermediate',
      detentionId: 'detention-1998',
      standing: 'rival',
      standingReason:
        'The judgment calls the session open. Human Rights in China and the Baltimore Sun reported it closed.',
    },
    cites: [
      { source: 'judgment-1998', citationBasis: 'official_document' },
      { source: 'hric-1998', stance: 'contradicts' },
      { source: 'baltimore-sun-1998', stance: 'contradicts' },
    ],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Subversion of state power',
      wordsNative: '颠覆国家政权罪',
      articleId: 'cn-cl-1997-105-1',
      detentionId: 'detention-1998',
      note: 'No source read here prints the article: it is the one that defines this crime in the law then in force.',
    },
    cites: [
      { source: 'dui-hua-xu-2002' },
      { source: 'judgment-1998', citationBasis: 'official_document' },
      { source: 'hric-1998' },
    ],
  },
  {
    kind: 'charge',
    fields: {
      words: 'Endangering state security',
      wordsNative: '危害国家安全罪',
      detentionId: 'detention-1998',
      standing: 'rival',
      standingReason:
        'Less precise, not contrary: CBS names the chapter of the Criminal Law, Dui Hua and the judgment the crime.',
    },
    cites: [{ source: 'cbs-2002' }],
  },
  {
    kind: 'sentence',
    fields: {
      date: '1998-12-21',
      sentenceKind: 'fixed_term',
      'term.years': '13',
      court: 'Beijing No. 1 Intermediate People’s Court',
      courtNative: '北京市第一中级人民法院',
      custodyFrom: '1998-11-30',
      'politicalRights.years': '3',
      detentionId: 'detention-1998',
    },
    cites: [
      { source: 'dui-hua-xu-2002' },
      { source: 'la-times-1998', citationBasis: 'lawyer' },
      { source: 'baltimore-sun-1998' },
      { source: 'hric-1998' },
      { source: 'cnn-2002' },
    ],
  },
  {
    kind: 'custody',
    fields: {
      status: 'detained',
      basis: 'officially_confirmed',
      place: 'Beijing Municipal Detention Centre',
      placeNative: '北京市看守所',
      province: 'beijing',
      confirmed: '1998-12',
      detentionId: 'detention-1998',
    },
    cites: [{ source: 'judgment-1998', citationBasis: 'official_document' }],
  },
  {
    kind: 'custody',
    fields: {
      status: 'detained',
      basis: 'officially_confirmed',
      place: 'Yanqing Prison',
      placeNative: '延庆监狱',
      province: 'beijing',
      ended: '2002-12-24',
      detentionId: 'detention-1998',
    },
    cites: [{ source: 'dui-hua-xu-2002', citationBasis: 'officially_stated' }],
  },
]

const healthAndRelease: SampleFact[] = [
  {
    kind: 'health',
    fields: {
      date: '1999',
      condition: 'Hepatitis B, found at a physical examination',
      conditionNative: '体检查出乙型肝炎',
      severity: 'serious',
      care: 'unknown',
      basis: 'officially_stated',
    },
    cites: [{ source: 'dui-hua-xu-2002', citationBasis: 'officially_stated' }],
  },
  {
    kind: 'health',
    fields: {
      date: '2002-12',
      condition: 'Chronic progressive hepatitis B',
      conditionNative: '慢性进行性乙型肝炎',
      severity: 'serious',
      care: 'unknown',
      basis: 'press',
    },
    cites: [{ source: 'dui-hua-xu-2002' }, { source: 'cbs-2002' }, { source: 'cnn-2002' }],
  },
  {
    kind: 'health',
    fields: {
      date: '2002-12',
      condition: 'Few teeth left, so that he can eat only soft food',
      conditionNative: '牙齿所剩无几，只能吃软食',
      severity: 'concern_reported',
      care: 'unknown',
      basis: 'family',
    },
    cites: [{ source: 'cbs-2002', citationBasis: 'family' }],
  },
  {
    kind: 'advocacy',
    fields: {
      date: '2002-12',
      action: 'dialogue_raise',
      actor: 'Lorne Craner, United States Assistant Secretary of State',
      addressee: 'Government of China',
      description:
        'Lorne Craner, United States Assistant Secretary of State, asked Chinese officials to free him, in the human rights talks in Beijing a week before he was released.',
    },
    cites: [{ source: 'cbs-2002' }, { source: 'cnn-2002' }],
  },
  {
    kind: 'official_account',
    fields: {
      date: '2002-12',
      authority: 'Warden of Yanqing Prison, through Dui Hua',
      authorityType: 'prison',
      statement:
        'Medical parole was ordered under the rules for it, because his health had become worse and new treatment for hepatitis B is to be had in the United States.',
      response: 'released_stated',
    },
    cites: [{ source: 'dui-hua-xu-2002', citationBasis: 'officially_stated' }],
  },
  {
    kind: 'outcome',
    fields: {
      date: '2002-12-24',
      outcome: 'medical_parole',
      place: 'Beijing',
      placeNative: '北京',
      conditions:
        'Left Beijing for the United States the same day. Medical parole does not end the sentence.',
      detentionId: 'detention-1998',
    },
    cites: [{ source: 'dui-hua-xu-2002' }, { source: 'cbs-2002' }],
  },
]

const parkinsons: SampleFact = {
  kind: 'health',
  fields: {
    date: '2002-12',
    condition: 'Parkinson’s disease',
    conditionNative: '帕金森病',
    severity: 'concern_reported',
    care: 'unknown',
    basis: 'press',
  },
  cites: [{ source: 'cnn-2002', citationBasis: 'press' }],
}

export const xuWenli: SampleCase = {
  slug: 'xu-wenli',
  country: 'CN',
  issues: ['democracy', 'association', 'free_expression'],
  editions: [
    {
      reason: 'First edition of this sample case.',
      facts: [
        ...names,
        ...identity,
        ...firstImprisonment,
        ...secondImprisonment,
        ...healthAndRelease,
      ],
    },
    {
      reason: 'Adds Parkinson’s disease, which CNN reported and no other source here.',
      facts: [parkinsons],
    },
  ],
}
