import type { PartialDate } from '@/lib/core/partial-date'
import { compareRecordedDates, type RecordedDate } from '@/lib/core/recorded-date'
import type { Statement } from '@/lib/facts/kind'
import type { sentenceChangeKind } from '@/lib/sentences/sentence-change-kind'
import type { sentenceKind } from '@/lib/sentences/sentence-kind'
import { type Working, workOut } from '@/lib/sentences/working'

type Sentence = Statement<typeof sentenceKind.fields>
type Change = Statement<typeof sentenceChangeKind.fields>

/** The due date of each held sentence with its working, oldest first. */
export function workingsOf(
  facts: Statement[],
): { sentence: string; changes: string[]; working: Working }[] {
  const held = facts.filter((fact) => fact.standing === 'held')
  const sentences = held
    .filter((fact): fact is Sentence => fact.kind === 'sentence')
    .sort((a, b) => compareRecordedDates(a.date, b.date))
  const changes = held.filter((fact): fact is Change => fact.kind === 'sentence_change')
  return sentences.map((sentence) => {
    const own = changes.filter((change) => sentenceOf(change, sentences) === sentence)
    return {
      sentence: sentence.id,
      changes: own.map((change) => change.id),
      working: workOut(
        {
          kind: sentence.values.sentenceKind ?? 'unknown_sentenced',
          term: sentence.values.term,
          custodyFrom: known(sentence.values.custodyFrom),
          creditDays: sentence.values.creditDays ?? 0,
          statedEnd: known(sentence.values.statedEnd),
          politicalRights: sentence.values.politicalRights,
        },
        own.map((change) => ({
          change: change.values.change ?? 'reduction',
          date: known(change.date),
          term: change.values.term,
          newEnd: known(change.values.newEnd),
        })),
      ),
    }
  })
}

/** The sentence that a change names, or the last one pronounced before it. */
function sentenceOf(change: Change, sentences: Sentence[]): Sentence | undefined {
  if (change.values.sentenceId) {
    return sentences.find((sentence) => sentence.id === change.values.sentenceId)
  }
  return sentences.findLast((sentence) => compareRecordedDates(sentence.date, change.date) <= 0)
}

function known(date: RecordedDate | null): PartialDate | null {
  return date?.edtf ? { edtf: date.edtf, earliest: date.earliest, latest: date.latest } : null
}
