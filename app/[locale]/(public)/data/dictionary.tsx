import type { Dictionary } from '@/lib/exports/dictionary'
import { htmlLang, locales } from '@/lib/i18n/locales'
import type { Wording } from '@/lib/i18n/wording'

interface Props {
  dictionary: Dictionary
  wording: Wording
}

/** The columns of each file, folded up. */
export function Columns({ dictionary, wording }: Props) {
  const { locale, t } = wording
  return dictionary.tables.map(({ name, meaning, columns }) => (
    <details key={name} id={`table-${name}`}>
      <summary>
        <b>{`${name}.csv`}</b> <span>{meaning[locale]}</span>
      </summary>
      <div className="wide">
        <table className="files">
          <thead>
            <tr>
              <th scope="col">{t('data.column')}</th>
              <th scope="col">{t('data.meaning')}</th>
              <th scope="col">{t('data.type')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">
                  <code>{column.name}</code>
                </th>
                <td>{column.meaning[locale]}</td>
                <td>
                  {t(`dictionary.types.${column.type}`)}
                  {column.lists.map((list) => (
                    <a key={list} href={`#list-${list}`}>
                      {list}
                    </a>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  ))
}

/** The codes of each list in every language, folded up. */
export function Lists({ dictionary, wording }: Props) {
  const { t } = wording
  return Object.entries(dictionary.lists).map(([list, terms]) => (
    <details key={list} id={`list-${list}`}>
      <summary>
        <b>{list}</b>
      </summary>
      <div className="wide">
        <table className="files">
          <thead>
            <tr>
              <th scope="col">{t('data.code')}</th>
              {locales.map((locale) => (
                <th key={locale} scope="col" lang={htmlLang(locale)}>
                  {t(`site.language.${locale}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {terms.map((term) => (
              <tr key={term.code}>
                <th scope="row">
                  <code>{term.code}</code>
                </th>
                {locales.map((locale) => (
                  <td key={locale} lang={htmlLang(locale)}>
                    {term[locale]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  ))
}
