import { caseTitle } from '@/app/_components/desk/case-head'
import { DeskForm } from '@/app/_components/desk/desk-form'
import { formTexts } from '@/app/_components/desk/form-texts'
import { factWords } from '@/lib/cases/fact-form'
import { choice, type FieldSpec, text } from '@/lib/forms/field'
import type { Wording } from '@/lib/i18n/wording'
import { findDuplicates, proposeKept } from '@/lib/merging/model'
import { merge } from './actions'
import type { Side } from './comparison'

interface Props {
  sides: readonly [Side, Side]
  mayPublish: boolean
  wording: Wording
}

/** Which of the two is kept, which facts both say, and why they are one person. */
export function MergeForm({ sides, mayPublish, wording }: Props) {
  const { t } = wording
  const [here, other] = sides
  // What readers knew goes from its address: that takes a publisher.
  const keepable = sides.filter((side) => {
    const merged = side === here ? other : here
    return mayPublish || merged.editions.length === 0
  })
  if (keepable.length === 0) return <p className="hint">{t('merge.needsPublisher')}</p>
  const [a, b] = sides.map(({ record, editions }) => ({
    ...record,
    firstPublishedAt: editions.at(-1)?.publishedAt ?? null,
  }))
  const proposed = a && b ? proposeKept(a, b).slug : here.record.slug
  const kept = keepable.find((side) => side.record.slug === proposed) ?? keepable[0]
  const duplicates = findDuplicates(here.record.facts, other.record.facts)
  const fields: FieldSpec[] = [
    {
      name: 'kept',
      label: t('merge.kept'),
      hint: t('merge.keptHint'),
      required: true,
      input: choice(
        keepable.map(({ record }) => ({
          value: record.slug,
          label: `${caseTitle(record)} (${record.slug})`,
        })),
      ),
      isNarrow: false,
    },
    {
      name: 'reason',
      label: t('merge.reason'),
      hint: t('merge.reasonHint'),
      required: true,
      input: text(1000, true),
      isNarrow: false,
    },
  ]
  if (duplicates.length > 0) {
    fields.splice(1, 0, {
      name: 'drop',
      label: t('merge.duplicates'),
      hint: t('merge.duplicatesHint'),
      required: false,
      input: {
        type: 'checks',
        groups: [
          {
            label: null,
            // Either of the two goes, by the choice of the kept case.
            options: duplicates.map(({ fact, sameAs }) => ({
              value: `${sameAs.id}:${fact.id}`,
              label: `${t(`kinds.${fact.kind}.one`)}${t('common.colon')}${factWords(fact, wording)}`,
            })),
          },
        ],
      },
      isNarrow: false,
    })
  }
  return (
    <>
      <ul className="consequences">
        <li>{t('merge.what.facts')}</li>
        <li>{t('merge.what.address')}</li>
        <li>{t('merge.what.undo')}</li>
      </ul>
      <DeskForm
        name={`merge with ${other.record.id}`}
        key={`${here.record.id}-${other.record.id}`}
        action={merge}
        className="long-checks"
        hidden={{ slug: here.record.slug, with: other.record.slug }}
        sections={[{ title: null, fields }]}
        values={{
          kept: kept?.record.slug ?? '',
          drop: duplicates.map(({ fact, sameAs }) => `${sameAs.id}:${fact.id}`).join(' '),
        }}
        buttons={[{ label: t('merge.submit') }]}
        texts={formTexts(wording)}
      />
    </>
  )
}
