import '../globals.css'
import type { Metadata, Viewport } from 'next'
import { publicOrigin } from '@/lib/core/public-origin'
import { direction, htmlLang } from '@/lib/i18n/locales'
import { pageWording } from '../_components/page-wording'
import { HanFont } from '../_fonts/han-font'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return {
    metadataBase: new URL(publicOrigin()),
    title: { default: t('home.title'), template: `%s · ${t('site.name')}` },
    description: t('site.tagline'),
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const { locale, t } = await pageWording()
  return (
    <html lang={htmlLang(locale)} dir={direction(locale)}>
      <body>
        <a className="skip" href="#content">
          {t('site.skip')}
        </a>
        {children}
        <HanFont />
      </body>
    </html>
  )
}
