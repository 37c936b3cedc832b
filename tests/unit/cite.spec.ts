import { expect, test } from '@playwright/test'
import { fromEdtf } from '@/lib/core/partial-date'
import { type CitedSource, chicagoNote, chicagoShortNote, noteText } from '@/lib/sources/cite'

const onDay = (edtf: string) => ({ ...fromEdtf(edtf), text: null })

const nothing: CitedSource = {
  type: 'other',
  title: '',
  authors: [],
  publisher: null,
  containerTitle: null,
  publisherPlace: null,
  issued: null,
  accessed: null,
  url: null,
  language: null,
}

const breakthrough: CitedSource = {
  ...nothing,
  type: 'independent_media',
  title: 'Breakthrough in China human rights',
  authors: ['CNN staff and wires', 'Jaime FlorCruz'],
  publisher: 'CNN',
  containerTitle: 'CNN.com',
  publisherPlace: 'Beijing',
  issued: onDay('2002-12'),
  language: 'en',
}

const statement: CitedSource = {
  ...nothing,
  type: 'ngo_report',
  title: 'Statement on the Release of Xu Wenli',
  publisher: 'Dui Hua Foundation',
  issued: onDay('2002-12-24'),
  url: 'https://duihua.org/statement-on-the-release-of-xu-wenli/',
  language: 'en',
}

const english = (source: CitedSource, locator: string | null = null) =>
  noteText(chicagoNote(source, locator, 'en'))
const chinese = (source: CitedSource, locator: string | null = null) =>
  noteText(chicagoNote(source, locator, 'zh'))

test('a newspaper report: authors, title in quotation marks, paper, place, date', () => {
  expect(english(breakthrough)).toBe(
    'CNN staff and wires and Jaime FlorCruz, “Breakthrough in China human rights,” CNN.com, Beijing, December 2002.',
  )
  const paper = chicagoNote(breakthrough, null, 'en').find((part) => part.text === 'CNN.com')
  expect(paper?.italic).toBe(true)
})

test('a newspaper without an author stands under its publisher, named once', () => {
  const source = { ...breakthrough, authors: [], containerTitle: null }
  expect(english(source)).toBe('CNN, “Breakthrough in China human rights,” Beijing, December 2002.')
})

test('a report: title in italics, date in brackets, locator, then its address as a link', () => {
  const parts = chicagoNote(statement, 'para. 3', 'en')
  expect(noteText(parts)).toBe(
    'Dui Hua Foundation, Statement on the Release of Xu Wenli (24 December 2002), para. 3, https://duihua.org/statement-on-the-release-of-xu-wenli/.',
  )
  expect(parts.find((part) => part.italic)).toMatchObject({ lang: 'en', text: statement.title })
  expect(parts.find((part) => part.href)?.href).toBe(statement.url)
})

test('a report with authors names place and publisher in brackets', () => {
  const source = {
    ...statement,
    authors: ['John Kamm'],
    publisherPlace: 'San Francisco',
    url: null,
  }
  expect(english(source)).toBe(
    'John Kamm, Statement on the Release of Xu Wenli (San Francisco: Dui Hua Foundation, 24 December 2002).',
  )
})

test('a chapter stands in quotation marks before the report it belongs to', () => {
  const source = { ...statement, containerTitle: 'Annual Report', url: null }
  expect(english(source)).toBe(
    'Dui Hua Foundation, “Statement on the Release of Xu Wenli,” Annual Report (24 December 2002).',
  )
})

test('an article in a journal: volume, issue, year, pages, and the DOI in place of the address', () => {
  const source: CitedSource = {
    ...nothing,
    type: 'scholarly',
    title: 'Prisoner lists as dialogue',
    authors: ['John Kamm'],
    publisher: 'A press',
    containerTitle: 'Human Rights Review',
    issued: onDay('2003'),
    url: 'https://example.org/a',
    language: 'en',
    volume: '12',
    issue: '3',
    page: '45–67',
    DOI: '10.1000/182',
  }
  const parts = chicagoNote(source, null, 'en')
  expect(noteText(parts)).toBe(
    'John Kamm, “Prisoner lists as dialogue,” Human Rights Review 12, no. 3 (2003): 45–67, https://doi.org/10.1000/182.',
  )
  expect(parts.find((part) => part.italic)?.text).toBe('Human Rights Review')
  expect(parts.find((part) => part.href)?.href).toBe('https://doi.org/10.1000/182')
  expect(english({ ...source, DOI: undefined, url: null }, 'p. 52')).toBe(
    'John Kamm, “Prisoner lists as dialogue,” Human Rights Review 12, no. 3 (2003), p. 52.',
  )
  const han = {
    ...source,
    title: '名单与对话',
    containerTitle: '人权评论',
    DOI: undefined,
    url: null,
  }
  expect(chinese(han)).toBe('John Kamm，《名单与对话》，人权评论第12卷第3期（2003年），第45–67页。')
})

test('the pages of a part of a report, unless the citation names one of its own', () => {
  const part = { ...statement, containerTitle: 'Annual Report', page: '12–19', url: null }
  expect(english(part)).toBe(
    'Dui Hua Foundation, “Statement on the Release of Xu Wenli,” Annual Report (24 December 2002), 12–19.',
  )
  expect(english(part, 'p. 14')).toMatch(/2002\), p\. 14\.$/)
})

test('a web page without a date says when it was read', () => {
  const source: CitedSource = {
    ...nothing,
    type: 'official_website',
    title: 'Prisons',
    publisher: 'Ministry of Justice',
    accessed: onDay('2026-11-24'),
    url: 'https://example.org/prisons',
  }
  expect(english(source)).toBe(
    'Ministry of Justice, “Prisons,” accessed 24 November 2026, https://example.org/prisons.',
  )
})

test('a database', () => {
  const source: CitedSource = {
    ...nothing,
    type: 'other_database',
    title: 'Political Prisoner Database',
    publisher: 'Congressional-Executive Commission on China',
    accessed: onDay('2026-11'),
  }
  expect(english(source, 'record 2004-02063')).toBe(
    'Congressional-Executive Commission on China, Political Prisoner Database, record 2004-02063, accessed November 2026.',
  )
})

test('a court document: the court and the day in brackets', () => {
  const source: CitedSource = {
    ...nothing,
    type: 'court_judgment',
    title: '刑事判决书',
    publisher: '北京市第一中级人民法院',
    issued: onDay('1998-12-21'),
    language: 'zh-Hans',
  }
  expect(english(source)).toBe('刑事判决书 (北京市第一中级人民法院, 21 December 1998).')
  expect(chinese(source)).toBe('刑事判决书（北京市第一中级人民法院，1998年12月21日）。')
})

test('testimony names who gave it', () => {
  const source: CitedSource = {
    ...nothing,
    type: 'family',
    title: 'Telephone interview',
    authors: ['A daughter'],
    issued: onDay('2002-12'),
  }
  expect(english(source)).toBe('A daughter, Telephone interview, December 2002.')
})

test('no comma follows a title that ends in a mark of its own', () => {
  const source = { ...breakthrough, title: 'Free at last?', authors: [], containerTitle: null }
  expect(english(source)).toBe('CNN, “Free at last?” Beijing, December 2002.')
})

test('a date that can’t be one is given as it is written', () => {
  const issued = { edtf: null, text: '31 June 1999', earliest: null, latest: null }
  expect(english({ ...statement, url: null, issued })).toContain('(31 June 1999)')
})

test('Chinese: Chinese signs, Chinese titles in book marks, dates in Chinese', () => {
  expect(chinese(breakthrough)).toBe(
    'CNN staff and wires、Jaime FlorCruz，“Breakthrough in China human rights”，CNN.com，Beijing，2002年12月。',
  )
  expect(chinese({ ...breakthrough, title: '中国人权的突破', authors: [] })).toContain(
    'CNN，《中国人权的突破》，',
  )
})

test('an address that is not of the web is no link', () => {
  const parts = chicagoNote({ ...statement, url: 'javascript:alert(1)' }, null, 'en')
  expect(parts.some((part) => part.href)).toBe(false)
})

test('a short note names who and what', () => {
  expect(noteText(chicagoShortNote(statement, 'para. 5', 'en'))).toBe(
    'Dui Hua Foundation, “Statement on the Release of Xu Wenli,” para. 5.',
  )
  const signed = { ...statement, authors: ['John Kamm'] }
  expect(noteText(chicagoShortNote(signed, null, 'en'))).toBe(
    'Kamm, “Statement on the Release of Xu Wenli.”',
  )
})

test('more than three authors become “et al.”', () => {
  const authors = ['A. One', 'B. Two', 'C. Three', 'D. Four']
  expect(english({ ...breakthrough, authors })).toContain('A. One et al., “')
})
