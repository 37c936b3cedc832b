/** Why people are held, who says so, what is done about it, and the staff's own work. */
export const advocacyLists = {
  // Issue categories after the Congressional-Executive Commission on China; a case may carry several.
  issue: {
    association: { en: 'Association', zh: '结社' },
    assembly_protest: { en: 'Assembly and protest', zh: '集会抗议' },
    civil_society: { en: 'Civil society', zh: '公民社会' },
    criticism_of_party_or_government: {
      en: 'Criticism of party or government',
      zh: '批评党和政府',
    },
    democracy: { en: 'Democracy', zh: '民主' },
    environment: { en: 'Environment', zh: '环境保护' },
    ethnic_minority_rights: { en: 'Ethnic minority rights', zh: '少数民族权利' },
    falun_gong: { en: 'Falun Gong', zh: '法轮功' },
    free_expression: { en: 'Free expression', zh: '言论自由' },
    government_accountability: { en: 'Government accountability', zh: '政府问责' },
    hong_kong: { en: 'Hong Kong', zh: '香港' },
    information_access: { en: 'Access to information', zh: '信息公开' },
    june_4_1989: { en: 'June Fourth 1989', zh: '六四事件' },
    labour: { en: 'Labour rights', zh: '劳工权益' },
    legal_advocacy: { en: 'Legal advocacy and lawyers', zh: '法律维权与律师' },
    land_property: { en: 'Land and property', zh: '土地与财产' },
    petitioning: { en: 'Petitioning', zh: '上访' },
    press: { en: 'Press', zh: '新闻' },
    publishing: { en: 'Publishing', zh: '出版' },
    religion_buddhist: { en: 'Religion: Buddhist', zh: '宗教：佛教' },
    religion_catholic: { en: 'Religion: Catholic', zh: '宗教：天主教' },
    religion_muslim: { en: 'Religion: Muslim', zh: '宗教：伊斯兰教' },
    religion_protestant: { en: 'Religion: Protestant', zh: '宗教：基督新教' },
    religion_other: { en: 'Religion: other', zh: '宗教：其他' },
    tibet: { en: 'Tibet', zh: '西藏' },
    uyghur_or_xinjiang: { en: 'Uyghurs and Xinjiang', zh: '维吾尔人与新疆' },
    womens_rights: { en: 'Women’s rights', zh: '妇女权利' },
    lgbt: { en: 'LGBT rights', zh: '性少数权利' },
    health_aids: { en: 'Health and AIDS', zh: '健康与艾滋病' },
    economic_or_social_protest: { en: 'Economic or social protest', zh: '经济社会抗争' },
    foreign_contact_or_state_secrets: {
      en: 'Foreign contact or state secrets',
      zh: '对外联络或国家秘密',
    },
    family_member_of_activist: {
      en: 'Family member of an activist',
      zh: '活动人士家属',
      note: 'Punished by association.',
    },
    other: { en: 'Other', zh: '其他' },
  },

  recognition_label: {
    political_prisoner: { en: 'Political prisoner', zh: '政治犯' },
    prisoner_of_conscience: { en: 'Prisoner of conscience', zh: '良心犯' },
    recognised_ex_post_facto: {
      en: 'Political prisoner, recognised after release',
      zh: '政治犯（事后认定）',
    },
    arbitrarily_detained: {
      en: 'Arbitrarily detained',
      zh: '任意拘留',
      note: 'Opinion of the UN Working Group on Arbitrary Detention.',
    },
    politically_motivated_prosecution: {
      en: 'Politically motivated prosecution',
      zh: '出于政治动机的起诉',
    },
    under_review: { en: 'Under review', zh: '审议中' },
    withdrawn: { en: 'Recognition withdrawn', zh: '认定已撤销' },
  },

  official_response: {
    acknowledged_held: { en: 'Acknowledged as held', zh: '承认在押' },
    denied_held: { en: 'Denied being held', zh: '否认在押' },
    no_such_person: { en: 'No such person', zh: '称查无此人' },
    released_stated: { en: 'Stated as released', zh: '称已释放' },
    sentence_stated: { en: 'Stated the sentence', zh: '说明判决' },
    health_stated: { en: 'Stated the health', zh: '说明健康状况' },
    gave_alternative_account: { en: 'Gave another account', zh: '提出不同说法' },
    token: { en: 'Token reply', zh: '敷衍答复' },
    more_information_requested: { en: 'Asked for more information', zh: '要求补充信息' },
    refused_list: { en: 'Refused the list', zh: '拒收名单' },
    no_response: { en: 'No response', zh: '未答复' },
  },

  advocacy_action: {
    prisoner_list_submission: { en: 'Prisoner list handed over', zh: '递交囚犯名单' },
    dialogue_raise: { en: 'Raised in a dialogue', zh: '在对话中提出' },
    demarche: { en: 'Démarche', zh: '外交交涉' },
    letter: { en: 'Letter', zh: '信函' },
    urgent_appeal: { en: 'Urgent appeal', zh: '紧急呼吁' },
    wgad_submission: {
      en: 'Submission to the UN Working Group on Arbitrary Detention',
      zh: '提交联合国任意拘留问题工作组',
    },
    wgeid_submission: {
      en: 'Submission to the UN Working Group on Enforced or Involuntary Disappearances',
      zh: '提交联合国强迫或非自愿失踪问题工作组',
    },
    sp_communication: {
      en: 'Communication by UN special procedures',
      zh: '联合国特别程序来文',
    },
    upr_submission: {
      en: 'Submission to the Universal Periodic Review',
      zh: '提交普遍定期审议',
    },
    treaty_body_submission: { en: 'Submission to a treaty body', zh: '提交条约机构' },
    parliamentary_question: { en: 'Parliamentary question', zh: '议会质询' },
    resolution: { en: 'Resolution', zh: '决议' },
    trial_observation: { en: 'Trial observation', zh: '旁听庭审' },
    prison_visit_request: { en: 'Request for a prison visit', zh: '要求探监' },
    legal_aid: { en: 'Legal aid', zh: '法律援助' },
    medical_aid: { en: 'Medical aid', zh: '医疗援助' },
    financial_aid: { en: 'Financial aid', zh: '经济援助' },
    publicity: { en: 'Publicity', zh: '公开宣传' },
    confidential_contact: { en: 'Confidential contact', zh: '秘密接触' },
    sanctions_submission: { en: 'Sanctions submission', zh: '提交制裁建议' },
  },

  staff_role: {
    reader: { en: 'Reader', zh: '阅览者' },
    editor: { en: 'Editor', zh: '编辑' },
    reviewer: { en: 'Reviewer', zh: '审核者' },
    publisher: { en: 'Publisher', zh: '发布者' },
    admin: { en: 'Administrator', zh: '管理员' },
  },

  case_state: {
    draft: { en: 'Draft', zh: '草稿' },
    published: { en: 'Published', zh: '已发布' },
    withdrawn: { en: 'Withdrawn', zh: '已撤下' },
    merged: { en: 'Merged into another', zh: '已并入他案' },
    erased: { en: 'Erased', zh: '已清除' },
  },

  // Where the draft stands between those who write it and those who check it; apart from what is public.
  review_state: {
    open: { en: 'Being written', zh: '撰写中' },
    submitted: { en: 'Waiting for review', zh: '待审核' },
    returned: { en: 'Sent back', zh: '已退回' },
    approved: { en: 'Approved', zh: '已核准' },
  },
} as const
