import { group } from '@/db/vocabulary'
import { defineKind, field } from '@/lib/facts/kind'

/** Where and how somebody was held, and how that is known. The newest held one says where things stand. */
export const custodyKind = defineKind({
  kind: 'custody',
  table: 'custodies',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    status: field.choice('custody_status', { required: true }),
    basis: field.choice('custody_basis', { required: true }),
    place: field.text(),
    placeNative: field.text(),
    province: field.choice('province'),
    ended: field.date(),
    confirmed: field.date(),
    detentionId: field.fact('detention'),
  },
  summary({ values: custody }, w) {
    const status = custody.status ? w.term('custody_status', custody.status) : ''
    const place = custody.place ? w.pick(custody.place, custody.placeNative) : null
    return place ? w.t('kinds.custody.says.statusAt', { status, place }) : status
  },
  events({ date, values: custody }, w) {
    if (!date || !custody.status) return []
    const state = group('custody_status', custody.status)
    const place = custody.place ? w.pick(custody.place, custody.placeNative) : null
    const status = w.term('custody_status', custody.status)
    return [
      {
        date,
        text:
          state === 'held' && place
            ? w.t('kinds.custody.says.heldIn', { place })
            : place
              ? w.t('kinds.custody.says.statusAt', { status, place })
              : status,
        custody:
          state === 'held'
            ? 'in'
            : custody.status === 'died_after_release'
              ? 'over'
              : state === 'unknown'
                ? undefined
                : 'out',
      },
    ]
  },
})
