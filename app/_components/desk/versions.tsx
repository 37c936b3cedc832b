import type { Side } from '@/lib/forms/merge-versions'
import type { Conflict } from './form-state'
import type { FormTexts } from './form-texts'

interface Props {
  conflict: Conflict
  sides: Record<string, Side>
  choose: (field: string, side: Side) => void
  formId: string
  texts: FormTexts
}

/** Two versions side by side, line by line where they differ: which of them a save takes. */
export function Versions({ conflict, sides, choose, formId, texts }: Props) {
  const id = `${formId}-versions`
  const columns = ['theirs', 'yours'] as const
  return (
    <section className="versions" aria-label={texts.conflictTitle}>
      <p>
        {conflict.by} {texts.conflictHelp}
      </p>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((side) => (
              <th key={side} scope="col" id={`${id}-${side}`}>
                {texts[side]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conflict.rows.map(({ name, label, isContested, words }) => (
            <tr key={name}>
              <th scope="row">
                <span id={`${id}-${name}`}>{label}</span>
                {isContested && <small>{texts.conflictBoth}</small>}
              </th>
              {columns.map((side) => (
                <td key={side}>
                  <label>
                    <input
                      type="radio"
                      name={`take.${name}`}
                      value={side}
                      defaultChecked={sides[name] === side}
                      onChange={() => choose(name, side)}
                      aria-labelledby={`${id}-${name} ${id}-${side} ${id}-${name}-${side}`}
                    />{' '}
                    <span id={`${id}-${name}-${side}`}>{words[side] || texts.nothing}</span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {conflict.rows.map(({ name }) => (
        <input key={name} type="hidden" name={`took.${name}`} value={sides[name]} />
      ))}
      {Object.entries(conflict.yours).map(([name, text]) => (
        <input key={name} type="hidden" name={`mine.${name}`} value={text} />
      ))}
    </section>
  )
}
