/** The one function used of the package `edtf`, which ships no types. */
declare module 'edtf' {
  export interface EdtfNode {
    type: 'Date' | 'Season' | 'Interval' | 'Decade' | 'Century' | 'Year' | 'List' | 'Set'
    level: number
    values: unknown[]
    /** `true` when it holds for the whole date, otherwise a bit mask of the digits. */
    approximate?: boolean | number
    uncertain?: boolean | number
    /** Bit mask of the digits written as X, the first digit of the year lowest. */
    unspecified?: number
  }
  export function parse(text: string, constraints?: { seasonUncertainty?: boolean }): EdtfNode
}
