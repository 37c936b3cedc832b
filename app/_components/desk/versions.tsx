import type { Side } from '@/lib/forms/merge-versions'
import type { Conflict } from './form-state'
import type { FormTexts } from './form-texts'

interface Props {
  conflict: Conflict
  sides: Record<string, Side>
  choose: (field: string, side: Side) => void
  texts: FormTexts
}

/** Two versions side by side, field by field where they differ: which of them a save takes. */
export function Versions({ conflict, sides, choose, texts }: Props) {
  return (
    <section className="versions" aria-label={texts.conflictTitle}>
      <p>
        {conflict.by} {texts.conflictHelp}
      </p>
      {conflict.rows.map(({ name, label, isContested, words }) => (
        <fieldset key={name}>
          <legend>
            {label} {isContested && <small>{texts.conflictBoth}</small>}
          </legend>
          {(['theirs', 'yours'] as const).map((side) => (
            <label key={side}>
              <input
                type="radio"
                name={`take.${name}`}
                value={side}
                defaultChecked={sides[name] === side}
                onChange={() => choose(name, side)}
              />{' '}
              <small>{texts[side]}</small> <span>{words[side] || texts.nothing}</span>
            </label>
          ))}
          <input type="hidden" name={`took.${name}`} value={sides[name]} />
        </fieldset>
      ))}
      {Object.entries(conflict.yours).map(([name, text]) => (
        <input key={name} type="hidden" name={`mine.${name}`} value={text} />
      ))}
    </section>
  )
}
