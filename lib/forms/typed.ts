/** A form as text by input. A field has one input of its name, or several that begin with it and a dot. */
export type Typed = Record<string, string>

/** A form as plain text by input. Several values of one input are joined with a space. */
export function typedIn(form: FormData): Typed {
  const typed: Typed = {}
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION') || typeof value !== 'string') continue
    typed[name] = name in typed ? `${typed[name]} ${value}` : value
  }
  return typed
}

/** Inputs whose names begin with this word and a dot, without it. */
export function typedUnder(prefix: string, typed: Typed): Typed {
  const start = `${prefix}.`
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([name]) => name.startsWith(start))
      .map(([name, text]) => [name.slice(start.length), text]),
  )
}

/** The inputs of one field as another version has them. */
export function withField(typed: Typed, name: string, other: Typed): Typed {
  return Object.fromEntries([
    ...Object.entries(typed).filter(([input]) => !isInputOf(name, input)),
    ...Object.entries(other).filter(([input]) => isInputOf(name, input)),
  ])
}

export function isInputOf(field: string, input: string): boolean {
  return input === field || input.startsWith(`${field}.`)
}

/** Whether two texts are the same to whoever typed them: browsers send line ends in their own way. */
export function isSameText(a = '', b = ''): boolean {
  return plain(a) === plain(b)
}

const plain = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
