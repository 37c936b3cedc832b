import type { Wording } from '@/lib/i18n/wording'
import { callId, type Reference } from '@/lib/publications/reading'

interface Props {
  section: string
  reference: Reference
  wording: Wording
}

/** The numbers of the notes behind a statement, each leading to its note. */
export function Calls({ section, reference, wording }: Props) {
  return reference.notes
    .toSorted((a, b) => a - b)
    .map((number) => (
      <sup key={number} className="call" id={callId(section, reference.key, number)}>
        <a href={`#note-${number}`} aria-label={wording.t('case.noteCall', { number })}>
          {number}
        </a>
      </sup>
    ))
}
