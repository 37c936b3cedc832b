import { can, type Viewer } from '@/lib/auth/viewer'
import type { CaseRecord } from '@/lib/cases/model'
import type { FieldSpec } from '@/lib/forms/field'
import type { Wording } from '@/lib/i18n/wording'
import type { Erasure } from '@/lib/review/erasure'
import type { ReviewOfCase } from '@/lib/review/queries'
import { type Step, stepsFor } from '@/lib/review/transitions'
import { DeskForm, type Section } from './desk-form'
import { Erasures } from './erasures'
import { confirmSection, reasonSection } from './fact-sections'
import type { FormResult } from './form-state'
import { formTexts } from './form-texts'

type Action = (state: FormResult, form: FormData) => Promise<FormResult>

export interface PublishProps {
  viewer: Viewer
  record: CaseRecord
  review: ReviewOfCase | null
  reviewers: { id: string; name: string }[]
  erasures: Erasure[]
  next: number
  isReady: boolean
  isLive: boolean
  /** The live edition that says all that the record says, if there is one. */
  unchangedSince: number | null
  actions: Record<
    | 'publish'
    | 'withdraw'
    | 'submit'
    | 'takeItBack'
    | 'approveIt'
    | 'sendItBack'
    | 'saveEmbargo'
    | 'askForErasure'
    | 'eraseIt'
    | 'refuseToErase',
    Action
  >
  wording: Wording
}

/** What this viewer may do with the draft and the editions now, as lib/review/transitions.ts has it. */
export function PublishSide(props: PublishProps) {
  const { viewer, record, review, next, isReady, isLive, unchangedSince, wording } = props
  const { t } = wording
  if (record.state === 'erased' || record.state === 'merged') {
    return (
      <aside className="write" id="write" aria-label={t('desk.case.tab.publish')}>
        <p className="hint">{t('desk.review.notThis')}</p>
        <Erasures {...props} />
      </aside>
    )
  }
  const steps = stepsFor(viewer, {
    review: record.review,
    confidentiality: record.confidentiality,
    submittedBy: review?.submittedBy ?? null,
  })
  // What the stage asks for first stands first.
  const order: Step[] = ['approve', 'publish', 'submit', 'send_back', 'take_back']
  const open = order.filter((step) => steps.includes(step))
  return (
    <aside className="write" id="write" aria-label={t('desk.case.tab.publish')}>
      <h2>{t('desk.publish.edition', { number: next })}</h2>
      {unchangedSince !== null && (
        <p className="hint">{t('desk.publish.unchanged', { number: unchangedSince })}</p>
      )}
      {open.length === 0 && <p className="hint">{t('desk.publish.notYours')}</p>}
      {!isReady && open.length > 0 && <p className="hint">{t('desk.publish.notReady')}</p>}
      {open.map((step, index) => (
        <StepForm
          key={`${step}-${next}-${record.review}`}
          step={step}
          isFirst={index === 0}
          {...props}
        />
      ))}
      {can(viewer, 'case.write') && <EmbargoForm {...props} />}
      {isLive && can(viewer, 'case.publish') && <WithdrawForm {...props} />}
      <Erasures {...props} />
    </aside>
  )
}

/** The form of one step. The first is open, the others are folded. */
function StepForm({ step, isFirst, ...props }: PublishProps & { step: Step; isFirst: boolean }) {
  const { isReady, wording } = props
  const form = stepForm(step, props)
  if (!form || ((step === 'publish' || step === 'submit') && !isReady)) return null
  const body = (
    <DeskForm
      name={step}
      action={form.action}
      hidden={{ slug: props.record.slug }}
      sections={form.sections}
      values={form.values}
      buttons={[{ label: form.label }]}
      texts={formTexts(wording)}
    />
  )
  if (isFirst) return body
  return (
    <details className="more">
      <summary>{form.label}</summary>
      {body}
    </details>
  )
}

function stepForm(
  step: Step,
  { record, review, reviewers, next, actions, wording }: PublishProps,
): {
  action: Action
  label: string
  sections: Section[]
  values?: Record<string, string>
} {
  const { t } = wording
  switch (step) {
    case 'submit':
      return {
        action: actions.submit,
        label: t('desk.review.submit'),
        sections: [
          reasonSection(t('desk.review.submitReason'), t('desk.review.submitReasonHint')),
          { title: null, fields: reviewers.length > 0 ? [reviewerField(reviewers, wording)] : [] },
        ],
      }
    case 'take_back':
      return { action: actions.takeItBack, label: t('desk.review.takeBackIt'), sections: [] }
    case 'approve':
      return {
        action: actions.approveIt,
        label: t('desk.review.approve'),
        sections: [{ title: null, fields: [remarkField(wording)] }],
      }
    case 'send_back':
      return {
        action: actions.sendItBack,
        label: t('desk.review.sendBack'),
        sections: [reasonSection(t('desk.review.remark'), t('desk.review.sendBackHint'))],
      }
    case 'publish':
      return {
        action: actions.publish,
        label: t('desk.publish.submit', { number: next }),
        sections: [reasonSection(t('desk.publish.reason'), t('desk.publish.reasonHint'))],
        values: { reason: record.review === 'open' ? '' : (review?.reason ?? '') },
      }
  }
}

function reviewerField(reviewers: PublishProps['reviewers'], { t }: Wording): FieldSpec {
  return {
    name: 'reviewer',
    label: t('desk.review.reviewer'),
    hint: t('desk.review.reviewerHint'),
    required: false,
    input: {
      type: 'choice',
      groups: [
        { label: null, options: reviewers.map(({ id, name }) => ({ value: id, label: name })) },
      ],
    },
    isNarrow: false,
  }
}

function remarkField({ t }: Wording): FieldSpec {
  return {
    name: 'remark',
    label: t('desk.review.remark'),
    hint: t('desk.review.approveHint'),
    required: false,
    input: { type: 'text', max: 1000, long: true },
    isNarrow: false,
  }
}

function EmbargoForm({ record, actions, wording }: PublishProps) {
  const { t } = wording
  const [reason] = reasonSection(t('desk.embargo.reason'), null).fields
  return (
    <details className="more apart">
      <summary>{t('desk.embargo.title')}</summary>
      <p className="hint">{t('desk.embargo.help')}</p>
      <DeskForm
        name="embargo"
        action={actions.saveEmbargo}
        hidden={{ slug: record.slug, version: String(record.version) }}
        sections={[
          {
            title: null,
            fields: [
              {
                name: 'until',
                label: t('desk.embargo.until'),
                hint: t('desk.embargo.untilHint'),
                required: false,
                input: { type: 'date' },
                isNarrow: false,
              },
              ...(reason ? [{ ...reason, required: false }] : []),
            ],
          },
        ]}
        values={{ until: record.embargoUntil ?? '', reason: record.embargoReason ?? '' }}
        buttons={[{ label: t('desk.embargo.save') }]}
        texts={formTexts(wording)}
      />
    </details>
  )
}

function WithdrawForm({ record, actions, wording }: PublishProps) {
  const { t } = wording
  return (
    <details className="more">
      <summary>{t('desk.publish.withdraw')}</summary>
      <p className="hint">{t('desk.publish.withdrawHelp')}</p>
      <DeskForm
        name="withdraw"
        action={actions.withdraw}
        hidden={{ slug: record.slug }}
        sections={[
          reasonSection(t('desk.publish.withdrawReason'), t('desk.publish.withdrawReasonHint')),
          confirmSection(t('desk.publish.withdraw'), t('desk.publish.confirm')),
        ]}
        buttons={[{ label: t('desk.publish.withdrawIt') }]}
        texts={formTexts(wording)}
      />
    </details>
  )
}
