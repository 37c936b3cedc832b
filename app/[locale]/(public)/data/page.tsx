import './data.css'
import type { Metadata } from 'next'
import { addressesOf } from '@/app/_components/page-addresses'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'
import { makeDictionary } from '@/lib/exports/dictionary'
import { figureNames } from '@/lib/figures/model'
import { pathFor } from '@/lib/i18n/locales'
import { Columns, Lists } from './dictionary'

const parts = ['one', 'licence', 'care', 'cite']
const whole = {
  jsonl: '/api/v1/cases.jsonl',
  ftm: '/api/v1/cases.ftm.json',
  dictionary: '/api/v1/dictionary.json',
  openapi: '/api/v1/openapi.json',
}
const examples = {
  list: '/api/v1/cases?status=held&limit=50',
  case: '/api/v1/cases/xu-wenli',
  edition: '/api/v1/cases/xu-wenli/v/1',
  file: '/api/v1/charges.csv?sex=female',
  figure: '/api/v1/statistics/by-place.csv?status=held',
}
const feeds = {
  all: '/feed.xml',
  search: '/feed.xml?status=held',
  case: '/cases/xu-wenli/feed.xml',
}

export async function generateMetadata(): Promise<Metadata> {
  const { locale, t } = await pageWording()
  return {
    title: t('data.title'),
    description: t('data.lead'),
    alternates: addressesOf(locale, '/data'),
  }
}

export default async function DataPage() {
  const wording = await pageWording()
  const { locale, t } = wording
  const dictionary = makeDictionary()
  return (
    <PublicPage wording={wording} path="/data">
      <div className="head">
        <h1 className="title">{t('data.title')}</h1>
        <p className="lead">{t('data.lead')}</p>
      </div>
      <div className="prose data">
        <h2 id="files">{t('data.whatTitle')}</h2>
        <Addresses
          labelledBy="files"
          head={[t('data.file'), t('data.holds')]}
          rows={dictionary.tables.map(({ address, meaning }) => [address, wording.say(meaning)])}
        />
        <h2 id="figures">{t('data.figuresTitle')}</h2>
        <p>{t('data.figures')}</p>
        <Addresses
          labelledBy="figures"
          head={[t('data.file'), t('data.holds')]}
          rows={figureNames.map((name) => [
            `/api/v1/statistics/${name}.csv`,
            t(`statistics.${name}.title`),
          ])}
        />
        <h2 id="whole">{t('data.wholeTitle')}</h2>
        <Addresses
          labelledBy="whole"
          head={[t('data.file'), t('data.holds')]}
          rows={Object.entries(whole).map(([name, path]) => [path, t(`data.whole.${name}`)])}
        />
        <h2 id="programs">{t('data.programsTitle')}</h2>
        <p>{t('data.programs')}</p>
        <Addresses
          labelledBy="programs"
          head={[t('data.example'), t('data.gives')]}
          rows={Object.entries(examples).map(([name, path]) => [path, t(`data.examples.${name}`)])}
        />
        <h2 id="feeds">{t('data.feedsTitle')}</h2>
        <p>{t('data.feeds.lead')}</p>
        <Addresses
          labelledBy="feeds"
          head={[t('data.example'), t('data.gives')]}
          rows={Object.entries(feeds).map(([name, path]) => [
            pathFor(locale, path),
            t(`data.feeds.${name}`),
          ])}
        />
        {parts.map((part) => (
          <section key={part} id={part}>
            <h2>{t(`data.${part}Title`)}</h2>
            <p>{t(`data.${part}`)}</p>
          </section>
        ))}
        <h2 id="dictionary">{t('data.dictionaryTitle')}</h2>
        <p>{t('data.dictionaryLead')}</p>
        <Columns dictionary={dictionary} wording={wording} />
        <h2 id="lists">{t('data.listsTitle')}</h2>
        <Lists dictionary={dictionary} wording={wording} />
      </div>
    </PublicPage>
  )
}

interface AddressesProps {
  labelledBy: string
  head: [string, string]
  /** An address, and what stands there. */
  rows: [string, string][]
}

/** Addresses of data with what they give. A file is called by its name, anything else by its address. */
function Addresses({ labelledBy, head, rows }: AddressesProps) {
  return (
    <table className="files" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {head.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([path, words]) => (
          <tr key={path}>
            <th scope="row">
              <a href={path}>
                {path.replace(/^\/api\/v1\/(statistics\/)?(?=[a-z-]+(\.[a-z]+)+$)/, '')}
              </a>
            </th>
            <td>{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
