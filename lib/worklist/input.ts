import { z } from 'zod'
import { WordedError } from '@/lib/auth/errors'
import { cleanTag, type Selection } from './bulk'
import { type DeskFilter, narrowingOf, parseDeskFilter } from './filter'

/** The cases ticked, or all of the filter that stands in the form. @throws WordedError when none is */
export function readSelection(form: FormData): Selection {
  if (form.get('all')) {
    // What can't be read must not stand for every case there is.
    const { filter, errors } = parsedIn(form)
    if (form.get('filter') === null || Object.keys(errors).length > 0) {
      throw new WordedError('desk.table.fault.none')
    }
    return { filter: narrowingOf(filter) }
  }
  const ids = form.getAll('case').filter((id) => z.guid().safeParse(id).success)
  if (ids.length === 0) throw new WordedError('desk.table.fault.none')
  return { ids: ids.map(String) }
}

/** @throws WordedError when nothing is left of it */
export function readTag(form: FormData): string {
  const tag = cleanTag(String(form.get('tag') ?? ''))
  if (!tag) throw new WordedError('desk.table.fault.noTag', 'tag')
  return tag
}

export function readSaving(form: FormData): {
  name: string
  filter: DeskFilter
  isShared: boolean
} {
  return {
    name: requireText(form, 'name', 80, 'desk.table.fault.noName'),
    filter: filterOf(form),
    isShared: form.get('isShared') !== null,
  }
}

/** The id that a button stands for. */
export function readId(form: FormData): string {
  return z.guid().parse(form.get('id'))
}

/** A line of text. @throws WordedError when it is empty */
export function requireText(form: FormData, name: string, max: number, fault: string): string {
  const text = String(form.get(name) ?? '')
    .normalize('NFC')
    .trim()
    .slice(0, max)
  if (text === '') throw new WordedError(fault, name)
  return text
}

/** The filter of the table that a form belongs to, from its `filter`. */
export function filterOf(form: FormData): DeskFilter {
  return parsedIn(form).filter
}

function parsedIn(form: FormData) {
  return parseDeskFilter(new URLSearchParams(String(form.get('filter') ?? '')))
}
