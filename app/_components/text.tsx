import type { Locale } from '@/lib/i18n/locales'
import { textRuns } from '@/lib/i18n/text-runs'

/** Text in which each stretch of another script says its language, and its direction where it turns. */
export function Text({ children, locale }: { children: string; locale: Locale }) {
  let at = 0
  return textRuns(children, locale).map(({ text, lang, dir }) => {
    const key = at
    at += text.length
    if (dir) {
      return (
        <bdi key={key} lang={lang ?? undefined} dir={dir}>
          {text}
        </bdi>
      )
    }
    return lang ? (
      <span key={key} lang={lang}>
        {text}
      </span>
    ) : (
      text
    )
  })
}

/** A name, an address, a title: text whose language is recorded. */
export function InLanguage({
  children,
  lang,
  className,
}: {
  children: string
  lang: string
  className?: string
}) {
  return (
    <bdi lang={lang} className={className}>
      {children}
    </bdi>
  )
}
