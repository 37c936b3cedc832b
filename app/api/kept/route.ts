import { pageAfterSignIn } from '@/lib/auth/input'
import { isSameOrigin } from '@/lib/auth/origin'
import { deskSurface } from '@/lib/auth/request'
import { allowedOrigins } from '@/lib/auth/settings'
import { direction, htmlLang, localeOfPath, pathFor } from '@/lib/i18n/locales'
import { wordingFor } from '@/lib/i18n/wording'

/**
 * Where a form that was sent without script goes when nobody is signed in any more (lib/auth/request.ts):
 * its page can't be drawn for a stranger, and a redirect would drop what was typed. The answer is a
 * form that holds all of it, to be sent again once somebody has signed in. Nothing is kept here.
 */
export async function POST(request: Request): Promise<Response> {
  deskSurface()
  if (!isSameOrigin(request.headers, allowedOrigins())) return new Response(null, { status: 403 })
  const asked = new URL(request.url).searchParams.get('next') ?? ''
  const { locale } = localeOfPath(asked)
  const { t } = wordingFor(locale)
  const page = pageAfterSignIn(asked, locale)
  const sent = [...(await request.formData())].flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : [],
  )
  const nonce = crypto.randomUUID()
  const html = `<!doctype html>
<html lang="${htmlLang(locale)}" dir="${direction(locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(t('auth.kept.title'))}</title>
<style nonce="${nonce}">${style}</style>
<main>
<h1>${escaped(t('auth.kept.title'))}</h1>
<p role="alert">${escaped(t('auth.fault.signedOut'))}</p>
<p><a href="${escaped(pathFor(locale, '/sign-in'))}" target="_blank" rel="noreferrer">${escaped(t('auth.signIn'))}</a></p>
<form method="post" enctype="multipart/form-data" action="${escaped(page)}">
${sent.map(({ name, value }) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join('\n')}
<button>${escaped(t('auth.kept.sendAgain'))}</button>
</form>
<h2>${escaped(t('auth.kept.typed'))}</h2>
${sent
  .filter(isText)
  .map(({ value }) => `<p class="typed">${escaped(value)}</p>`)
  .join('\n')}
</main>
</html>`
  return new Response(html, {
    status: 401,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    },
  })
}

/** What a person wrote: codes of lists, ids and a form's own machinery go along unseen. */
function isText({ name, value }: { name: string; value: string }): boolean {
  return !/^(\$ACTION|was\.|mine\.)/.test(name) && /[^a-z0-9_.-]/.test(value)
}

function escaped(text: string): string {
  return text.replace(/[&<>"'\n\r]/g, (letter) => `&#${letter.codePointAt(0)};`)
}

// The page stands outside the others and their style sheets; the colours are theirs (app/globals.css).
const style = `
html { color-scheme: light dark; color: light-dark(#1d1c1a, #ece8e1); background: light-dark(#fbfaf7, #171614); font: 112.5%/1.55 Georgia, serif }
main { max-width: 34rem; margin: 2.6rem auto; padding: 0 1rem }
h1 { font-size: 1.8rem; font-weight: 600; line-height: 1.2 }
h2 { margin-top: 2.4rem; font-size: 1rem }
a { color: inherit }
.typed { white-space: pre-wrap; overflow-wrap: anywhere; padding-bottom: .5rem; border-bottom: 1px solid light-dark(#dedad2, #37342f) }
button { min-height: 2.6rem; padding: .35rem 1rem; border: 0; border-radius: 3px; font: 600 .92rem/1.4 system-ui, sans-serif; color: light-dark(#fbfaf7, #171614); background: light-dark(#1d1c1a, #ece8e1); cursor: pointer }
:focus-visible { outline: 3px solid light-dark(#1b5fcc, #8ab4ff); outline-offset: 2px }
`
