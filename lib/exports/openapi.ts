import { z } from 'zod'
import { publicOrigin } from '@/lib/core/public-origin'
import { figureNames } from '@/lib/figures/model'
import { caseFields } from '@/lib/search/input'
import { pageLimits } from './open-data'
import { makeSchemas, ref, type Schema } from './schemas'
import { exportTables } from './tables'

interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  description?: string
  schema: unknown
}

interface Answer {
  description: string
  headers?: Record<string, { description: string; schema: Schema }>
  content?: Record<string, { schema: Schema }>
}

interface Operation {
  operationId: string
  summary: string
  parameters: Parameter[]
  responses: Record<string, Answer>
}

export interface OpenApi {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  paths: Record<string, { get: Operation; options: Operation }>
  components: { schemas: Record<string, Schema> }
}

/** The description of `/api/v1` (OpenAPI 3.1), made of the filter, the tables and the document's types. */
export function makeOpenApi(): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vigil: open data',
      version: '1',
      description:
        'Everything published, as data. Answers hold what is public at that moment: cases are corrected and withdrawn, so ask again before you pass anything on. Each address answers HEAD as well as GET.',
    },
    servers: [{ url: publicOrigin() }],
    paths: Object.fromEntries(
      Object.entries(routes).map(([path, get]) => [path, { get, options: preflightOf(get) }]),
    ),
    components: { schemas: makeSchemas() },
  }
}

const filterNotes: Record<keyof typeof caseFields, string> = {
  q: 'A name, or part of one, in any script.',
  status: 'A group of statuses, or one status.',
  issue: 'What the case is about.',
  charge: 'The id of an article of law.',
  law: 'A law, as the version in force: some article of the case is of it.',
  place: 'The province of custody.',
  ethnicity: 'The ethnicity of the detainee.',
  religion: 'The religion of the detainee.',
  sex: 'The sex of the detainee.',
  from: 'Held on some day from here on: a year, a month or a day.',
  to: 'Held on some day up to here: a year, a month or a day.',
  page: 'Of pages alone: the API has cursors.',
}

/** The parameters of the one filter, read by the very schemas that are described here. */
const filters = (Object.keys(filterNotes) as (keyof typeof caseFields)[])
  .filter((name) => name !== 'page')
  .map((name): Parameter => {
    const { $schema: _, ...schema } = z.toJSONSchema(caseFields[name].schema, { io: 'input' })
    return { name, in: 'query', required: false, description: filterNotes[name], schema }
  })

const slug = inPath('slug', { type: 'string', pattern: '^[a-z0-9-]{1,120}$' })
const number = inPath('number', { type: 'integer', minimum: 1 })
const etag = { ETag: { description: 'Stands for this answer.', schema: { type: 'string' } } }

const known: Answer = { description: 'You have it already (If-None-Match).', headers: etag }
const down = problemOf('The database does not answer.')
const wrong = problemOf('A parameter can’t be used.')

const routes: Record<string, Operation> = {
  '/api/v1/cases': {
    operationId: 'listCases',
    summary:
      'Published cases, the newest first; with q the best match first. A case that is published while you page stands before the first page; a file of all is of one moment.',
    parameters: [
      ...filters,
      {
        name: 'limit',
        in: 'query',
        required: false,
        description: 'How many cases a page holds.',
        schema: {
          type: 'integer',
          minimum: 1,
          maximum: pageLimits.most,
          default: pageLimits.usual,
        },
      },
      {
        name: 'cursor',
        in: 'query',
        required: false,
        description: 'Where the page before ended: take it from `next`.',
        schema: { type: 'string' },
      },
    ],
    responses: { 200: json('FoundCases'), 304: known, 400: wrong, 503: down },
  },
  '/api/v1/cases/facets': {
    operationId: 'countFacets',
    summary:
      'How many published cases have each value of the filters: what is asked of the same filter is left aside, all else holds.',
    parameters: filters,
    responses: { 200: json('Facets'), 304: known, 400: wrong, 503: down },
  },
  '/api/v1/cases/{slug}': {
    operationId: 'getCase',
    summary: 'The live edition of a case.',
    parameters: [slug],
    responses: {
      200: json('Publication'),
      304: known,
      308: { description: 'The case was merged into the one at Location.' },
      404: problemOf('There is no such case.'),
      410: problemOf('The case was withdrawn.'),
      503: down,
    },
  },
  '/api/v1/cases/{slug}/v/{number}': {
    operationId: 'getEdition',
    summary: 'One edition of a case, as it was published.',
    parameters: [slug, number],
    responses: {
      200: json('Publication'),
      304: known,
      404: problemOf('There is no such edition.'),
      410: problemOf('The edition was withdrawn.'),
      503: down,
    },
  },
  '/api/v1/{file}': {
    operationId: 'getTable',
    summary: 'One table as CSV in UTF-8, under the same filters. The dictionary has its columns.',
    parameters: [
      inPath('file', { type: 'string', enum: exportTables.map((table) => `${table.name}.csv`) }),
      ...filters,
    ],
    responses: {
      200: {
        description: 'The table, as it comes from the database.',
        headers: etag,
        content: { 'text/csv': { schema: { type: 'string' } } },
      },
      304: known,
      400: wrong,
      404: problemOf('There is no such file.'),
      503: down,
    },
  },
  '/api/v1/statistics/{file}': {
    operationId: 'getFigure',
    summary: 'The numbers of one figure as CSV in UTF-8, counted under the same filters.',
    parameters: [
      inPath('file', { type: 'string', enum: figureNames.map((name) => `${name}.csv`) }),
      ...filters,
    ],
    responses: {
      200: {
        description:
          'A code, its label in English and Chinese, and two counts; of whom it is not known at the end.',
        headers: etag,
        content: { 'text/csv': { schema: { type: 'string' } } },
      },
      304: known,
      400: wrong,
      404: problemOf('There is no such file.'),
      503: down,
    },
  },
  '/api/v1/cases.jsonl': {
    operationId: 'getDocuments',
    summary: 'The live editions in full, a line of JSON each.',
    parameters: filters,
    responses: { 200: lines('PublicationLine'), 304: known, 400: wrong, 503: down },
  },
  '/api/v1/cases.ftm.json': {
    operationId: 'getEntities',
    summary: 'People, events and sources as entities of FollowTheMoney, a line of JSON each.',
    parameters: filters,
    responses: { 200: lines('Entity'), 304: known, 400: wrong, 503: down },
  },
  '/api/v1/dictionary.json': {
    operationId: 'getDictionary',
    summary: 'What every column, field and code means.',
    parameters: [],
    responses: { 200: json('Dictionary'), 304: known },
  },
  '/api/v1/openapi.json': {
    operationId: 'getDescription',
    summary: 'This description.',
    parameters: [],
    responses: {
      200: {
        description: 'OpenAPI 3.1.',
        headers: etag,
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      304: known,
    },
  },
}

function inPath(name: string, schema: unknown): Parameter {
  return { name, in: 'path', required: true, schema }
}

function json(name: string): Answer {
  return {
    description: 'What was asked for.',
    headers: etag,
    content: { 'application/json': { schema: ref(name) } },
  }
}

function lines(name: string): Answer {
  return {
    description: 'Each line is this.',
    headers: etag,
    content: { 'application/x-ndjson': { schema: ref(name) } },
  }
}

function problemOf(description: string): Answer {
  return { description, content: { 'application/problem+json': { schema: ref('Problem') } } }
}

/** What a browser asks before a page of another site may ask with an If-None-Match. */
function preflightOf({ operationId, parameters }: Operation): Operation {
  return {
    operationId: `${operationId}Preflight`,
    summary: 'Whether pages of other sites may ask: they may.',
    parameters: parameters.filter((parameter) => parameter.in === 'path'),
    responses: { 204: { description: 'They may.' } },
  }
}
