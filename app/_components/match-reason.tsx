import { Fragment } from 'react'
import type { Wording } from '@/lib/i18n/wording'
import type { CaseText } from '@/lib/search/case-texts'
import type { FoundCase } from '@/lib/search/model'
import { markWords } from '@/lib/search/reasons'
import { Text } from './text'

/** Why a case stands in the results, when the name alone does not show it. */
export function MatchReason({
  match,
  wording,
}: {
  match: NonNullable<FoundCase['match']>
  wording: Wording
}) {
  const { locale, t } = wording
  if (match.how === 'words') {
    return match.texts.map((text) => (
      <p key={`${text.field}-${text.text}`} className="meta">
        {t(`cases.match.fields.${text.field}`)}
        {t('common.colon')}
        <MatchedText text={text} words={match.words} wording={wording} />
      </p>
    ))
  }
  if (match.key === null || ['name', 'beginning'].includes(match.how)) return null
  return (
    <p className="meta">
      <Text locale={locale}>{t(`cases.match.${match.how}`, { spelling: match.key })}</Text>
    </p>
  )
}

/** In the reader's language, and beside it as it matched when only the other one did. */
function MatchedText({
  text: { text, native },
  words,
  wording: { locale, pick },
}: {
  text: CaseText
  words: string[]
  wording: Wording
}) {
  const own = pick(text, native)
  const other = own === text ? native : text
  const shown = [own, ...(other && !isFound(own, words) && isFound(other, words) ? [other] : [])]
  return shown.map((one, i) => (
    <span key={one}>
      {i > 0 && ' '}
      {markWords(one, words).map(({ at, text: run, isMarked }) => (
        <Fragment key={at}>
          {isMarked ? (
            <mark>
              <Text locale={locale}>{run}</Text>
            </mark>
          ) : (
            <Text locale={locale}>{run}</Text>
          )}
        </Fragment>
      ))}
    </span>
  ))
}

function isFound(text: string, words: string[]): boolean {
  return markWords(text, words).some((run) => run.isMarked)
}
