import type { Dictionary } from '@/lib/exports/dictionary'
import { htmlLang, languages } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'

interface Props {
  dictionary: Dictionary
  wording: Wording
}

/** The columns of each file, folded up. */
export function Columns({ dictionary, wording }: Props) {
  const { t } = wording
  return dictionary.tables.map(({ name, meaning, columns }) => (
    <details key={name} id={`table-${name}`}>
      <summary>
        <b>{`${name}.csv`}</b> <span>{wording.say(meaning)}</span>
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
                <td>{wording.say(column.meaning)}</td>
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
              {languages.map((language) => (
                <th key={language} scope="col" lang={htmlLang(language)}>
                  {wordingFor(language).t(`site.language.${language}`)}
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
                {languages.map((language) => (
                  <td key={language} lang={htmlLang(language)}>
                    {term[language]}
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
