/** An entry of a .bib file. Values are as they stand between their braces. */
export interface BibEntry {
  type: string
  key: string
  fields: Map<string, string>
}

/** Reads BibLaTeX as strictly as we write it. @throws at anything else */
export function readBiblatex(text: string): BibEntry[] {
  const entries: BibEntry[] = []
  let at = 0
  const take = (pattern: RegExp): string[] => {
    const sticky = new RegExp(pattern.source, 'yu')
    sticky.lastIndex = at
    const found = sticky.exec(text)
    if (!found) throw new Error(`not BibLaTeX at “${text.slice(at, at + 40)}”`)
    at = sticky.lastIndex
    return [...found]
  }
  while (at < text.length) {
    const [, type = '', key = ''] = take(/@([a-z]+)\{([A-Za-z0-9-]+),\n/)
    const fields = new Map<string, string>()
    while (text[at] !== '}') {
      const [, name = ''] = take(/ {2}([a-z]+) = \{/)
      const start = at
      for (let depth = 1; depth > 0; at++) {
        if (at >= text.length) throw new Error('a brace is not closed')
        if (text[at] === '\\') at++
        else if (text[at] === '{') depth++
        else if (text[at] === '}') depth--
      }
      if (fields.has(name)) throw new Error(`${name} stands twice`)
      fields.set(name, text.slice(start, at - 1))
      take(/,\n/)
    }
    take(/\}\n\n?/)
    entries.push({ type, key, fields })
  }
  return entries
}

/** The text that TeX would print. */
export function printed(text: string): string {
  return text
    .replace(/\\textbackslash\{\}/g, '\u0001')
    .replace(/\\textasciitilde\{\}/g, '~')
    .replace(/\\textasciicircum\{\}/g, '^')
    .replace(
      /\\([{}#$%&_])/g,
      (_, sign) => ({ '{': '\u0002', '}': '\u0003' })[sign as string] ?? sign,
    )
    .replace(/[{}]/g, '')
    .replaceAll('\u0002', '{')
    .replaceAll('\u0003', '}')
    .replaceAll('\u0001', '\\')
}

/** Reads RIS strictly: tags with their values in order, a list a record. */
export function readRis(text: string): [string, string][][] {
  return text
    .split('\r\n\r\n')
    .filter(Boolean)
    .map((record) => {
      const lines = record.split('\r\n').map((line): [string, string] => {
        const found = /^([A-Z][A-Z0-9]) {2}- (.*)$/.exec(line)
        if (!found) throw new Error(`not RIS: “${line}”`)
        return [found[1] ?? '', found[2] ?? '']
      })
      if (lines[0]?.[0] !== 'TY' || lines.pop()?.[0] !== 'ER') throw new Error('no whole record')
      return lines
    })
}
