/**
 * The legal course of a case. Chinese terms are those of the Criminal Law and the Criminal
 * Procedure Law of the People's Republic of China.
 */
export const proceedingsLists = {
  legal_stage: {
    no_process_known: { en: 'No legal process known', zh: '未知有法律程序' },
    summoned: { en: 'Summoned', zh: '传唤' },
    short_term_detained_uncharged: { en: 'Held briefly without charge', zh: '短期关押，未经起诉' },
    enforced_disappearance: { en: 'Enforced disappearance', zh: '强迫失踪' },
    residential_surveillance: { en: 'Residential surveillance at home', zh: '监视居住' },
    rsdl: {
      en: 'Residential surveillance at a designated location',
      zh: '指定居所监视居住',
      note: 'Criminal Procedure Law 2012 art. 73, 2018 art. 75: up to six months.',
    },
    criminal_detention: {
      en: 'Criminal detention',
      zh: '刑事拘留',
      note: 'Up to 37 days before arrest.',
    },
    bail: { en: 'Bail pending trial', zh: '取保候审', note: 'Up to twelve months.' },
    formal_arrest: {
      en: 'Formal arrest',
      zh: '逮捕',
      note: 'Approved by a procuratorate or decided by a court.',
    },
    investigation: { en: 'Under investigation', zh: '侦查' },
    supervision_retention: { en: 'Retention by a supervisory commission', zh: '留置' },
    review_for_prosecution: { en: 'Review for prosecution', zh: '审查起诉' },
    returned_for_supplementary_investigation: {
      en: 'Returned for supplementary investigation',
      zh: '退回补充侦查',
    },
    indicted: { en: 'Indicted', zh: '提起公诉' },
    trial_scheduled: { en: 'Trial date set', zh: '确定开庭日期' },
    trial: { en: 'Trial', zh: '开庭审理' },
    trial_closed: { en: 'Trial in closed session', zh: '不公开审理' },
    trial_open: { en: 'Trial in open session', zh: '公开审理' },
    verdict_pending: { en: 'Awaiting verdict', zh: '待宣判' },
    sentenced_first_instance: { en: 'Judgment at first instance', zh: '一审判决' },
    appeal_pending: { en: 'Appeal pending', zh: '上诉中' },
    appeal_decided: { en: 'Judgment or ruling on appeal', zh: '二审裁判' },
    death_penalty_review: {
      en: 'Review of a death sentence',
      zh: '死刑复核',
      note: 'By the Supreme People’s Court; with a reprieve, by a high court.',
    },
    sentence_in_execution: { en: 'Serving the sentence', zh: '刑罚执行' },
    commutation_or_parole_proceeding: {
      en: 'Commutation or parole proceeding',
      zh: '减刑、假释案件审理',
    },
    retrial_petition: { en: 'Petition for retrial', zh: '申诉（再审申请）' },
    case_dropped: { en: 'Case dropped or not prosecuted', zh: '撤案或不起诉' },
    acquitted: { en: 'Acquitted', zh: '宣告无罪' },
    administrative_procedure: { en: 'Administrative procedure', zh: '行政程序' },
  },

  sentence_kind: {
    control: { en: 'Control (public surveillance)', zh: '管制', group: 'criminal' },
    criminal_detention: {
      en: 'Criminal detention as a sentence',
      zh: '拘役',
      group: 'criminal',
    },
    fixed_term: { en: 'Fixed-term imprisonment', zh: '有期徒刑', group: 'criminal' },
    life: { en: 'Life imprisonment', zh: '无期徒刑', group: 'criminal' },
    death_reprieve_2y: {
      en: 'Death with two-year reprieve',
      zh: '死刑缓期二年执行',
      group: 'criminal',
    },
    death_reprieve_no_commutation: {
      en: 'Death with two-year reprieve, then life without commutation or parole',
      zh: '死刑缓期二年执行，减为无期徒刑后终身监禁，不得减刑、假释',
      group: 'criminal',
      note: 'Corruption cases, Criminal Law art. 383 since 2015.',
    },
    death_immediate: { en: 'Death, immediate execution', zh: '死刑立即执行', group: 'criminal' },
    suspended: { en: 'Suspended sentence', zh: '缓刑', group: 'criminal' },
    exempt_punishment: {
      en: 'Convicted, exempted from punishment',
      zh: '免予刑事处罚',
      group: 'criminal',
    },
    rtl: {
      en: 'Re-education through labour',
      zh: '劳动教养',
      group: 'administrative',
      note: 'Abolished in December 2013.',
    },
    admin_detention: { en: 'Administrative detention', zh: '行政拘留', group: 'administrative' },
    compulsory_treatment: {
      en: 'Compulsory psychiatric treatment',
      zh: '强制医疗',
      group: 'administrative',
    },
    camp_transformation: {
      en: 'Internment for “transformation through education”',
      zh: '“教育转化”营关押',
      group: 'administrative',
      note: 'Officially “vocational skills education and training centres”.',
    },
    unknown_sentenced: {
      en: 'Sentenced, kind or length not known',
      zh: '已判刑，刑种或刑期不详',
      group: 'criminal',
    },
  },

  supplementary_punishment: {
    fine: { en: 'Fine', zh: '罚金' },
    dpr: {
      en: 'Deprivation of political rights',
      zh: '剥夺政治权利',
      note: 'Runs from release or parole, on top of the time in prison.',
    },
    confiscation: { en: 'Confiscation of property', zh: '没收财产' },
    deportation: { en: 'Deportation', zh: '驱逐出境' },
  },

  sentence_change: {
    reduction: { en: 'Reduction', zh: '减刑' },
    death_reprieve_to_life: {
      en: 'Death with reprieve commuted to life',
      zh: '死缓减为无期徒刑',
    },
    death_reprieve_to_fixed_term: {
      en: 'Death with reprieve commuted to a fixed term',
      zh: '死缓减为有期徒刑',
    },
    life_to_fixed_term: {
      en: 'Life commuted to a fixed term',
      zh: '无期徒刑减为有期徒刑',
    },
    extension: { en: 'Term extended or sentence added', zh: '加刑' },
    appeal_reduced: { en: 'Reduced on appeal', zh: '二审改判减轻' },
    appeal_upheld: { en: 'Upheld on appeal', zh: '二审维持原判' },
    retrial: { en: 'Changed on retrial', zh: '再审改判' },
    special_pardon: { en: 'Special pardon', zh: '特赦' },
  },

  authority_type: {
    public_security_bureau: { en: 'Public security bureau', zh: '公安机关', group: 'police' },
    state_security_bureau: { en: 'State security bureau', zh: '国家安全机关', group: 'police' },
    hk_national_security_department: {
      en: 'Hong Kong police, National Security Department',
      zh: '香港警务处国家安全处',
      group: 'police',
    },
    procuratorate: { en: 'People’s procuratorate', zh: '人民检察院', group: 'prosecution' },
    court_basic: { en: 'Basic people’s court', zh: '基层人民法院', group: 'court' },
    court_intermediate: { en: 'Intermediate people’s court', zh: '中级人民法院', group: 'court' },
    court_high: { en: 'High people’s court', zh: '高级人民法院', group: 'court' },
    supreme_peoples_court: {
      en: 'Supreme People’s Court',
      zh: '最高人民法院',
      group: 'court',
    },
    hk_court: { en: 'Hong Kong court', zh: '香港法院', group: 'court' },
    prison: { en: 'Prison', zh: '监狱', group: 'holding' },
    prison_administration: { en: 'Prison administration', zh: '监狱管理机关', group: 'holding' },
    detention_centre: { en: 'Detention centre', zh: '看守所', group: 'holding' },
    rtl_committee: {
      en: 'Re-education through labour committee',
      zh: '劳动教养管理委员会',
      group: 'other',
    },
    supervisory_commission: { en: 'Supervisory commission', zh: '监察委员会', group: 'other' },
    military: { en: 'Military', zh: '军队', group: 'other' },
    united_front_or_religious_affairs: {
      en: 'United front or religious affairs body',
      zh: '统战或宗教事务部门',
      group: 'other',
    },
    political_legal_committee: {
      en: 'Party political and legal affairs committee',
      zh: '党委政法委员会',
      group: 'other',
    },
    neighbourhood_or_village_committee: {
      en: 'Neighbourhood or village committee',
      zh: '居民委员会或村民委员会',
      group: 'other',
    },
    foreign_ministry: { en: 'Ministry of foreign affairs', zh: '外交部', group: 'other' },
    foreign_government: { en: 'Foreign government', zh: '外国政府', group: 'other' },
    un_body: { en: 'United Nations body', zh: '联合国机构', group: 'other' },
    other: { en: 'Other authority', zh: '其他机关', group: 'other' },
    unknown: { en: 'Not known', zh: '不详', group: 'other' },
  },
} as const
