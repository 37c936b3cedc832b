import { isCode } from '@/db/vocabulary'
import { defineKind, field, type ValueOf } from '@/lib/facts/kind'
import type { Wording } from '@/lib/i18n/wording'

/** Who the person is, one attribute a fact: so that each can be cited, disputed and kept back by itself. */
export const identityKind = defineKind({
  kind: 'identity',
  table: 'identities',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    attribute: field.choice('identity_attribute', { required: true }),
    code: field.text({ max: 60, lists: ['sex', 'ethnicity', 'religion'] }),
    text: field.text(),
    textNative: field.text(),
  },
  summary({ values: identity }, w) {
    const value = identityValue(identity, w)
    const attribute = identity.attribute ? w.term('identity_attribute', identity.attribute) : ''
    return value ? w.t('kinds.identity.says.is', { attribute, value }) : attribute
  },
  events({ date, values }, w) {
    if (values.attribute !== 'birth' || !date) return []
    const place = identityValue(values, w)
    return [
      {
        date,
        text: place
          ? w.t('kinds.identity.says.bornIn', { place })
          : w.t('kinds.identity.says.born'),
      },
    ]
  },
})

/** The attribute's value in words: the label of its code, or the text. */
export function identityValue(
  identity: {
    attribute: ValueOf<typeof identityKind.fields.attribute>
    code: string | null
    text: string | null
    textNative: string | null
  },
  w: Wording,
): string {
  const { attribute, code } = identity
  const coded =
    (attribute === 'sex' || attribute === 'ethnicity' || attribute === 'religion') &&
    isCode(attribute, code)
      ? w.term(attribute, code)
      : null
  const text = identity.text ? w.pick(identity.text, identity.textNative) : identity.textNative
  return w.list([coded, text].filter((part): part is string => Boolean(part)))
}
