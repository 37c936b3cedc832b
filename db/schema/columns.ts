import { customType, date, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * A date as it is known: EDTF text, the words it was given in when they differ or could not be read
 * (then the EDTF is null and the date counts as flagged), and the earliest and latest day it allows.
 */
export function partialDate<N extends string>(name: N): PartialDateColumns<N> {
  return {
    [name]: text(),
    [`${name}Text`]: text(),
    [`${name}Earliest`]: date({ mode: 'string' }),
    [`${name}Latest`]: date({ mode: 'string' }),
  } as PartialDateColumns<N>
}

type PartialDateColumns<N extends string> = {
  [K in N | `${N}Text`]: ReturnType<typeof plainText>
} & { [K in `${N}Earliest` | `${N}Latest`]: ReturnType<typeof plainDate> }

const plainText = () => text()
const plainDate = () => date({ mode: 'string' })

/** A moment, always with its zone. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date' })

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const searchVector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** Years, or other whole numbers, in stretches that may be open at an end. */
export const multirange = customType<{ data: string }>({ dataType: () => 'int4multirange' })
