import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { staffRole } from './enums'
import { core } from './schemas'

/**
 * Those who may sign in, and one row (`isSystem`) under whose name imports and samples are written:
 * it has no password and can never sign in.
 */
export const staff = core.table(
  'staff',
  {
    id: uuid().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    roles: staffRole().array().notNull(),
    passwordHash: text(),
    isSystem: boolean().notNull().default(false),
    locale: text().notNull().default('en'),
    createdAt: moment().notNull().defaultNow(),
    disabledAt: moment(),
  },
  (t) => [
    uniqueIndex('staff_email').on(sql`lower(${t.email})`),
    check(
      'staff_system_never_signs_in',
      sql`not (${t.isSystem} and ${t.passwordHash} is not null)`,
    ),
  ],
)

/** A session is found by the hash of its token: who reads this table can't sign in with it. */
export const sessions = core.table(
  'sessions',
  {
    tokenHash: text().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (t) => [index('sessions_staff').on(t.staffId)],
)

/** One-time links: to make the first administrator, to join, to choose a new password. */
export const invitations = core.table('invitations', {
  tokenHash: text().primaryKey(),
  purpose: text({ enum: ['first_administrator', 'join', 'reset'] }).notNull(),
  staffId: uuid().references(() => staff.id),
  createdAt: moment().notNull().defaultNow(),
  expiresAt: moment().notNull(),
  usedAt: moment(),
})

/** Failed sign-ins counted by address and by network. Counters, not records: not audited, and they fade. */
export const throttles = core.table('throttles', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  blockedUntil: moment(),
  updatedAt: moment().notNull().defaultNow(),
})

/** Who may see a restricted case, fact or source: by name, by whom granted, revocable. */
export const grants = core.table(
  'grants',
  {
    id: uuid().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    subject: text({ enum: ['case', 'fact', 'source'] }).notNull(),
    subjectId: uuid().notNull(),
    reason: text().notNull(),
    grantedBy: uuid()
      .notNull()
      .references(() => staff.id),
    grantedAt: moment().notNull().defaultNow(),
    revokedAt: moment(),
  },
  (t) => [index('grants_staff_subject').on(t.staffId, t.subjectId)],
)
