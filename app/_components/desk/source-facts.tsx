import { Fragment, type ReactNode } from 'react'
import type { Wording } from '@/lib/i18n/wording'
import { type CslName, cslFields } from '@/lib/sources/csl'
import { gradeWords } from '@/lib/sources/form'
import { languageWords } from '@/lib/sources/languages'
import type { Source } from '@/lib/sources/model'
import { When } from '../recorded-date'
import { Text } from '../text'

/** What is known of a source beyond its title, publisher and date: only what is there. */
export function SourceFacts({ source, wording }: { source: Source; wording: Wording }) {
  const { t, locale, term, list } = wording
  const rows: [string, ReactNode][] = [
    [
      t('desk.source.reliability'),
      source.reliability ? gradeWords(source.reliability, wording) : t('desk.source.ungraded'),
    ],
    [t('desk.source.authors'), source.authors.length > 0 && list(source.authors)],
    [t('desk.source.containerTitle'), source.containerTitle],
    [t('desk.source.publisherPlace'), source.publisherPlace],
    [t('desk.source.language'), source.language && languageWords(source.language, locale)],
    [
      t('desk.source.accessed'),
      source.accessed && <When date={source.accessed} wording={wording} />,
    ],
    ...(Object.keys(cslFields) as CslName[]).map((name): [string, ReactNode] => [
      t(`desk.source.csl.${name}`),
      source.csl[name],
    ]),
    [
      t('desk.source.confidentiality'),
      source.confidentiality !== 'public' && (
        <span className="lock">{term('confidentiality', source.confidentiality)}</span>
      ),
    ],
    [t('desk.source.note'), source.note],
  ]
  return (
    <dl className="custody">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{typeof value === 'string' ? <Text locale={locale}>{value}</Text> : value}</dd>
          </Fragment>
        ))}
    </dl>
  )
}
