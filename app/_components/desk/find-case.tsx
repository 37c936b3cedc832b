import { can, type Viewer } from '@/lib/auth/viewer'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { SearchBox } from './search-box'

/** Finds a case by a name in any script, or begins one. */
export function FindCase({ viewer, wording }: { viewer: Viewer; wording: Wording }) {
  const { t, locale } = wording
  return (
    <SearchBox path={pathFor(locale, '/desk/cases')} label={t('site.findHint')} wording={wording}>
      {can(viewer, 'case.write') && (
        <a className="button" href={pathFor(locale, '/desk/cases/new')}>
          {t('desk.cases.open')}
        </a>
      )}
    </SearchBox>
  )
}
