import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { escapeXml } from '@/lib/core/xml'
import { writeAtom } from '@/lib/feeds/atom'
import { calendarOf, escapeText, fold } from '@/lib/worklist/calendar'

const stamp = new Date('2026-11-24T08:09:10.123Z')

test('a calendar has whole days, a stamp, the same id each time, and lines that end in CRLF', () => {
  const event = {
    uid: 'ends-2026-12-01-2026-12-01@desk.example',
    from: '2026-12-01',
    to: '2026-12-31',
    title: 'A term may end: 2 cases; perhaps, or not',
    url: 'https://desk.example/desk/cases?need=ends_90&dueAfter=2026-12-01',
  }
  const text = calendarOf('待办', [event], stamp)
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text).toContain('\r\nDTSTAMP:20261124T080910Z\r\n')
  expect(text).toContain('\r\nDTSTART;VALUE=DATE:20261201\r\n')
  expect(text).toContain('\r\nDTEND;VALUE=DATE:20270101\r\n')
  expect(text).toContain('SUMMARY:A term may end: 2 cases\\; perhaps\\, or not\r\n')
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(calendarOf('待办', [event], stamp)).toBe(text)
})

test('folding: no line over 75 octets, no character in two, nothing lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
      const line = typed.replace(/[\r\n]/g, '')
      const folded = fold(line)
      for (const part of folded.split('\r\n')) expect(Buffer.byteLength(part)).toBeLessThan(76)
      expect(folded.replaceAll('\r\n ', '')).toBe(line)
    }),
  )
})

test('escaping: one line, whatever stands in a text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeText(text)).not.toMatch(/\p{Cc}/u)
      expect(escapeXml(text)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/)
    }),
  )
  expect(escapeText('a\r\nb\\c')).toBe('a\\nb\\\\c')
})

test('a feed has its entries, escaped, and says its own address only when it may', () => {
  const entry = {
    id: 'urn:x',
    title: '“R&D” <1>',
    page: 'https://d.example/?a=1&b=2',
    published: '2026-11-24T00:00:00Z',
    updated: '2026-11-24T00:00:00Z',
    paragraphs: [],
    points: [],
  }
  const feed = {
    id: 'urn:f',
    page: 'https://d.example',
    title: 'f',
    author: 'Vigil',
    language: 'en',
    entries: [entry],
    removed: [],
  }
  const secret = writeAtom({ ...feed, self: null })
  expect(secret).toContain('<title>“R&amp;D” &lt;1&gt;</title>')
  expect(secret).toContain('href="https://d.example/?a=1&amp;b=2"')
  expect(secret).not.toContain('rel="self"')
  expect(writeAtom({ ...feed, self: 'https://d.example/f' })).toContain('rel="self"')
})
