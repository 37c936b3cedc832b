import { fromIsoDay, isoDay } from '@/lib/core/days'

/** An event of whole days. */
export interface CalendarEvent {
  /** The same each time, so that a calendar replaces what it has. */
  uid: string
  /** First and last day, YYYY-MM-DD. */
  from: string
  to: string
  title: string
  url: string
}

/** A calendar (RFC 5545) of these events. `stamp` is when it was made. */
export function calendarOf(name: string, events: readonly CalendarEvent[], stamp: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vigil//Worklist//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escapeText(event.uid)}`,
      `DTSTAMP:${stamp.toISOString().replace(/[-:]|\.\d+/g, '')}`,
      `DTSTART;VALUE=DATE:${event.from.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${dayAfter(event.to).replaceAll('-', '')}`,
      `SUMMARY:${escapeText(event.title)}`,
      `URL:${event.url}`,
      `DESCRIPTION:${escapeText(event.url)}`,
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** Text as a property's value. Other line ends than `\n` and control characters can't stand there. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** No line is longer than 75 octets: what goes on begins with a space. No character is cut in two. */
export function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}

/** The end of an event of whole days is the day after its last. */
function dayAfter(day: string): string {
  return isoDay(fromIsoDay(day) + 1)
}
