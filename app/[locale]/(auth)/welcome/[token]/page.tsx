import type { Metadata } from 'next'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { getLink, type Link } from '@/lib/auth/links'
import { deskSurface } from '@/lib/auth/request'
import type { Wording } from '@/lib/i18n/wording'
import { joinByLink } from '../../actions'
import { AuthForm, type Field } from '../../form'

interface Props {
  params: Promise<{ token: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return {
    title: t('auth.welcome.title'),
    robots: { index: false },
    // The address is the secret: no other site learns it. (With `no-referrer` browsers would send
    // the form itself without an origin, and it would be refused.)
    referrer: 'same-origin',
  }
}

/** Opening the page uses nothing up: programs that look at links in messages open them too. */
export default async function WelcomePage({ params }: Props) {
  deskSurface()
  const { token } = await params
  const wording = await pageWording()
  const link = await getLink(token)
  return (
    <PublicPage wording={wording} path={`/welcome/${token}`} hasSearch={false}>
      <div className="sheet">
        {link ? (
          <Welcome link={link} token={token} wording={wording} />
        ) : (
          <Dead wording={wording} />
        )}
      </div>
    </PublicPage>
  )
}

function Dead({ wording: { t } }: { wording: Wording }) {
  return (
    <>
      <h1>{t('auth.welcome.deadTitle')}</h1>
      <p>{t('auth.welcome.dead')}</p>
    </>
  )
}

function Welcome({ link, token, wording }: { link: Link; token: string; wording: Wording }) {
  const { locale, t } = wording
  const texts = textsFor(link, wording)
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      {link.purpose !== 'reset' && <Roles link={link} wording={wording} />}
      <AuthForm
        action={joinByLink}
        hidden={{ locale, token }}
        fields={fieldsFor(link, wording)}
        submit={texts.submit}
      />
      <p className="hint">{t('auth.welcome.once')}</p>
    </>
  )
}

function Roles({ link, wording: { t, term } }: { link: Link; wording: Wording }) {
  return (
    <>
      <h2>{t('auth.welcome.rolesLabel')}</h2>
      <ul>
        {link.roles.map((role) => (
          <li key={role}>
            <strong>{term('staff_role', role)}</strong>: {t(`staff.roleHint.${role}`)}
          </li>
        ))}
      </ul>
      {link.purpose === 'first_administrator' && <p>{t('auth.welcome.rolesFirst')}</p>}
    </>
  )
}

function textsFor(link: Link, { t }: Wording): { title: string; lead: string; submit: string } {
  switch (link.purpose) {
    case 'first_administrator':
      return {
        title: t('auth.welcome.firstTitle'),
        lead: t('auth.welcome.first'),
        submit: t('auth.welcome.submit'),
      }
    case 'join':
      return {
        title: t('auth.welcome.title'),
        lead: t('auth.welcome.join', { email: link.email }),
        submit: t('auth.welcome.submitJoin'),
      }
    case 'reset':
      return {
        title: t('auth.welcome.resetTitle'),
        lead: t('auth.welcome.reset', { email: link.email }),
        submit: t('auth.welcome.submitReset'),
      }
  }
}

/** The address stands in the form in any case: password managers keep it with the password. */
function fieldsFor(link: Link, { t }: Wording): Field[] {
  const address: Field = {
    name: 'email',
    label: t('auth.email'),
    type: 'email',
    autoComplete: 'username',
    fixed: link.purpose === 'first_administrator' ? undefined : link.email,
  }
  const name: Field = {
    name: 'name',
    label: t('auth.name'),
    type: 'text',
    autoComplete: 'name',
    hint: t('auth.nameHint'),
  }
  const password: Field = {
    name: 'password',
    label: t('auth.newPassword'),
    type: 'password',
    autoComplete: 'new-password',
    hint: t('auth.newPasswordHint'),
  }
  return link.purpose === 'reset' ? [address, password] : [name, address, password]
}
