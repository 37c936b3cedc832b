/**
 * Where a person stands: custody, outcome, health. Custody groups decide how a period is drawn, so
 * they claim no more than the word does: `held` is deprivation of liberty in any form (house arrest
 * and enforced disappearance with it, WGAD deliberation 1 and ICPPED art. 2), `out` is out of
 * custody though perhaps not free, `ended` is death, and `unknown` is drawn as neither. A term that
 * ran out without any news of release is `unknown`.
 */
export const custodyLists = {
  custody_status: {
    detained: { en: 'Detained', zh: '在押', group: 'held' },
    believed_detained: { en: 'Believed detained', zh: '据信在押', group: 'held' },
    disappeared: { en: 'Disappeared in state custody', zh: '被强迫失踪', group: 'held' },
    house_arrest: { en: 'House arrest', zh: '软禁', group: 'held' },
    rsdl: {
      en: 'Residential surveillance at a designated location',
      zh: '指定居所监视居住',
      group: 'held',
    },
    hospital_in_custody: { en: 'In hospital, in custody', zh: '在押就医', group: 'held' },
    psychiatric_custody: { en: 'Psychiatric custody', zh: '被强制关押于精神病院', group: 'held' },
    bail_pending_trial: { en: 'On bail pending trial', zh: '取保候审', group: 'out' },
    medical_parole: {
      en: 'Medical parole',
      zh: '保外就医',
      group: 'out',
      note: 'The sentence runs on.',
    },
    parole: { en: 'Parole', zh: '假释', group: 'out', note: 'The sentence runs on.' },
    released_term_served: { en: 'Released, term served', zh: '刑满释放', group: 'out' },
    released_early: { en: 'Released early', zh: '提前释放', group: 'out' },
    released_dpr_running: {
      en: 'Released, deprived of political rights',
      zh: '已获释，剥夺政治权利执行中',
      group: 'out',
    },
    released_restricted: {
      en: 'Released under restrictions',
      zh: '已获释，自由仍受限制',
      group: 'out',
      note: 'Surveillance or confinement after release, the so-called non-release release.',
    },
    exiled: { en: 'In exile', zh: '流亡', group: 'out' },
    escaped: { en: 'Escaped', zh: '已逃脱', group: 'out' },
    died_in_custody: { en: 'Died in custody', zh: '羁押期间死亡', group: 'ended' },
    executed: { en: 'Executed', zh: '已被执行死刑', group: 'ended' },
    died_after_release: { en: 'Died after release', zh: '获释后去世', group: 'ended' },
    believed_released: {
      en: 'Believed released, unconfirmed',
      zh: '据信已获释，未经证实',
      group: 'unknown',
      note: 'The term is over and there is no news.',
    },
    whereabouts_unknown: { en: 'Whereabouts unknown', zh: '下落不明', group: 'unknown' },
    unknown: { en: 'Not known', zh: '情况不明', group: 'unknown' },
  },

  custody_basis: {
    officially_confirmed: { en: 'Confirmed by officials', zh: '官方证实' },
    family_or_lawyer_confirmed: { en: 'Confirmed by family or lawyer', zh: '家属或律师证实' },
    reported: { en: 'Reported', zh: '据报道' },
    inferred_from_sentence: { en: 'Inferred from the sentence', zh: '由判决推断' },
    assumed: { en: 'Assumed', zh: '推定' },
  },

  outcome_kind: {
    released_term_served: { en: 'Released at the end of the term', zh: '刑满释放', group: 'out' },
    released_early: { en: 'Released early', zh: '提前释放', group: 'out' },
    released_uncharged: { en: 'Released without charge', zh: '未经起诉获释', group: 'out' },
    released_on_bail: { en: 'Released on bail', zh: '取保候审获释', group: 'out' },
    medical_parole: { en: 'Medical parole', zh: '保外就医', group: 'out' },
    parole: { en: 'Parole', zh: '假释', group: 'out' },
    released_restricted: {
      en: 'Released under restrictions',
      zh: '获释但自由受限',
      group: 'out',
    },
    exiled: { en: 'Sent or gone into exile', zh: '流亡', group: 'out' },
    deported: { en: 'Deported', zh: '驱逐出境', group: 'out' },
    acquitted: { en: 'Acquitted', zh: '宣告无罪', group: 'out' },
    conviction_overturned: { en: 'Conviction overturned', zh: '改判无罪', group: 'out' },
    case_dropped: { en: 'Case dropped or not prosecuted', zh: '撤案或不起诉', group: 'out' },
    pardoned: { en: 'Pardoned', zh: '特赦', group: 'out' },
    escaped: { en: 'Escaped', zh: '逃脱', group: 'out' },
    died_in_custody: { en: 'Died in custody', zh: '羁押期间死亡', group: 'ended' },
    executed: { en: 'Executed', zh: '被执行死刑', group: 'ended' },
    died_after_release: { en: 'Died after release', zh: '获释后去世', group: 'ended' },
    died: {
      en: 'Died, where is not stated',
      zh: '去世，地点情形未说明',
      group: 'ended',
      note: 'In custody or after release: the source does not say.',
    },
    unknown: { en: 'Outcome not known', zh: '结果不明', group: 'unknown' },
  },

  health_severity: {
    none_known: { en: 'No concern known', zh: '未知有健康问题' },
    concern_reported: { en: 'Concern reported', zh: '据报健康堪忧' },
    chronic_untreated: { en: 'Chronic, untreated', zh: '慢性病未获治疗' },
    serious: { en: 'Serious', zh: '病情严重' },
    life_threatening: { en: 'Life-threatening', zh: '有生命危险' },
    hunger_strike: { en: 'Hunger strike', zh: '绝食' },
    injury_alleged: { en: 'Injury from alleged ill-treatment', zh: '据称遭虐待致伤' },
    hospitalised: { en: 'In hospital', zh: '住院' },
    mental_health_crisis: { en: 'Mental health crisis', zh: '精神健康危机' },
    improved: { en: 'Improved', zh: '好转' },
    deceased: { en: 'Deceased', zh: '已去世' },
    unknown: { en: 'Not known', zh: '不详' },
  },

  care_given: {
    none: { en: 'No care', zh: '无医疗' },
    limited: { en: 'Limited care', zh: '医疗有限' },
    adequate: { en: 'Adequate care', zh: '医疗充分' },
    refused: { en: 'Care refused to the detainee', zh: '被拒绝医疗' },
    unknown: { en: 'Not known', zh: '不详' },
  },
} as const
