import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { pageAfterSignIn } from '@/lib/auth/input'
import { currentViewer, deskSurface } from '@/lib/auth/request'
import { signInByPassword } from '../actions'
import { AuthForm } from '../form'

interface Props {
  searchParams: Promise<{ next?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('auth.signInTitle'), robots: { index: false } }
}

export default async function SignInPage({ searchParams }: Props) {
  deskSurface()
  const wording = await pageWording()
  const { locale, t } = wording
  const next = pageAfterSignIn((await searchParams).next, locale)
  if (await currentViewer()) redirect(next)
  return (
    <PublicPage wording={wording} path="/sign-in" hasSearch={false}>
      <div className="sheet">
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
      </div>
    </PublicPage>
  )
}
