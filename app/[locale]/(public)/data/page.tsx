import type { Metadata } from 'next'
import { addressesOf } from '@/app/_components/page-addresses'
import { pageWording } from '@/app/_components/page-wording'
import { PublicPage } from '@/app/_components/public-page'

const files = ['cases', 'charges', 'sentences', 'health', 'citations']
const parts = ['one', 'care', 'cite']

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
  const { t } = wording
  return (
    <PublicPage wording={wording} path="/data">
      <div className="head">
        <h1 className="title">{t('data.title')}</h1>
        <p className="lead">{t('data.lead')}</p>
      </div>
      <div className="prose">
        <h2 id="files">{t('data.whatTitle')}</h2>
        <table className="files" aria-labelledby="files">
          <thead>
            <tr>
              <th scope="col">{t('data.file')}</th>
              <th scope="col">{t('data.holds')}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file}>
                <th scope="row">
                  <a href={`/api/v1/${file}.csv`}>{`${file}.csv`}</a>
                </th>
                <td>{t(`data.${file}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {parts.map((part) => (
          <section key={part} id={part}>
            <h2>{t(`data.${part}Title`)}</h2>
            <p>{t(`data.${part}`)}</p>
          </section>
        ))}
      </div>
    </PublicPage>
  )
}
