import { can } from '@/lib/auth/viewer'
import { factWords } from '@/lib/cases/fact-form'
import type { CaseRecord } from '@/lib/cases/model'
import type { FieldSpec } from '@/lib/forms/field'
import type { Wording } from '@/lib/i18n/wording'
import type { Erasure } from '@/lib/review/erasure'
import { Text } from '../text'
import { DeskForm } from './desk-form'
import { confirmSection, reasonSection } from './fact-sections'
import { formTexts } from './form-texts'
import { shorten } from './missing'
import { momentWords } from './moment'
import type { PublishProps } from './publish-side'

/** What was asked to be erased and by whom; asking for it; what remains of what was. */
export function Erasures({ viewer, record, erasures, isLive, actions, wording }: PublishProps) {
  const { t, locale } = wording
  const open = erasures.find((erasure) => erasure.decision === null)
  const done = erasures.filter((erasure) => erasure.decision === 'done')
  const mayErase = can(viewer, 'case.erase')
  const isGone = record.state === 'erased' || record.state === 'merged'
  if (!mayErase && !open && done.length === 0) return null
  const hidden = { slug: record.slug, erasure: open?.id ?? '' }
  const texts = formTexts(wording)
  return (
    <details className="more" open={Boolean(open) || isGone}>
      <summary>{t('desk.erasure.title')}</summary>
      <p className="hint">{t('desk.erasure.help')}</p>
      {done.map((erasure) => (
        <ErasureDone key={erasure.id} erasure={erasure} wording={wording} />
      ))}
      {open && (
        <p>
          <Text locale={locale}>
            {t('desk.erasure.asked', {
              name: open.requestedByName,
              at: momentWords(open.requestedAt, wording),
              what: t(open.factId ? 'desk.erasure.aFact' : 'desk.erasure.theCase'),
              reason: open.reason,
            })}
          </Text>
        </p>
      )}
      {open && mayErase && open.requestedBy === viewer.id && (
        <>
          <p className="hint">{t('desk.erasure.yours')}</p>
          <DeskForm
            name="take back erasure"
            action={actions.refuseToErase}
            hidden={hidden}
            sections={[]}
            buttons={[{ label: t('desk.erasure.takeBack') }]}
            texts={texts}
          />
        </>
      )}
      {open && mayErase && open.requestedBy !== viewer.id && (
        <>
          {isLive && <p className="flag">{t('desk.erasure.public')}</p>}
          <DeskForm
            name="erase"
            action={actions.eraseIt}
            hidden={hidden}
            sections={[confirmSection(t('desk.erasure.do'), t('desk.erasure.confirm'))]}
            buttons={[{ label: t('desk.erasure.do') }]}
            texts={texts}
          />
          <DeskForm
            name="refuse erasure"
            action={actions.refuseToErase}
            hidden={hidden}
            sections={[]}
            buttons={[{ label: t('desk.erasure.refuse') }]}
            texts={texts}
          />
        </>
      )}
      {!open && mayErase && !isGone && (
        <DeskForm
          name="ask for erasure"
          action={actions.askForErasure}
          hidden={{ slug: record.slug }}
          sections={[
            { title: null, fields: [whatField(record, wording)] },
            reasonSection(t('desk.erasure.reason'), t('desk.erasure.reasonHint')),
          ]}
          buttons={[{ label: t('desk.erasure.ask') }]}
          texts={texts}
        />
      )}
    </details>
  )
}

/** What went, and what stands of the editions. */
export function ErasureDone({ erasure, wording }: { erasure: Erasure; wording: Wording }) {
  const { t, locale } = wording
  return (
    <div className="erased">
      <p>
        <Text locale={locale}>
          {t('desk.erasure.doneOn', {
            at: erasure.decidedAt ? momentWords(erasure.decidedAt, wording) : '',
            what: t('desk.erasure.counts', {
              facts: erasure.erased?.facts ?? 0,
              sources: erasure.erased?.sources ?? 0,
              files: erasure.erased?.files ?? 0,
              publications: erasure.erased?.publications ?? 0,
            }),
            reason: erasure.reason,
          })}
        </Text>
      </p>
      <ul>
        {erasure.remains.map((edition) => (
          <li key={edition.number}>
            {t('desk.erasure.remainsLine', {
              number: edition.number,
              date: momentWords(edition.publishedAt, wording),
              hash: '',
            })}
            <code>{edition.sha256}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

function whatField(record: CaseRecord, wording: Wording): FieldSpec {
  const { t } = wording
  return {
    name: 'what',
    label: t('desk.erasure.what'),
    hint: null,
    required: true,
    input: {
      type: 'choice',
      groups: [
        {
          label: null,
          options: [
            { value: 'case', label: t('desk.erasure.whole') },
            ...record.facts.map((fact) => ({
              value: fact.id,
              label: t('desk.erasure.fact', {
                fact: shorten(
                  `${t(`kinds.${fact.kind}.one`)}${t('common.colon')}${factWords(fact, wording)}`,
                  70,
                ),
              }),
            })),
          ],
        },
      ],
    },
    isNarrow: false,
  }
}
