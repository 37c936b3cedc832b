import type { Reference } from '@/lib/sources/references/model'
import type { PublicationDocument } from './document'
import { citedBefore } from './reading'

/** The sources of these cases, each once, named after the case and the note that cites it first. */
export function referencesOf(documents: PublicationDocument[]): Reference[] {
  const known = new Set<string>()
  return documents.flatMap(({ slug, notes }) =>
    notes.flatMap((note) => {
      const source = note.source
      const key = JSON.stringify([source.title, source.url, source.publisher])
      if (citedBefore(note, notes) || known.has(key)) return []
      known.add(key)
      return [{ id: `${slug}-${note.number}`, source }]
    }),
  )
}
