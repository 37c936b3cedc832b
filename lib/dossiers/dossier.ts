import { languageTag } from '@/lib/cases/heading'
import { readTimeline, type Timeline, type TimelineRow } from '@/lib/cases/timeline'
import { formatDate } from '@/lib/core/partial-date-words'
import type { Recipient } from '@/lib/editions/model'
import { dateWords, dayWords } from '@/lib/i18n/date-words'
import type { Locale } from '@/lib/i18n/locales'
import { type Wording, wordingFor } from '@/lib/i18n/wording'
import { identityValue } from '@/lib/people/identity-kind'
import type {
  PublicationDocument,
  PublishedArticle,
  PublishedFact,
  PublishedWorking,
} from '@/lib/publications/document'
import { type FactOf, factsOf } from '@/lib/publications/reading'
import {
  actionWords,
  chargeTitle,
  crimeWords,
  datedWords,
  healthDetails,
  importedWords,
  nameWords,
  otherNames,
  rulingsOf,
  schemeWords,
  sentenceEndWords,
  standingBasis,
  standingNotes,
  standingWords,
  subjectWords,
  summaryOf,
} from '@/lib/publications/words'
import {
  type Block,
  type Frame,
  type Heading,
  type Inline,
  inCallOrder,
  inLanguage,
  type Pairs,
  type Paragraph,
  paragraph,
  plainText,
  type ReportDocument,
  type Row,
  renumber,
  type TimelineBlock,
  words,
} from '@/lib/reports/document'
import { lineDate, lineLabel } from '@/lib/sentences/working-words'
import { editionPart } from './edition-part'
import { copiesPart, footnotesOf } from './notes'
import { summaryPart } from './summary'

/** What a dossier is made from: one case as an edition has it. */
export interface DossierCase {
  document: PublicationDocument
  /** SHA-256 of its canonical JSON. */
  sha256: string
  recipient: Recipient
}

export interface DossierSetting {
  locale: Locale
  /** Scheme and host under which editions can be read. */
  origin: string
  /** By what whoever took it out is found again; null for what anyone may have. */
  mark: string | null
}

/**
 * A case as a document to hand over: what its public page says, in the same words and order, with every
 * source as a footnote. Made of one edition and nothing else, and dated by it: the same edition gives the
 * same document.
 */
export function dossierOf(of: DossierCase, setting: DossierSetting): ReportDocument {
  const { document } = of
  const writer = new Writer(document, wordingFor(setting.locale))
  const { t } = writer.wording
  const numbered = [...writer.standing(), ...writer.parts()]
  const order = inCallOrder(numbered)
  const numberOf = (note: number) => order.indexOf(note) + 1
  const notes = order.flatMap((number) => {
    const note = document.notes.find((one) => one.number === number)
    return note ? [{ ...note, number: numberOf(number) }] : []
  })
  const edition = editionPart(of, setting, writer.wording)
  return {
    language: setting.locale,
    title: t('dossier.title', { name: plainText(writer.name()) }),
    head: {
      kicker: writer.say(subjectWords(document, writer.wording)),
      title: writer.name(),
      ...writer.subtitle(),
    },
    orientation: 'portrait',
    moment: document.publishedAt,
    running: {
      name: writer.name(),
      edition: writer.say(edition.name),
      foot: writer.say(edition.foot),
    },
    mark: setting.mark && t('exports.about.mark', { mark: setting.mark }),
    blocks: [
      ...renumber(numbered, numberOf),
      ...copiesPart(notes, writer.wording),
      ...edition.blocks,
    ],
    notes: footnotesOf(notes, writer.wording),
  }
}

const calls = (notes: readonly number[]): Inline[] =>
  [...new Set(notes)].sort((a, b) => a - b).map((note) => ({ note }))

/** The parts of one case in one language. Notes bear the numbers of the publication until all are placed. */
class Writer {
  constructor(
    private readonly document: PublicationDocument,
    readonly wording: Wording,
  ) {}

  say(text: string): Inline[] {
    return words(text, this.wording.locale)
  }

  name(): Inline[] {
    const { name, nameLanguage, native } = this.document.heading
    const latin = inLanguage(name, nameLanguage)
    if (!native) return [latin]
    const own = inLanguage(native.text, native.language)
    const isOwnFirst = this.wording.language === 'zh' && native.language.startsWith('zh')
    return isOwnFirst ? [own, { text: ' ' }, latin] : [latin, { text: ' ' }, own]
  }

  subtitle(): { subtitle?: Inline[] } {
    const names = otherNames(this.document).map((name): Inline[] => {
      const scheme = schemeWords(name, this.wording)
      return [
        inLanguage(name.values.text ?? '', languageTag(name)),
        ...(scheme ? this.say(` ${scheme}`) : []),
      ]
    })
    return names.length > 0
      ? { subtitle: names.flatMap((name, i) => (i ? [{ text: ' · ' }, ...name] : name)) }
      : {}
  }

  standing(): Block[] {
    const { document, wording } = this
    const { t } = wording
    const end = sentenceEndWords(document, document.publishedAt.slice(0, 10), wording)
    const imported = importedWords(document, wording)
    const said = words(`${standingWords(document, wording)}${t('case.stop')}`, wording.locale, {
      isStrong: true,
    })
    return [
      {
        block: 'frame',
        tone: document.status?.group ?? 'unknown',
        content: [
          paragraph([
            ...said,
            ...calls(standingNotes(document)),
            ...(end ? this.say(`${wording.language === 'zh' ? '' : ' '}${end}`) : []),
          ]),
          paragraph(this.say(standingBasis(document, wording).join(' · ')), 'aside'),
        ],
      },
      ...(imported ? [paragraph(this.say(imported), 'flag')] : []),
    ]
  }

  /** The sections that have something to say, in the order of the public page. */
  parts(): Block[] {
    const { document, wording } = this
    const timeline = readTimeline(document.facts, document.status?.group ?? 'unknown', wording)
    const sections: [string, Block[]][] = [
      ['timeline', this.timeline(timeline)],
      ['law', this.law()],
      ['sentence', this.sentences()],
      ['health', this.health()],
      ['official', this.officialAccounts()],
      ['recognition', this.recognitions()],
      ['advocacy', this.advocacy()],
      ['person', this.person()],
      ['other', this.others()],
    ]
    return [
      ...summaryPart(document, timeline, wording),
      ...sections.flatMap(([id, blocks]) =>
        blocks.length > 0 ? [this.heading(1, wording.t(`case.section.${id}`)), ...blocks] : [],
      ),
    ]
  }

  private heading(level: Heading['level'], text: string): Heading {
    return { block: 'heading', level, text: this.say(text) }
  }

  private timeline(timeline: Timeline<PublishedFact>): Block[] {
    const { wording } = this
    const { t } = wording
    const { rows, after, undated } = timeline
    const kinds = ['detention', 'custody', 'legal_step', 'outcome']
    const about = this.document.facts.filter((fact) => kinds.includes(fact.kind))
    const line: Block = {
      block: 'timeline',
      summary: t('dossier.timeline'),
      rows: rows.map((row, index) => ({
        when: this.say(dateWords(row.date, wording, 'short')),
        content: this.entries(row),
        ...lineOf(row, index === rows.length - 1, after),
      })),
    }
    return [
      ...(rows.length > 0 ? [line] : []),
      ...(undated.length > 0
        ? [this.pairs([[t('case.undated'), undated.map((fact) => this.statement(fact))]])]
        : []),
      ...this.doubts(
        about.filter((fact) => fact.standing === 'held'),
        about.filter((fact) => fact.standing === 'rival'),
      ),
    ]
  }

  private entries({ entries, turn }: TimelineRow<PublishedFact>): Paragraph[] {
    return [
      ...entries.flatMap((entry) => [
        paragraph([...this.say(entry.text), ...calls(entry.facts.flatMap((fact) => fact.notes))]),
        ...(entry.detail ? [paragraph(this.say(entry.detail), 'aside')] : []),
      ]),
      ...(turn === 'by_then' ? [paragraph(this.say(this.wording.t('case.byThen')), 'aside')] : []),
    ]
  }

  private law(): Block[] {
    const { document, wording } = this
    const charges = factsOf(document, 'charge')
    const titles = charges.map((charge) => chargeTitle(charge, document, wording))
    const blocks = charges.flatMap((charge, index): Block[] => {
      const title = titles[index] ?? ''
      const isTitled = charges.length > 1 && title !== titles[index - 1]
      return [...(isTitled ? [this.heading(2, title)] : []), this.charge(charge)]
    })
    return [...blocks, ...this.doubts(charges, factsOf(document, 'charge', 'rival'))]
  }

  private charge(charge: FactOf<'charge'>): Pairs {
    const { document, wording } = this
    const { t, pick } = wording
    const { words: said, wordsNative, lawNamed, articleId } = charge.values
    const article = document.articles[articleId ?? '']
    const first = pick(said ?? '', wordsNative)
    const other = first === said ? wordsNative : said
    const crime = crimeWords(charge, document, wording)
    return this.pairs([
      [
        t('case.law.words'),
        [
          paragraph([
            ...this.say([first, other].filter(Boolean).join(' ')),
            ...calls(charge.notes),
          ]),
        ],
      ],
      ...(article
        ? [
            ...this.lines([[t('case.law.article'), wording.say(article.label)]]),
            this.inForce(charge, article),
          ]
        : this.lines([[t('case.law.named'), lawNamed ?? t('case.law.unnamed')]])),
      ...this.lines(crime ? [[t('case.law.crime'), crime]] : []),
    ])
  }

  /** Since when the text of the article was law; and that it was not yet, or no longer, when it was used. */
  private inForce(charge: FactOf<'charge'>, article: PublishedArticle): [string, Paragraph[]] {
    const { document, wording } = this
    const { t } = wording
    const { inForceFrom, inForceTo } = article
    const detention = document.facts.find((fact) => fact.id === charge.values.detentionId)
    const used = charge.date ?? detention?.date
    const isNotYet = used?.latest && used.latest < inForceFrom
    const isOver = used?.earliest && inForceTo && used.earliest > inForceTo
    const from = dayWords(inForceFrom, wording)
    return [
      t('dossier.law.inForce'),
      [
        paragraph(
          this.say(
            inForceTo
              ? t('dossier.law.fromTo', { from, to: dayWords(inForceTo, wording) })
              : t('dossier.law.from', { from }),
          ),
        ),
        ...(used && (isNotYet || isOver)
          ? [
              paragraph(
                this.say(t('dossier.law.notThen', { date: dateWords(used, wording) })),
                'flag',
              ),
            ]
          : []),
      ],
    ]
  }

  private sentences(): Block[] {
    const { document, wording } = this
    const sentences = factsOf(document, 'sentence')
    const changes = factsOf(document, 'sentence_change')
    const worked = new Set(document.workings.flatMap((one) => one.changes))
    const apart = changes.filter((change) => !worked.has(change.id))
    return [
      ...sentences.flatMap((sentence) => this.sentence(sentence, changes, sentences.length === 1)),
      ...apart.map((change) =>
        paragraph([
          ...this.say(
            `${change.date ? `${dateWords(change.date, wording)}${wording.t('common.colon')}` : ''}${summaryOf(change, wording)}`,
          ),
          ...calls(change.notes),
        ]),
      ),
      ...this.doubts(
        [...sentences, ...changes],
        [
          ...factsOf(document, 'sentence', 'rival'),
          ...factsOf(document, 'sentence_change', 'rival'),
        ],
      ),
    ]
  }

  private sentence(
    sentence: FactOf<'sentence'>,
    changes: FactOf<'sentence_change'>[],
    isOne: boolean,
  ): Block[] {
    const { wording } = this
    const { t } = wording
    const { court, courtNative, supplementary } = sentence.values
    const pronounced = sentence.date
      ? t('case.sentence.pronounced', { date: dateWords(sentence.date, wording) })
      : null
    const worked = this.document.workings.find((one) => one.sentence === sentence.id)
    const native = court && courtNative && wording.language !== 'zh' ? ` ${courtNative}` : ''
    const opening = isOne && pronounced ? `${pronounced}${t('case.stop')} ` : ''
    return [
      ...(isOne ? [] : [this.heading(2, pronounced ?? t('case.undated'))]),
      paragraph([
        ...this.say(`${opening}${summaryOf(sentence, wording)}${native}`),
        ...calls(sentence.notes),
      ]),
      ...(worked ? this.working(worked, changes) : []),
      ...(supplementary
        ? [
            paragraph(
              this.say(`${t('case.sentence.supplementary')}${t('common.colon')}${supplementary}`),
            ),
          ]
        : []),
    ]
  }

  private working(
    { working, changes: own }: PublishedWorking,
    changes: FactOf<'sentence_change'>[],
  ): Block[] {
    const { wording } = this
    const { t, duration, locale } = wording
    const mine = changes.filter((change) => own.includes(change.id))
    const political = working.lines.find((line) => line.step === 'political_rights')
    const rows = working.lines
      .filter((line) => line.step !== 'political_rights')
      .map((line): Row => {
        const { notes } = rulingsOf(line, mine)
        return {
          ...(line.step === 'due' && { look: 'total' }),
          cells: [
            { content: [paragraph([...this.say(lineLabel(line, wording)), ...calls(notes)])] },
            { content: [paragraph(this.say(lineDate(line, wording)))] },
          ],
        }
      })
    const why = working.whyNoDue && t(`working.why.${working.whyNoDue}`)
    return [
      {
        block: 'table',
        look: 'sum',
        summary: t('case.sentence.working'),
        columns: [
          { head: this.say(t('case.sentence.step')), width: 5 },
          { head: this.say(t('case.sentence.result')), width: 3, align: 'end' },
        ],
        rows: [
          ...rows,
          ...(why
            ? [
                {
                  look: 'total' as const,
                  cells: [{ span: 2, content: [paragraph(this.say(why))] }],
                },
              ]
            : []),
        ],
      },
      ...(working.statedDiffers ? [paragraph(this.say(t('working.differs')), 'flag')] : []),
      ...(political
        ? [
            paragraph(
              this.say(
                political.end
                  ? t('case.sentence.political', {
                      term: duration(political.term),
                      date: formatDate(political.end, locale),
                    })
                  : t('working.dpr_undated', { term: duration(political.term) }),
              ),
            ),
          ]
        : []),
    ]
  }

  private health(): Block[] {
    const { document, wording } = this
    const { t, term, pick } = wording
    const observations = factsOf(document, 'health')
    const single = observations.filter((fact) => fact.independentSources === 1)
    const pairs = observations.map((fact): [string, Paragraph[]] => {
      const { condition, conditionNative, basis } = fact.values
      const said = pick(condition ?? '', conditionNative)
      const native = said === condition && conditionNative ? ` ${conditionNative}` : ''
      const known = healthDetails(fact, wording)
      const from = basis && basis !== 'unknown' ? ` — ${term('source_basis', basis)}` : ''
      return [
        this.whenOf(fact),
        [
          paragraph([...this.say(`${said}${native}`), ...calls(fact.notes), ...this.say(from)]),
          ...(known.length > 0 ? [paragraph(this.say(known.join(' · ')), 'aside')] : []),
        ],
      ]
    })
    return [
      ...(pairs.length > 0 ? [this.pairs(pairs)] : []),
      ...(single.length > 0
        ? [
            this.frame(t('case.standing.oneSource'), [
              paragraph(this.say(t('case.standing.oneSourceText', { count: single.length }))),
              { block: 'list', items: single.map((fact) => [this.statement(fact)]) },
            ]),
          ]
        : []),
      ...this.doubts(observations, factsOf(document, 'health', 'rival')),
    ]
  }

  private officialAccounts(): Block[] {
    const { document, wording } = this
    const { t, term, pick } = wording
    const accounts = factsOf(document, 'official_account')
    const pairs = accounts.map((fact): [string, Paragraph[]] => {
      const { authority, statement, statementNative, response } = fact.values
      const said = pick(statement ?? '', statementNative)
      const answer =
        response &&
        `${t('case.official.answer')}${t('common.colon')}${term('official_response', response)}`
      const native = said === statement ? statementNative : null
      return [
        this.whenOf(fact),
        [
          paragraph(this.say([authority, answer].filter(Boolean).join(' · ')), 'aside'),
          paragraph([...this.say(said), ...calls(fact.notes)]),
          ...(native ? [paragraph(this.say(native), 'aside')] : []),
        ],
      ]
    })
    return [
      ...(pairs.length > 0 ? [this.pairs(pairs)] : []),
      ...this.doubts(accounts, factsOf(document, 'official_account', 'rival')),
    ]
  }

  private recognitions(): Block[] {
    const { document, wording } = this
    const { t, term } = wording
    const recognitions = factsOf(document, 'recognition')
    const pairs = recognitions.map((fact): [string, Paragraph[]] => {
      const { label, body, definition, reference } = fact.values
      const said = [
        label && term('recognition_label', label),
        fact.date && dateWords(fact.date, wording),
      ].filter((part) => typeof part === 'string')
      const more = [
        [t('case.recognition.definition'), definition],
        [t('case.recognition.reference'), reference],
      ].filter(([, text]) => text)
      return [
        body ?? '',
        [
          paragraph([...this.say(wording.list(said)), ...calls(fact.notes)]),
          ...more.map(([name, text]) =>
            paragraph(this.say(`${name}${t('common.colon')}${text}`), 'aside'),
          ),
        ],
      ]
    })
    return [
      ...(pairs.length > 0 ? [this.pairs(pairs)] : []),
      ...this.doubts(recognitions, factsOf(document, 'recognition', 'rival')),
    ]
  }

  private advocacy(): Block[] {
    const { document, wording } = this
    const actions = factsOf(document, 'advocacy')
    const pairs = actions.map((fact): [string, Paragraph[]] => [
      this.whenOf(fact),
      [
        paragraph([...this.say(fact.values.description ?? ''), ...calls(fact.notes)]),
        paragraph(this.say(actionWords(fact, wording)), 'aside'),
      ],
    ])
    return [
      ...(pairs.length > 0 ? [this.pairs(pairs)] : []),
      ...this.doubts(actions, factsOf(document, 'advocacy', 'rival')),
    ]
  }

  private person(): Block[] {
    const { document, wording } = this
    const { t, term } = wording
    const names = factsOf(document, 'name')
    const identities = factsOf(document, 'identity')
    return [
      this.pairs([
        [
          t('case.person.names'),
          names.map((name) =>
            paragraph([
              inLanguage(name.values.text ?? '', languageTag(name)),
              ...calls(name.notes),
              ...words(` ${nameWords(name, wording)}`, wording.locale, { isSoft: true }),
            ]),
          ),
        ],
        ...identities.map((fact): [string, Paragraph[]] => [
          fact.values.attribute ? term('identity_attribute', fact.values.attribute) : '',
          [
            paragraph([
              ...this.say(
                [fact.date && dateWords(fact.date, wording), identityValue(fact.values, wording)]
                  .filter(Boolean)
                  .join(', '),
              ),
              ...calls(fact.notes),
            ]),
          ],
        ]),
      ]),
      ...this.doubts(
        [...names, ...identities],
        [...factsOf(document, 'name', 'rival'), ...factsOf(document, 'identity', 'rival')],
      ),
    ]
  }

  private others(): Block[] {
    const family = this.document.facts.filter((fact) => fact.kind === 'family')
    return family.length > 0
      ? [{ block: 'list', items: family.map((fact) => [this.statement(fact, true)]) }]
      : []
  }

  /** Other accounts with the reason for the choice, and sources that say otherwise. */
  private doubts(held: PublishedFact[], rivals: PublishedFact[]): Block[] {
    const { t, locale } = this.wording
    const contradicted = held.filter((fact) => fact.contradictedBy.length > 0)
    const chosen = rivals.length > 0 ? held.filter((fact) => fact.standingReason) : []
    const aside = (text: string) => paragraph(words(text, locale), 'aside')
    const accounts = [
      ...rivals.flatMap((fact) => [
        this.statement(fact, true),
        ...(fact.contradictedBy.length > 0
          ? [
              paragraph([
                ...words(t('case.standing.contradicted'), locale, { isSoft: true }),
                ...calls(fact.contradictedBy),
              ]),
            ]
          : []),
        ...(fact.standingReason
          ? [aside(t('case.standing.why', { reason: fact.standingReason }))]
          : []),
      ]),
      ...chosen.map((fact) =>
        aside(t('case.standing.heldWhy', { reason: fact.standingReason ?? '' })),
      ),
    ]
    const against = contradicted.map((fact) =>
      paragraph([
        ...this.say(
          t('case.standing.contradictedText', { statement: datedWords(fact, this.wording) }),
        ),
        ...calls(fact.contradictedBy),
      ]),
    )
    return [
      ...(rivals.length > 0
        ? [
            this.frame(
              t(rivals.length === 1 ? 'case.standing.rival' : 'case.standing.rivals'),
              accounts,
            ),
          ]
        : []),
      ...(against.length > 0 ? [this.frame(t('case.standing.contradicted'), against)] : []),
    ]
  }

  private frame(title: string, content: Frame['content']): Frame {
    return { block: 'frame', tone: 'note', title: this.say(title), content }
  }

  private statement(fact: PublishedFact, isDated = false): Paragraph {
    const said = isDated ? datedWords(fact, this.wording) : summaryOf(fact, this.wording)
    return paragraph([...this.say(said), ...calls(fact.notes)])
  }

  private whenOf(fact: PublishedFact): string {
    return fact.date ? dateWords(fact.date, this.wording, 'short') : this.wording.t('case.undated')
  }

  private lines(lines: [string, string][]): [string, Paragraph[]][] {
    return lines.map(([label, text]) => [label, [paragraph(this.say(text))]])
  }

  private pairs(pairs: [string, Paragraph[]][]): Pairs {
    return {
      block: 'pairs',
      pairs: pairs.map(([label, content]) => ({ label: this.say(label), content })),
    }
  }
}

/** How the line of a life is drawn at a row and after it. */
function lineOf(
  { line, turn }: TimelineRow,
  isLast: boolean,
  after: Timeline['after'],
): Pick<TimelineBlock['rows'][number], 'line' | 'point'> {
  const isEnd = turn === 'over' || (turn === 'out' && isLast && after === 'ended')
  const point = isEnd ? 'ended' : turn === 'out' ? 'out' : line === 'held' ? 'held' : 'free'
  if (!isLast) return { line, point }
  const goesOn = after === 'held' || after === 'unknown'
  return {
    line: goesOn ? (after === 'unknown' && line === 'free' ? 'unknown' : line) : 'none',
    point,
  }
}
