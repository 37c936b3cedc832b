import type { Heading } from '@/lib/cases/model'
import { type Locale, languageOf } from '@/lib/i18n/locales'
import { InLanguage } from './text'

/** A person's name in Latin letters and in its own script; on Chinese pages a Chinese name comes first. */
export function PersonName({ name, nameLanguage, native, locale }: Heading & { locale: Locale }) {
  const latin = <InLanguage lang={nameLanguage}>{name}</InLanguage>
  if (!native) return latin
  const own = (
    <InLanguage lang={native.language} className="native">
      {native.text}
    </InLanguage>
  )
  return languageOf(locale) === 'zh' && native.language.startsWith('zh') ? (
    <>
      {own} {latin}
    </>
  ) : (
    <>
      {latin} {own}
    </>
  )
}
