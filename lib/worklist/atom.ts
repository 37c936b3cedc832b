import { escapeXml } from '@/lib/core/xml'

/** One entry of a feed: a title and where it leads. */
export interface FeedEntry {
  /** A URI, the same each time. */
  id: string
  title: string
  url: string
  /** ISO 8601, UTC. */
  updated: string
}

/** A feed (Atom, RFC 4287) of these entries, newest first. */
export function atomOf(
  feed: { id: string; title: string; url: string; updated: string; language: string },
  entries: readonly FeedEntry[],
): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">`,
    `<id>${escapeXml(feed.id)}</id>`,
    `<title>${escapeXml(feed.title)}</title>`,
    '<author><name>Vigil</name></author>',
    `<link rel="alternate" href="${escapeXml(feed.url)}"/>`,
    `<updated>${feed.updated}</updated>`,
    ...entries.map((entry) =>
      [
        '<entry>',
        `<id>${escapeXml(entry.id)}</id>`,
        `<title>${escapeXml(entry.title)}</title>`,
        `<link rel="alternate" href="${escapeXml(entry.url)}"/>`,
        `<updated>${entry.updated}</updated>`,
        '</entry>',
      ].join(''),
    ),
    '</feed>',
    '',
  ].join('\n')
}
