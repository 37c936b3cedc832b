import type { Wording } from '@/lib/i18n/wording'
import type { PublicationDocument } from '@/lib/publications/document'
import {
  sentenceEndWords,
  standingBasis,
  standingNotes,
  standingWords,
} from '@/lib/publications/words'
import { Text } from '../text'
import { Calls } from './calls'

interface Props {
  document: PublicationDocument
  wording: Wording
}

/** Where things stand, with how that is known and as of when. */
export function Standing({ document, wording }: Props) {
  const { status } = document
  const { locale, t } = wording
  const today = new Date().toISOString().slice(0, 10)
  const reference = { key: status?.fact ?? '', notes: standingNotes(document) }
  return (
    <section className={`now ${status?.group ?? 'unknown'}`} aria-label={t('case.now.label')}>
      <p>
        <span className="since">
          <Text locale={locale}>{`${standingWords(document, wording)}${t('case.stop')}`}</Text>
        </span>
        <Calls section="now" reference={reference} wording={wording} />{' '}
        {sentenceEndWords(document, today, wording)}
      </p>
      <p className="basis">{standingBasis(document, wording).join(' · ')}</p>
    </section>
  )
}
