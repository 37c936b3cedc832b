'use client'

import { typedSentence } from '@/lib/cases/typed-sentence'
import { workingsOf } from '@/lib/cases/workings'
import { formatDate } from '@/lib/core/partial-date-words'
import type { Statement } from '@/lib/facts/kind'
import { durationWords } from '@/lib/i18n/duration'
import type { Working } from '@/lib/sentences/working'
import { type LineWords, lineDate, lineLabel } from '@/lib/sentences/working-words'
import { fill, type Typed, useTyped } from './typed'
import type { WorkingTexts } from './working-texts'

interface Props {
  kind: 'sentence' | 'sentence_change'
  /** The other sentences and changes of the case. */
  others: Statement[]
  texts: WorkingTexts
}

/** When the sentence ends, worked out line by line while it is typed; or why it has no end. */
export function SentenceWorking({ kind, others, texts }: Props) {
  const [place, typed] = useTyped<HTMLDivElement>()
  const words = wordsOf(texts)
  const working = typed && isBegun(kind, typed) ? workingFor(kind, typed, others) : null
  return (
    <div ref={place} className="working" role="status">
      {working === 'no_sentence' && <p className="hint">{words.t('desk.working.noSentence')}</p>}
      {working && working !== 'no_sentence' && <Account working={working} words={words} />}
    </div>
  )
}

function Account({ working, words }: { working: Working; words: LineWords }) {
  const { lines, whyNoDue, statedDiffers } = working
  const { t, locale, duration } = words
  const political = lines.find((line) => line.step === 'political_rights')
  return (
    <>
      <dl aria-label={t('case.sentence.working')}>
        {lines
          .filter((line) => line.step !== 'political_rights' && line.step !== 'none_known')
          .map((line) => {
            const [label, date] = [lineLabel(line, words), lineDate(line, words)]
            return (
              <div
                key={`${line.step} ${label}`}
                className={'differs' in line && line.differs ? 'flagged' : line.step}
              >
                <dt>{label}</dt>
                <dd>{date}</dd>
              </div>
            )
          })}
      </dl>
      {whyNoDue && <p>{t(`working.why.${whyNoDue}`)}</p>}
      {statedDiffers && <p className="flag">{t('working.differs')}</p>}
      {political && (
        <p className="hint">
          {political.end
            ? t('case.sentence.political', {
                term: duration(political.term),
                date: formatDate(political.end, locale),
              })
            : t('working.dpr_undated', { term: duration(political.term) })}
        </p>
      )}
    </>
  )
}

/** Nothing is worked out of an empty form. */
function isBegun(kind: Props['kind'], typed: Typed): boolean {
  return Boolean(kind === 'sentence' ? typed.sentenceKind : typed.change)
}

function workingFor(kind: Props['kind'], typed: Typed, others: Statement[]) {
  const id = 'typed'
  const workings = workingsOf([...others, typedSentence(id, kind, typed)])
  const own = workings.find(({ sentence, changes }) =>
    kind === 'sentence' ? sentence === id : changes.includes(id),
  )
  return own?.working ?? 'no_sentence'
}

function wordsOf({ locale, messages, terms }: WorkingTexts): LineWords {
  return {
    locale,
    t: (key, values = {}) =>
      fill(
        messages[key] ?? key,
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
      ),
    term: (list, code) => terms[`${list}.${code}`] ?? code,
    duration: (duration) => durationWords(duration, locale),
  }
}
