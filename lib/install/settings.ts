import path from 'node:path'
import { z } from 'zod'
import { UserError } from '@/lib/core/errors'

/** Which pages a server has. `public` has no credential but the public login's. */
export type Surface = 'all' | 'public' | 'desk'

/** What an operator may set; docs/operating.md tells the same. */
export type Settings = {
  /** A PostgreSQL of one's own; without it the one that comes along is used. */
  databaseUrl: string | null
  /** Where public reading goes: a replica, say. */
  publicDatabaseUrl: string | null
  dataFolder: string
  port: number
  /** Scheme, host and port under which people reach it: the only origin that may change anything. */
  origin: string
  surface: Surface
}

/** What a server process gets, and a command that works on the record. */
export type ServerSettings = {
  origin: string
  surface: Surface
  publicDatabaseUrl: string
  /** Null on the public surface, as is the rest. */
  deskDatabaseUrl: string | null
  dataFolder: string | null
  /** 32 bytes: the key over confidential fields. */
  fieldKey: Buffer | null
}

type Environment = Record<string, string | undefined>

const postgresUrl = z.string().refine((text) => {
  const url = parseUrl(text)
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1
}, 'must look like postgres://user:password@host:5432/database')

const origin = z
  .string()
  .transform((text) => text.replace(/\/$/, ''))
  .refine((text) => {
    const url = parseUrl(text)
    return url !== null && /^https?:$/.test(url.protocol) && url.origin === text
  }, 'must be an origin such as https://cases.example.org, without a path')

const operatorSettings = z.object({
  DATABASE_URL: postgresUrl.optional(),
  PUBLIC_DATABASE_URL: postgresUrl.optional(),
  VIGIL_DATA: z.string().default('.data'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a number from 1 to 65535')
    .default(3000),
  VIGIL_URL: origin.optional(),
  VIGIL_SURFACE: z.enum(['all', 'public', 'desk'], 'must be all, public or desk').default('all'),
})

/** What the operator set. Throws a UserError that names the first wrong setting. */
export function readSettings(environment: Environment = process.env): Settings {
  const values = parse(operatorSettings, environment)
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    publicDatabaseUrl: values.PUBLIC_DATABASE_URL ?? null,
    // npm runs its scripts in the repository's root, so a relative folder is one inside it.
    dataFolder: path.resolve(values.VIGIL_DATA),
    port: values.PORT,
    origin: values.VIGIL_URL ?? `http://localhost:${values.PORT}`,
    surface: values.VIGIL_SURFACE,
  }
}

/**
 * A server's settings as environment variables. What is not given stands as an empty text, which
 * counts as unset: Next would otherwise fill it from a `.env` file.
 */
export function serverEnvironment(settings: ServerSettings): Record<string, string> {
  return {
    DATABASE_URL: '',
    PUBLIC_DATABASE_URL: '',
    VIGIL_URL: settings.origin,
    VIGIL_SURFACE: settings.surface,
    VIGIL_PUBLIC_DATABASE_URL: settings.publicDatabaseUrl,
    VIGIL_DESK_DATABASE_URL: settings.deskDatabaseUrl ?? '',
    VIGIL_DATA: settings.dataFolder ?? '',
    VIGIL_FIELD_KEY: settings.fieldKey?.toString('hex') ?? '',
  }
}

function parse<T extends z.ZodType>(schema: T, environment: Environment): z.output<T> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(set)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const name = String(issue?.path[0])
  const reason = set[name] === undefined ? 'is not set' : issue?.message
  throw new UserError(`The setting ${name} ${reason}.`)
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
