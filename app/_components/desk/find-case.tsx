import { can, type Viewer } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

interface Props {
  viewer: Viewer
  wording: Wording
  q?: string
}

/** Finds a case by a name in any script, or begins one. */
export function FindCase({ viewer, wording: { t, locale }, q = '' }: Props) {
  return (
    <search className="find">
      <form action={pathFor(locale, '/desk/cases')}>
        <input
          className="field"
          type="search"
          name="q"
          defaultValue={q}
          aria-label={t('site.findHint')}
          placeholder={t('site.findHint')}
          autoComplete="off"
        />
        <button type="submit" className="button plain">
          {t('common.search')}
        </button>
      </form>
      {can(viewer, 'case.write') && (
        <a className="button" href={pathFor(locale, '/desk/cases/new')}>
          {t('desk.cases.open')}
        </a>
      )}
    </search>
  )
}
