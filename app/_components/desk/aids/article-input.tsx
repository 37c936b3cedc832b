'use client'

import { useEffect, useState } from 'react'
import { groupArticles, isInForce, offerArticles } from '@/lib/charges/offer'
import { type DateReading, readDate } from '@/lib/core/partial-date-input'
import { formatDate } from '@/lib/core/partial-date-words'
import type { ArticleOffer } from '@/lib/forms/field'
import type { OptionGroup } from '@/lib/forms/options'
import { type Locale, languageOf, languages } from '@/lib/i18n/locales'
import { ChoiceInput } from '../choice-input'
import { fill, typeInto, useTyped } from './typed'

interface Props {
  shared: { id: string; name: string; 'aria-required'?: true; 'aria-describedby'?: string }
  articles: ArticleOffer
  /** Without script: in the order of the case's date. */
  groups: OptionGroup[]
  value: string
  choose: string
  locale: Locale
}

/** The article of a charge: offered from the law in force on the date typed, by the words typed. */
export function ArticleInput({ shared, articles, groups, value, choose, locale }: Props) {
  const [place, typed] = useTyped<HTMLDivElement>()
  const [chosen, setChosen] = useState(value)
  // What was chosen before this script ran.
  useEffect(() => {
    const select = place.current?.querySelector('select')
    if (select) setChosen(select.value)
  }, [place])
  const reading = readDate(typed?.date ?? '')
  const words = [typed?.words, typed?.wordsNative].filter(Boolean).join(' ')
  const offered = offerArticles(articles.options, daysOf(reading) ?? articles.around, words)
  const article = articles.options.find((one) => one.value === chosen)
  const id = `${shared.id}-law`
  const warning =
    article && reading.kind === 'date' && !isInForce(article, reading.date)
      ? fill(article.to ? articles.texts.notInForce : articles.texts.notInForceSince, {
          law: article.group,
          date: formatDate(reading.date, locale),
          from: formatDate(article.from, locale),
          to: article.to ? formatDate(article.to, locale) : '',
        })
      : ''
  const crime = article?.words[languages.indexOf(languageOf(locale))]
  const form = () => place.current?.closest('form')
  return (
    <div ref={place}>
      <ChoiceInput
        shared={{
          ...shared,
          'aria-describedby': [shared['aria-describedby'], id].filter(Boolean).join(' '),
        }}
        groups={typed ? groupArticles(offered, articles.texts) : groups}
        value={chosen}
        onChange={setChosen}
        choose={choose}
      />
      <p className="reading unread" id={id} aria-live="polite">
        {warning}
      </p>
      {crime && typed && !words.trim() && (
        <button
          type="button"
          className="offer"
          onClick={() => {
            typeInto(form(), 'words', article.words[0])
            typeInto(form(), 'wordsNative', article.words[1])
          }}
        >
          {fill(articles.texts.useWords, { words: crime })}
        </button>
      )}
    </div>
  )
}

function daysOf(reading: DateReading) {
  return reading.kind === 'date' ? reading.date : null
}
