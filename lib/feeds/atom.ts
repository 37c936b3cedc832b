import { escapeXml } from '@/lib/core/xml'

/** A feed in Atom (RFC 4287), with what was taken down as tombstones (RFC 6721). Moments are ISO 8601. */
export interface Feed {
  id: string
  /** Its own address, unless that is a secret; and that of the page which shows the same. */
  self: string | null
  page: string
  title: string
  author: string
  /** BCP 47. */
  language: string
  entries: FeedEntry[]
  removed: { id: string; at: string }[]
}

export interface FeedEntry {
  id: string
  page: string
  title: string
  published: string
  updated: string
  /** Paragraphs of plain text, then the points of a list. */
  paragraphs: string[]
  points: string[]
}

export function writeAtom(feed: Feed): string {
  const { id, self, page, title, author, language, entries, removed } = feed
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="${escapeXml(language)}">
<id>${escapeXml(id)}</id>
<title>${escapeXml(title)}</title>
<updated>${updatedOf(feed)}</updated>
<author><name>${escapeXml(author)}</name></author>
${self === null ? '' : `<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>\n`}<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
${entries.map(writeEntry).join('')}${removed
  .map((one) => `<at:deleted-entry ref="${escapeXml(one.id)}" when="${escapeXml(one.at)}"/>\n`)
  .join('')}</feed>
`
}

function writeEntry({ id, page, title, published, updated, paragraphs, points }: FeedEntry) {
  const list = points.map((point) => `<li>${escapeXml(point)}</li>`).join('')
  const html = `${paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join('')}${list && `<ul>${list}</ul>`}`
  return `<entry>
<id>${escapeXml(id)}</id>
<title>${escapeXml(title)}</title>
<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
<published>${escapeXml(published)}</published>
<updated>${escapeXml(updated)}</updated>
<content type="html">${escapeXml(html)}</content>
</entry>
`
}

/** The last thing that happened. A feed in which nothing has, begins with the epoch. */
function updatedOf({ entries, removed }: Feed): string {
  const moments = [...entries.map((entry) => entry.updated), ...removed.map((one) => one.at)]
  return escapeXml(moments.sort().at(-1) ?? new Date(0).toISOString())
}
