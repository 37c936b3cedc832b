import '../../entry.css'
import type { Metadata } from 'next'
import { PinyinOffer } from '@/app/_components/desk/aids/name-aids'
import { DeskForm } from '@/app/_components/desk/desk-form'
import { citationSection } from '@/app/_components/desk/fact-sections'
import type { DeskField } from '@/app/_components/desk/field'
import { formTexts } from '@/app/_components/desk/form-texts'
import { sourceOption } from '@/app/_components/desk/source-words'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { languageOptions } from '@/lib/cases/fact-form'
import { choice, type FieldSpec } from '@/lib/forms/field'
import { listOptions } from '@/lib/forms/options'
import type { Wording } from '@/lib/i18n/wording'
import { findSources } from '@/lib/sources/queries'
import { openNewCase } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('desk.new.title') }
}

/** Opens a case with a name and its source. */
export default async function NewCasePage({ searchParams }: PageProps<'/[locale]/desk/cases/new'>) {
  const viewer = await requireViewer('case.write')
  const wording = await pageWording()
  const { t } = wording
  const { name } = await searchParams
  const recent = await findSources(viewer, { q: '', limit: 30 })
  const typed = typeof name === 'string' ? name : ''
  return (
    <main id="content" className="rec narrow-page">
      <h1>{t('desk.new.title')}</h1>
      <p className="lead">{t('desk.new.lead')}</p>
      <DeskForm
        name="new case"
        action={openNewCase}
        sections={[
          { title: null, fields: nameFields(wording) },
          {
            ...citationSection(
              recent.map((one) => sourceOption(one, wording)),
              wording,
              true,
            ),
            title: t('desk.new.source'),
          },
          {
            title: t('desk.new.issues'),
            fields: [
              {
                ...field('issues', t('desk.new.issues'), {
                  type: 'checks',
                  groups: listOptions('issue', wording),
                }),
              },
            ],
            isFolded: true,
          },
        ]}
        values={{
          [/\p{Script=Latin}/u.test(typed) ? 'latin' : 'native']: typed,
          nameKind: 'primary',
          stance: 'supports',
        }}
        buttons={[{ label: t('desk.new.submit') }]}
        texts={formTexts(wording)}
      />
    </main>
  )
}

function nameFields(wording: Wording): DeskField[] {
  const { t } = wording
  const text = { type: 'text' as const, max: 200, long: false }
  return [
    { ...field('latin', t('desk.new.latin'), text), hint: t('desk.new.latinHint') },
    {
      ...field('native', t('desk.new.native'), text),
      hint: t('desk.new.nativeHint'),
      aid: <PinyinOffer from="native" to="latin" texts={formTexts(wording)} />,
    },
    {
      ...field('language', t('desk.new.language'), choice(languageOptions(wording))),
      required: true,
      isNarrow: true,
    },
    {
      ...field('nameKind', t('desk.new.nameKind'), choiceOf(listOptions('name_kind', wording))),
      required: true,
      isNarrow: true,
    },
  ]
}

const choiceOf = (groups: ReturnType<typeof listOptions>) => ({ type: 'choice' as const, groups })

function field(name: string, label: string, input: FieldSpec['input']): FieldSpec {
  return { name, label, hint: null, required: false, input, isNarrow: false }
}
