/** A stretch of text that two versions share, or that one of them has alone. */
export interface Stretch {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/**
 * What became of a text, word by word, in the order of reading; in Chinese by words too. Put together,
 * all but `added` is the text before, all but `removed` the text after.
 */
export function differencesOfWords(before: string, after: string): Stretch[] {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < was.length && start < is.length && was[start] === is[start]) start++
  let end = 0
  const shorter = Math.min(was.length, is.length) - start
  while (end < shorter && was[was.length - 1 - end] === is[is.length - 1 - end]) end++
  const [a, b] = [was.slice(start, was.length - end), is.slice(start, is.length - end)]
  const middle = a.length * b.length > mostCompared ? replaced(a, b) : compare(a, b)
  return joined([
    { kind: 'same', text: was.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: was.slice(was.length - end).join('') },
  ])
}

// Beyond this two texts have little in common that a reader would look for.
const mostCompared = 4_000_000

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

function replaced(a: string[], b: string[]): Stretch[] {
  return [
    { kind: 'removed', text: a.join('') },
    { kind: 'added', text: b.join('') },
  ]
}

/** By the longest row of words that both have. */
function compare(a: string[], b: string[]): Stretch[] {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const stretches: Stretch[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      stretches.push({ kind: 'same', text: a[i++] ?? '' })
      j++
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      stretches.push({ kind: 'removed', text: a[i++] ?? '' })
    } else stretches.push({ kind: 'added', text: b[j++] ?? '' })
  }
  return stretches
}

/** Neighbours of one kind are one; of what was replaced, the old stands before the new. */
function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed) result.push({ kind: 'removed', text: removed })
    if (added) result.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of stretches) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (text) {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') last.text += text
      else result.push({ kind, text })
    }
  }
  flush()
  return result
}
