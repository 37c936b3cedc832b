import { formatDate } from '@/lib/core/partial-date-words'
import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument, PublishedWorking } from '@/lib/publications/document'
import { type FactOf, factsOf } from '@/lib/publications/reading'
import { rulingsOf, summaryOf } from '@/lib/publications/words'
import type { WorkingLine } from '@/lib/sentences/working'
import { lineDate, lineLabel } from '@/lib/sentences/working-words'
import { dateWords } from '../recorded-date'
import { Text } from '../text'
import { Calls } from './calls'
import { Doubts } from './statement'

interface Props {
  document: PublicationDocument
  section: string
  wording: Wording
}

/** Each sentence with the account of when it ends, like a sum on paper. */
export function Sentences({ document, section, wording }: Props) {
  const sentences = factsOf(document, 'sentence')
  const changes = factsOf(document, 'sentence_change')
  const worked = new Set(document.workings.flatMap((one) => one.changes))
  const rivals = [
    ...factsOf(document, 'sentence', 'rival'),
    ...factsOf(document, 'sentence_change', 'rival'),
  ]
  return (
    <>
      {sentences.map((sentence) => (
        <Sentence
          key={sentence.id}
          sentence={sentence}
          worked={document.workings.find((one) => one.sentence === sentence.id)}
          changes={changes}
          isOne={sentences.length === 1}
          section={section}
          wording={wording}
        />
      ))}
      {changes
        .filter((change) => !worked.has(change.id))
        .map((change) => (
          <p key={change.id}>
            {change.date && `${dateWords(change.date, wording)}${wording.t('common.colon')}`}
            <Text locale={wording.locale}>{summaryOf(change, wording)}</Text>
            <Calls
              section={section}
              reference={{ key: change.id, notes: change.notes }}
              wording={wording}
            />
          </p>
        ))}
      <Doubts
        held={[...sentences, ...changes]}
        rivals={rivals}
        section={section}
        wording={wording}
      />
    </>
  )
}

interface SentenceProps {
  sentence: FactOf<'sentence'>
  worked: PublishedWorking | undefined
  changes: FactOf<'sentence_change'>[]
  isOne: boolean
  section: string
  wording: Wording
}

function Sentence({ sentence, worked, changes, isOne, section, wording }: SentenceProps) {
  const { locale, language, t } = wording
  const { court, courtNative, supplementary } = sentence.values
  const pronounced = sentence.date
    ? t('case.sentence.pronounced', { date: dateWords(sentence.date, wording) })
    : null
  return (
    <>
      {!isOne && <h3>{pronounced ?? t('case.undated')}</h3>}
      <p>
        {isOne && pronounced && `${pronounced}${t('case.stop')} `}
        <Text locale={locale}>{summaryOf(sentence, wording)}</Text>
        {court && courtNative && language !== 'zh' && ' '}
        {court && courtNative && language !== 'zh' && <Text locale={locale}>{courtNative}</Text>}
        <Calls
          section={section}
          reference={{ key: sentence.id, notes: sentence.notes }}
          wording={wording}
        />
      </p>
      {worked && (
        <WorkingTable
          worked={worked}
          changes={changes.filter((change) => worked.changes.includes(change.id))}
          section={section}
          wording={wording}
        />
      )}
      {supplementary && (
        <p>
          {t('case.sentence.supplementary')}
          {t('common.colon')}
          <Text locale={locale}>{supplementary}</Text>
        </p>
      )}
    </>
  )
}

interface TableProps {
  worked: PublishedWorking
  changes: FactOf<'sentence_change'>[]
  section: string
  wording: Wording
}

function WorkingTable({ worked, changes, section, wording }: TableProps) {
  const { t, locale, duration } = wording
  const { lines, whyNoDue, statedDiffers } = worked.working
  const political = lines.find((line) => line.step === 'political_rights')
  return (
    <>
      <table className="working">
        <caption className="sr-only">{t('case.sentence.working')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('case.sentence.step')}</th>
            <th scope="col">{t('case.sentence.result')}</th>
          </tr>
        </thead>
        <tbody>
          {lines
            .filter((line) => line.step !== 'political_rights')
            .map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a frozen document
              <tr key={index} className={rowClass(line)}>
                <th scope="row">
                  {lineLabel(line, wording)}
                  <Calls section={section} reference={rulingsOf(line, changes)} wording={wording} />
                </th>
                <td>{lineDate(line, wording)}</td>
              </tr>
            ))}
          {whyNoDue && (
            <tr className="total">
              <td colSpan={2} className="why">
                {t(`working.why.${whyNoDue}`)}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {statedDiffers && <p className="flag">{t('working.differs')}</p>}
      {political && (
        <p>
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

function rowClass(line: WorkingLine): string | undefined {
  if (line.step === 'due') return 'total'
  return 'differs' in line && line.differs ? 'flagged' : undefined
}
