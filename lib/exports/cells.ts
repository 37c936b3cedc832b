/**
 * Text as a cell of a table that a spreadsheet opens. A spreadsheet runs what begins like a formula,
 * also behind spaces, a tab or a line break (OWASP, CSV injection); an apostrophe before it makes it
 * text. Text that already has apostrophes there gets one more, so that `readCell` gives back exactly
 * what was written.
 */
export function safeCell(text: string): string {
  return isFormula(text) ? `'${text}` : text
}

/** What `safeCell` was given. */
export function readCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

/** Whether a spreadsheet would run this text, given the chance. */
export function isFormula(text: string): boolean {
  return formula.test(text)
}

// Full-width signs count too: spreadsheets of East Asian locales read them as the others.
const formula = /^'*(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u

/** Several texts in one cell: `a; b`. A semicolon or a backslash of the text stands behind a backslash. */
export function joinCell(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\\;]/g, '\\$&')).join('; ')
}

/** What `joinCell` was given, without empty texts. */
export function splitCell(cell: string): string[] {
  return [...cell.matchAll(/(?:\\.|[^\\;])+/gsu)]
    .map(([text], index) => (index > 0 ? text.replace(/^ /, '') : text))
    .map((text) => text.replace(/\\(.)/gsu, '$1'))
    .filter((text) => text !== '')
}
