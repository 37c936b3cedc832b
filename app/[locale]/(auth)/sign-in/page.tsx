import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pageAfterSignIn } from '@/lib/auth/input'
import { currentViewer, deskSurface } from '@/lib/auth/request'
import type { Locale } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'
import { signInByPassword } from '../actions'
import { AuthForm } from '../form'

interface Props {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<{ next?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = wordingFor((await params).locale)
  return { title: t('auth.signInTitle'), robots: { index: false } }
}

export default async function SignInPage({ params, searchParams }: Props) {
  deskSurface()
  const { locale } = await params
  const next = pageAfterSignIn((await searchParams).next, locale)
  if (await currentViewer()) redirect(next)
  const { t } = wordingFor(locale)
  return (
    <>
      <h1>{t('auth.signInTitle')}</h1>
      <AuthForm
        action={signInByPassword}
        hidden={{ locale, next }}
        fields={[
          { name: 'email', label: t('auth.email'), type: 'email', autoComplete: 'username' },
          {
            name: 'password',
            label: t('auth.password'),
            type: 'password',
            autoComplete: 'current-password',
          },
        ]}
        submit={t('auth.signIn')}
      />
      <p className="hint">{t('auth.signInHelp')}</p>
    </>
  )
}
