/** An element of a well-formed document, as far as tests look at it. */
export interface Element {
  name: string
  /** Throws when there is none. */
  attribute(name: string): string
  /** The elements of this name among its children. */
  all(name: string): Element[]
  /** The text of its first child of this name. Throws when there is none. */
  text(name: string): string
}

interface Node {
  name: string
  attributes: Map<string, string>
  children: Node[]
  text: string
}

/** Reads XML as strictly as feeds and sitemaps need it. @throws when it is not well-formed */
export function readXml(text: string): Element {
  const head = /^<\?xml version="1\.0" encoding="utf-8"\?>\s*/.exec(text)
  if (!head) throw new Error('no XML declaration')
  const root: Node = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [root]
  let at = head[0].length
  const token = /<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/y
  while (at < text.length) {
    token.lastIndex = at
    const found = token.exec(text)
    const current = open.at(-1)
    if (!found || !current) throw new Error(`not well-formed at ${text.slice(at, at + 40)}`)
    at = token.lastIndex
    const [, closed, opened, attributes = '', isEmpty, characters] = found
    if (characters !== undefined) current.text += unescaped(characters)
    else if (opened !== undefined) {
      const node: Node = { name: opened, attributes: read(attributes), children: [], text: '' }
      current.children.push(node)
      if (!isEmpty) open.push(node)
    } else if (current.name === closed && open.length > 1) open.pop()
    else throw new Error(`</${closed}> closes <${current.name}>`)
  }
  const [first] = root.children
  if (!first || root.children.length > 1 || open.length > 1) throw new Error('not one element')
  return elementOf(first)
}

function read(attributes: string): Map<string, string> {
  return new Map(
    [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function unescaped(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = entities[name]
    if (character === undefined) throw new Error(`no entity ${whole}`)
    return character
  })
}

function elementOf(node: Node): Element {
  const all = (name: string) => node.children.filter((child) => child.name === name)
  return {
    name: node.name,
    attribute(name) {
      const value = node.attributes.get(name)
      if (value === undefined) throw new Error(`<${node.name}> has no ${name}`)
      return value
    },
    all: (name) => all(name).map(elementOf),
    text(name) {
      const [child] = all(name)
      if (!child) throw new Error(`<${node.name}> has no <${name}>`)
      return child.text
    },
  }
}
