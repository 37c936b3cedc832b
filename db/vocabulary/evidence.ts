/** Sources, how they know, how they are graded, and who may see what. */
export const evidenceLists = {
  source_type: {
    court_judgment: { en: 'Court judgment', zh: '判决书', group: 'official' },
    court_reduction_ruling: {
      en: 'Ruling on commutation or parole',
      zh: '减刑、假释裁定书',
      group: 'official',
    },
    indictment: { en: 'Indictment', zh: '起诉书', group: 'official' },
    arrest_or_detention_notice: {
      en: 'Notice of arrest or detention',
      zh: '逮捕或拘留通知书',
      group: 'official',
    },
    official_media: { en: 'State media', zh: '官方媒体', group: 'official' },
    official_website: {
      en: 'Official website or gazette',
      zh: '官方网站或公报',
      group: 'official',
    },
    official_response_to_list: {
      en: 'Official reply to a list or enquiry',
      zh: '官方对名单或询问的答复',
      group: 'official',
    },
    leaked_official_record: {
      en: 'Leaked official record',
      zh: '外泄的官方文件',
      group: 'official',
    },
    prisoner: { en: 'The detainee', zh: '当事人本人', group: 'testimony' },
    family: { en: 'Family', zh: '家属', group: 'testimony' },
    lawyer: { en: 'Lawyer', zh: '律师', group: 'testimony' },
    fellow_prisoner: { en: 'Fellow prisoner', zh: '同监人员', group: 'testimony' },
    eyewitness: { en: 'Eyewitness', zh: '目击者', group: 'testimony' },
    ngo_report: { en: 'Report of an organisation', zh: '民间组织报告', group: 'published' },
    un_document: { en: 'United Nations document', zh: '联合国文件', group: 'published' },
    foreign_government_report: {
      en: 'Report of a foreign government',
      zh: '外国政府报告',
      group: 'published',
    },
    independent_media: { en: 'Independent media', zh: '独立媒体', group: 'published' },
    social_media: { en: 'Social media', zh: '社交媒体', group: 'published' },
    scholarly: { en: 'Scholarly work', zh: '学术著作', group: 'published' },
    other_database: { en: 'Another database', zh: '其他数据库', group: 'published' },
    other: { en: 'Other source', zh: '其他来源', group: 'published' },
  },

  source_basis: {
    officially_stated: { en: 'Stated by officials', zh: '官方说明' },
    official_document: { en: 'Official document', zh: '官方文书' },
    prisoner: { en: 'The detainee’s own words', zh: '当事人自述' },
    family: { en: 'Family', zh: '家属' },
    lawyer: { en: 'Lawyer', zh: '律师' },
    fellow_prisoner: { en: 'Fellow prisoner', zh: '同监人员' },
    eyewitness: { en: 'Eyewitness', zh: '目击者' },
    clinician_exam: { en: 'Examination by a clinician', zh: '医生检查' },
    medical_document: { en: 'Medical document', zh: '医疗文件' },
    press: { en: 'Press', zh: '新闻报道' },
    hearsay: { en: 'Hearsay', zh: '传闻' },
    inferred: { en: 'Inferred', zh: '推断' },
    unknown: { en: 'Not known', zh: '不详' },
  },

  // NATO (Admiralty) grading: the source by a letter, what it says by a digit.
  source_reliability: {
    A: { en: 'Completely reliable', zh: '完全可靠' },
    B: { en: 'Usually reliable', zh: '通常可靠' },
    C: { en: 'Fairly reliable', zh: '比较可靠' },
    D: { en: 'Not usually reliable', zh: '通常不可靠' },
    E: { en: 'Unreliable', zh: '不可靠' },
    F: { en: 'Reliability cannot be judged', zh: '可靠性无法判断' },
  },

  information_credibility: {
    '1': { en: 'Confirmed by independent sources', zh: '经独立来源证实' },
    '2': { en: 'Probably true', zh: '很可能属实' },
    '3': { en: 'Possibly true', zh: '可能属实' },
    '4': { en: 'Doubtful', zh: '存疑' },
    '5': { en: 'Improbable', zh: '不大可能' },
    '6': { en: 'Truth cannot be judged', zh: '真实性无法判断' },
  },

  citation_stance: {
    supports: { en: 'Supports', zh: '支持' },
    contradicts: { en: 'Contradicts', zh: '反驳' },
  },

  standing: {
    held: { en: 'Held', zh: '采信', note: 'What this record holds to be so.' },
    rival: { en: 'Rival account', zh: '另一说法' },
    retracted: { en: 'Retracted', zh: '已撤回' },
  },

  confidentiality: {
    public: { en: 'Public', zh: '公开' },
    partners: { en: 'Partners', zh: '合作方' },
    staff: { en: 'Staff', zh: '工作人员' },
    restricted: { en: 'Named staff only', zh: '仅限指定人员' },
  },

  consent: {
    given: { en: 'Given', zh: '已同意' },
    withheld: { en: 'Withheld', zh: '不同意' },
    withdrawn: { en: 'Withdrawn', zh: '已撤回同意' },
    not_sought: {
      en: 'Not sought',
      zh: '未征求',
      note: 'A public figure, or facts already published.',
    },
    cannot_be_sought: { en: 'Cannot be sought', zh: '无法征求' },
    pending: { en: 'Pending', zh: '待答复' },
  },

  consent_scope: {
    document: { en: 'Record the case', zh: '记录案件' },
    publish_name: { en: 'Publish the name', zh: '公布姓名' },
    publish_photo: { en: 'Publish a photograph', zh: '公布照片' },
    publish_place: { en: 'Publish the place', zh: '公布地点' },
    name_relatives: {
      en: 'Name relatives',
      zh: '公布亲属姓名',
      note: 'Given by the relatives themselves.',
    },
    send_to_own_government: { en: 'Send to our own government', zh: '提交本国政府' },
    hand_to_detaining_government: {
      en: 'Hand to the detaining government',
      zh: '递交关押国政府',
    },
    send_to_un: { en: 'Send to the United Nations', zh: '提交联合国' },
    publish_in_un_report: {
      en: 'Publish in a United Nations report',
      zh: '在联合国报告中公布',
    },
  },
} as const
