import type { LoggedEvent } from '@/lib/audit/log'
import { kindOf, kinds } from '@/lib/cases/kinds'
import type { Fact } from '@/lib/facts/model'
import { htmlLang } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

/** A moment to the second, in UTC: the order of events is what a log is read for. */
export function dateTimeWords(moment: Date, { locale }: Wording): string {
  return new Intl.DateTimeFormat(htmlLang(locale) === 'en' ? 'en-GB' : htmlLang(locale), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
  }).format(moment)
}

/** The log in words. What has none yet is called as the log calls it. */
export function logWords({ t, has }: Wording) {
  const worded = (key: string, code: string) => (has(key) ? t(key) : code)
  return {
    action: (action: string) => worded(`audit.action.${action}`, action),
    actor: ({ actor, login }: LoggedEvent) => actor ?? t('audit.byHand', { login }),
    row({ table, operation }: LoggedEvent) {
      const kind = (Object.keys(kinds) as Fact['kind'][]).find(
        (name) => snakeCase(kindOf(name).table) === table,
      )
      const row = kind ? t(`kinds.${kind}.one`) : worded(`audit.row.${table}`, table)
      return t(`audit.operation.${operation}`, { row })
    },
  }
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
