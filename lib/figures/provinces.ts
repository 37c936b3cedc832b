import type { Code } from '@/db/vocabulary'

/** A square of the schematic map: where it stands, and the short name it bears (GB/T 2260; the usual character). */
export interface Tile {
  column: number
  row: number
  en: string
  zh: string
}

/**
 * Provinces as equal squares, each beside its neighbours as far as a grid allows: our own arrangement. Says
 * where, and neither how large nor where a border runs.
 */
export const provinceTiles: Record<Code<'province'>, Tile> = {
  heilongjiang: { column: 6, row: 0, en: 'HL', zh: '黑' },
  inner_mongolia: { column: 3, row: 1, en: 'NM', zh: '蒙' },
  jilin: { column: 6, row: 1, en: 'JL', zh: '吉' },
  xinjiang: { column: 0, row: 2, en: 'XJ', zh: '新' },
  gansu: { column: 1, row: 2, en: 'GS', zh: '甘' },
  ningxia: { column: 2, row: 2, en: 'NX', zh: '宁' },
  shanxi: { column: 3, row: 2, en: 'SX', zh: '晋' },
  hebei: { column: 4, row: 2, en: 'HE', zh: '冀' },
  beijing: { column: 5, row: 2, en: 'BJ', zh: '京' },
  liaoning: { column: 6, row: 2, en: 'LN', zh: '辽' },
  qinghai: { column: 1, row: 3, en: 'QH', zh: '青' },
  shaanxi: { column: 2, row: 3, en: 'SN', zh: '陕' },
  henan: { column: 3, row: 3, en: 'HA', zh: '豫' },
  shandong: { column: 4, row: 3, en: 'SD', zh: '鲁' },
  tianjin: { column: 5, row: 3, en: 'TJ', zh: '津' },
  tibet: { column: 0, row: 4, en: 'XZ', zh: '藏' },
  sichuan: { column: 1, row: 4, en: 'SC', zh: '川' },
  chongqing: { column: 2, row: 4, en: 'CQ', zh: '渝' },
  hubei: { column: 3, row: 4, en: 'HB', zh: '鄂' },
  anhui: { column: 4, row: 4, en: 'AH', zh: '皖' },
  jiangsu: { column: 5, row: 4, en: 'JS', zh: '苏' },
  yunnan: { column: 1, row: 5, en: 'YN', zh: '云' },
  guizhou: { column: 2, row: 5, en: 'GZ', zh: '贵' },
  hunan: { column: 3, row: 5, en: 'HN', zh: '湘' },
  jiangxi: { column: 4, row: 5, en: 'JX', zh: '赣' },
  zhejiang: { column: 5, row: 5, en: 'ZJ', zh: '浙' },
  shanghai: { column: 6, row: 5, en: 'SH', zh: '沪' },
  guangxi: { column: 2, row: 6, en: 'GX', zh: '桂' },
  guangdong: { column: 3, row: 6, en: 'GD', zh: '粤' },
  fujian: { column: 4, row: 6, en: 'FJ', zh: '闽' },
  hainan: { column: 2, row: 7, en: 'HI', zh: '琼' },
  macau: { column: 3, row: 7, en: 'MO', zh: '澳' },
  hong_kong: { column: 4, row: 7, en: 'HK', zh: '港' },
}

export const tileColumns = 7
export const tileRows = 8
