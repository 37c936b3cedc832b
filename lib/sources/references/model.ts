import type { Code } from '@/db/vocabulary'
import type { CitedSource } from '../cite'

/** A source for programs that keep references, under a name that is one of its kind in the file. */
export interface Reference {
  /** Letters of ASCII, figures and hyphens. */
  id: string
  source: CitedSource
}

/** What a source is to those programs, which have fewer words for it than we have. */
export type Genre =
  | 'article'
  | 'newspaper'
  | 'report'
  | 'webpage'
  | 'dataset'
  | 'legal'
  | 'testimony'

/** As a note sets it out: a volume or an issue makes the container a journal. */
export function genreOf(source: CitedSource): Genre {
  if (source.containerTitle && (source.volume || source.issue)) return 'article'
  return genres[source.type] ?? 'webpage'
}

const genres: Partial<Record<Code<'source_type'>, Genre>> = {
  independent_media: 'newspaper',
  official_media: 'newspaper',
  ngo_report: 'report',
  foreign_government_report: 'report',
  un_document: 'report',
  scholarly: 'report',
  other_database: 'dataset',
  court_judgment: 'legal',
  court_reduction_ruling: 'legal',
  indictment: 'legal',
  arrest_or_detention_notice: 'legal',
  leaked_official_record: 'legal',
  official_response_to_list: 'legal',
  prisoner: 'testimony',
  family: 'testimony',
  lawyer: 'testimony',
  fellow_prisoner: 'testimony',
  eyewitness: 'testimony',
}
