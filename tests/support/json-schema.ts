import type { Schema } from '@/lib/exports/schemas'

/**
 * What of a value a schema does not allow, by place: in the part of JSON Schema that open data is
 * described with, and more strictly than that: a property that no schema names is a fault too.
 */
export function faultsOf(schema: Schema, value: unknown, all: Record<string, Schema>): string[] {
  return check(schema, value, '$')

  function check(one: Schema, at: unknown, place: string): string[] {
    if (one.$ref !== undefined) {
      const name = one.$ref.replace('#/components/schemas/', '')
      const target = all[name]
      return target ? check(target, at, place) : [`${place}: no schema ${name}`]
    }
    const choices = one.anyOf ?? one.oneOf
    if (choices) {
      const tried = choices.map((choice) => check(choice, at, place))
      const fitting = tried.filter((faults) => faults.length === 0).length
      if (one.oneOf ? fitting === 1 : fitting > 0) return []
      // Of many that do not fit, the nearest says most.
      return tried.toSorted((a, b) => a.length - b.length)[0] ?? [`${place}: nothing fits`]
    }
    const types = one.type === undefined ? [] : [one.type].flat()
    if (types.length > 0 && !types.some((type) => typesOf(at).includes(type))) {
      return [`${place}: ${JSON.stringify(at)?.slice(0, 60)} is no ${types.join(' or ')}`]
    }
    if (at === null) return one.enum && !one.enum.includes(null) ? [`${place}: null`] : []
    const faults: string[] = []
    if (one.const !== undefined && at !== one.const) faults.push(`${place}: not ${one.const}`)
    if (typeof at === 'string') {
      if (one.enum && !one.enum.includes(at)) faults.push(`${place}: no code ${at}`)
      if (one.pattern && !new RegExp(one.pattern, 'u').test(at)) faults.push(`${place}: ${at}`)
    }
    if (Array.isArray(at)) {
      if (!one.items) return [`${place}: a list that no schema describes`]
      for (const [i, item] of at.entries()) faults.push(...check(one.items, item, `${place}[${i}]`))
    } else if (typeof at === 'object') {
      for (const name of one.required ?? []) {
        if (!Object.hasOwn(at, name)) faults.push(`${place}.${name}: missing`)
      }
      for (const [name, item] of Object.entries(at)) {
        const known = one.properties?.[name] ?? one.additionalProperties
        if (known) faults.push(...check(known, item, `${place}.${name}`))
        else faults.push(`${place}.${name}: no schema names it`)
      }
    }
    return faults
  }
}

function typesOf(value: unknown): string[] {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number']
  return [typeof value]
}
