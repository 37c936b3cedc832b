import { editionFor } from '@/lib/editions/model'
import { dayWords } from '@/lib/i18n/date-words'
import { pathFor } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'
import { type Block, type Inline, paragraph, words } from '@/lib/reports/document'
import type { DossierCase, DossierSetting } from './dossier'

/** Which edition a document is of, what it may be called on every page, and how to check it. */
export function editionPart(
  { document, sha256, recipient }: DossierCase,
  { origin }: DossierSetting,
  wording: Wording,
): { name: string; foot: string; blocks: Block[] } {
  const { t, locale } = wording
  const { number, slug, heading, reason } = document
  const date = dayWords(document.publishedAt, wording)
  const edition = editionFor(recipient)
  const isPublic = edition === 'public'
  const name = isPublic
    ? t('case.edition.entry', { number, date })
    : t(`dossier.edition.${edition}`, { number, date })
  const address = `${origin}${pathFor(locale, `/cases/${slug}/v/${number}`)}`
  const data = `${origin}/api/v1/cases/${slug}/v/${number}`
  const say = (text: string): Inline[] => words(text, locale)
  const link = (to: string): Inline => ({ text: to, href: to })
  const pairs: [string, Inline[], 'code'?][] = [
    [t('dossier.edition.which'), say(name)],
    ...(isPublic
      ? ([
          [t('dossier.edition.reason'), say(reason)],
          [t('dossier.edition.address'), [link(address)]],
          [
            t('case.edition.cite'),
            say(t('case.edition.citation', { name: heading.name, number, date, address })),
          ],
        ] satisfies [string, Inline[]][])
      : ([
          [
            t('dossier.edition.recipient'),
            say(
              t(`exports.about.edition.${edition}`, {
                recipient: t(`exports.recipient.${recipient}`),
              }),
            ),
          ],
        ] satisfies [string, Inline[]][])),
    [t('case.edition.hash'), [{ text: sha256 }], 'code'],
  ]
  return {
    name,
    foot: t('dossier.edition.foot', { hash: `${sha256.slice(0, 8)}…${sha256.slice(-4)}` }),
    blocks: [
      { block: 'heading', level: 1, text: say(t('case.section.edition')) },
      {
        block: 'pairs',
        pairs: pairs.map(([label, text, look]) => ({
          label: say(label),
          content: [paragraph(text, look ?? 'small')],
        })),
      },
      { block: 'heading', level: 2, text: say(t('dossier.verify.title')) },
      ...(isPublic
        ? [
            paragraph([...say(t('dossier.verify.address')), ...say(' '), link(data)], 'small'),
            paragraph(say(t('dossier.verify.hash')), 'small'),
            paragraph([{ text: `curl -s ${data} | jq -cjS .document | sha256sum` }], 'code'),
            paragraph(say(t('dossier.verify.chain')), 'small'),
          ]
        : [paragraph(say(t('dossier.verify.own')), 'small')]),
    ],
  }
}
