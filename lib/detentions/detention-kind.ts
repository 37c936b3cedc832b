import { defineKind, field } from '@/lib/facts/kind'

/** One period of custody, from being taken until being let out. */
export const detentionKind = defineKind({
  kind: 'detention',
  table: 'detentions',
  dated: 'optional',
  confidentiality: 'public',
  fields: {
    ended: field.date(),
    place: field.text(),
    placeNative: field.text(),
    province: field.choice('province'),
    authority: field.text(),
    authorityType: field.choice('authority_type'),
    circumstances: field.text({ long: true }),
  },
  summary({ values: detention }, w) {
    const place = detention.place ? w.pick(detention.place, detention.placeNative) : null
    const parts = [place, detention.authority, detention.circumstances].filter(isGiven)
    return parts.length > 0 ? w.list(parts) : w.t('kinds.detention.says.taken')
  },
  events({ date, values: detention }, w) {
    const place = detention.place ? w.pick(detention.place, detention.placeNative) : null
    const { authority } = detention
    const text =
      place && authority
        ? w.t('kinds.detention.says.takenInBy', { place, authority })
        : place
          ? w.t('kinds.detention.says.takenIn', { place })
          : authority
            ? w.t('kinds.detention.says.takenBy', { authority })
            : w.t('kinds.detention.says.taken')
    const detail = detention.circumstances ?? undefined
    return [
      ...(date ? [{ date, text, detail, custody: 'in' as const }] : []),
      ...(detention.ended
        ? [
            {
              date: detention.ended,
              text: w.t('kinds.detention.says.ended'),
              custody: 'out' as const,
            },
          ]
        : []),
    ]
  },
})

const isGiven = (part: string | null): part is string => Boolean(part)
