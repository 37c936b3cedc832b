import { DeskForm, type Section } from '@/app/_components/desk/desk-form'
import { reasonSection } from '@/app/_components/desk/fact-sections'
import { formTexts } from '@/app/_components/desk/form-texts'
import { shorten } from '@/app/_components/desk/missing'
import type { Colleague, Restricted } from '@/lib/access/model'
import { factWords } from '@/lib/cases/fact-form'
import type { CaseRecord } from '@/lib/cases/model'
import { choice, fieldsUnder, list, text } from '@/lib/forms/field'
import type { Wording } from '@/lib/i18n/wording'
import { confide, give, recordConsent } from './actions'

interface Props {
  record: CaseRecord
  wording: Wording
}

/** What was said to one use of the case, by whom and when. */
export function ConsentForm({ record, wording, scope }: Props & { scope: string }) {
  const { t } = wording
  const field = fieldsUnder('consents.field', wording)
  return (
    <DeskForm
      key={`consent-${scope}`}
      name={`consent to ${scope}`}
      action={recordConsent}
      hidden={{ slug: record.slug }}
      sections={[
        {
          title: null,
          fields: [
            { ...field('scope', list('consent_scope', wording)), required: true, isNarrow: false },
            { ...field('consent', list('consent', wording)), required: true },
            field('given', { type: 'date' }),
            field('givenBy', text(300)),
            field('note', text(2000, true)),
          ],
        },
      ]}
      values={{ scope }}
      buttons={[{ label: t('consents.submit') }]}
      texts={formTexts(wording)}
    />
  )
}

interface GiveProps extends Props {
  subject: string
  restricted: Restricted
  colleagues: Colleague[]
}

/** Access by name: to what, for whom, why. */
export function GiveForm({ record, wording, subject, restricted, colleagues }: GiveProps) {
  const { t } = wording
  const field = fieldsUnder('access.field', wording)
  const subjects = [
    { value: record.id, label: t('access.wholeCase') },
    ...restricted.facts.map((fact) => ({
      value: fact.id,
      label: `${t(`kinds.${fact.kind}.one`)}${t('common.colon')}${shorten(factWords(fact, wording))}`,
    })),
    ...restricted.sources.map((source) => ({
      value: source.id,
      label: `${t('desk.form.source')}${t('common.colon')}${shorten(source.title)}`,
    })),
  ]
  const people = colleagues.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <DeskForm
      key={`give-${subject}`}
      name={`access to ${subject}`}
      action={give}
      hidden={{ slug: record.slug }}
      sections={[
        {
          title: null,
          fields: [
            { ...field('subject', choice(subjects)), required: true, isNarrow: false },
            { ...field('staff', choice(people)), required: true, isNarrow: false },
          ],
        },
        reasonSection(t('desk.form.reason'), t('access.reasonHint')),
      ]}
      values={{ subject: subject || record.id }}
      buttons={[{ label: t('access.giveIt') }]}
      texts={formTexts(wording)}
    />
  )
}

/** Who may see the case as a whole. */
export function ConfideForm({ record, wording, isPublic }: Props & { isPublic: boolean }) {
  const { t, term } = wording
  const field = fieldsUnder('access.field', wording)
  const levels = (['public', 'partners', 'staff', 'restricted'] as const).map((value) => ({
    value,
    label: `${term('confidentiality', value)}${t('common.colon')}${t(`access.means.${value}`)}`,
  }))
  const isRestricted = record.confidentiality === 'restricted'
  return (
    <>
      {isPublic && <p className="hint">{t('access.readersKeep')}</p>}
      <DeskForm
        name="confidentiality"
        action={confide}
        hidden={{ slug: record.slug, version: String(record.version) }}
        sections={[
          {
            title: null,
            fields: [
              { ...field('confidentiality', choice(levels)), required: true, isNarrow: false },
            ],
          },
          reasonSection(t('desk.form.reason'), t('desk.form.reasonHint')),
          ...(isRestricted
            ? [confirmation('confirmed', t('access.opening'), t('access.openingConfirm'))]
            : []),
        ]}
        values={{ confidentiality: record.confidentiality }}
        buttons={[{ label: t('common.save') }]}
        texts={formTexts(wording)}
      />
    </>
  )
}

/** One box that is ticked to say that it is meant. */
export function confirmation(name: string, label: string, words: string): Section {
  return {
    title: null,
    fields: [
      {
        name,
        label,
        hint: null,
        required: false,
        input: {
          type: 'checks',
          groups: [{ label: null, options: [{ value: 'yes', label: words }] }],
        },
        isNarrow: false,
      },
    ],
  }
}
