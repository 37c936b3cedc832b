declare module 'subset-font' {
  interface Options {
    targetFormat?: 'sfnt' | 'woff' | 'woff2'
    /** OpenType features to keep; all when absent. */
    keepFeatures?: string[]
    variationAxes?: Record<string, number | { min: number; max: number }>
    noHinting?: boolean
  }
  /** The font with the characters of `text` alone, and every glyph that its layout makes of them. */
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>
}
