import { expect, test } from '@playwright/test'
import { deskDatabase } from '@/db/client'
import { openConnection } from '@/db/install'
import { takeAttempt } from '@/lib/auth/attempts'
import { WordedError } from '@/lib/auth/errors'
import { firstAdministratorLink, followLink, getLink } from '@/lib/auth/links'
import { verifyPassword } from '@/lib/auth/passwords'
import { endSession, findSession, type Session } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import {
  changeRoles,
  disableStaff,
  findStaff,
  getMember,
  inviteStaff,
  operatorViewer,
  resetStaff,
} from '@/lib/auth/staff'
import { freeFailures, longestWait } from '@/lib/auth/throttle'
import { can } from '@/lib/auth/viewer'
import { createDatabase, type TestDatabase } from '../support/database'

const operator = operatorViewer()
const password = 'seven quiet lanterns'
const network = '203.0.113.7'

let database: TestDatabase

test.beforeEach(async () => {
  database = await createDatabase()
  process.env.VIGIL_DESK_DATABASE_URL = database.deskUrl
  process.env.VIGIL_FIELD_KEY = 'ab'.repeat(32)
  process.env.VIGIL_URL = 'http://localhost:3000'
})

test.afterEach(async () => {
  await deskDatabase().$client.end({ timeout: 5 })
  await database.drop()
})

test.describe('sessions', () => {
  test('what is kept is not what the browser holds', async () => {
    const session = await join('editor@example.org')
    const stored = await asOwner((sql) => sql`select token_hash from core.sessions`)
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain(session.token)
    expect(await findSession(String(stored[0]?.token_hash))).toBeNull()
    expect((await findSession(session.token))?.viewer.email).toBe('editor@example.org')
  })

  test('who is disabled is out at the next call, and can neither sign in nor use a link', async () => {
    const session = await join('editor@example.org')
    const { id } = await getMember(operator, 'editor@example.org')
    const link = tokenOf(await resetStaff(operator, id))
    await followLink(link, { password }, network)
    const again = await enter('editor@example.org')
    const unused = tokenOf(await resetStaff(operator, id))
    await disableStaff(operator, id)
    for (const { token } of [session, again]) expect(await findSession(token)).toBeNull()
    expect(await signIn({ email: 'editor@example.org', password }, network)).toBe('wrong')
    expect(await getLink(unused)).toBeNull()
    await expect(followLink(unused, { password }, network)).rejects.toThrow(WordedError)
  })

  test('disabling by hand in the table counts at the next call too', async () => {
    const session = await join('editor@example.org')
    await asOwner((sql) => sql`update core.staff set disabled_at = now() where not is_system`)
    expect(await findSession(session.token)).toBeNull()
  })

  test('signing out here leaves other browsers signed in, and twice is no error', async () => {
    const first = await join('editor@example.org')
    const second = await enter('editor@example.org')
    await endSession(first.token)
    await endSession(first.token)
    expect(await findSession(first.token)).toBeNull()
    expect(await findSession(second.token)).not.toBeNull()
  })

  test('a session ends twelve hours after it began', async () => {
    const session = await join('editor@example.org')
    const hours = (session.expires.getTime() - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(11.9)
    expect(hours).toBeLessThanOrEqual(12)
    await asOwner((sql) => sql`update core.sessions set expires_at = now() - interval '1 second'`)
    expect(await findSession(session.token)).toBeNull()
  })

  test('other roles count at the next call', async () => {
    const session = await join('editor@example.org', ['reader'])
    const { id } = await getMember(operator, 'editor@example.org')
    const before = await findSession(session.token)
    await changeRoles(operator, id, ['editor'])
    const after = await findSession(session.token)
    expect(before && can(before.viewer, 'case.write')).toBe(false)
    expect(after && can(after.viewer, 'case.write')).toBe(true)
  })
})

test.describe('one-time links', () => {
  test('the first administrator: one, who may also write and publish', async () => {
    const link = await firstAdministratorLink()
    const session = await followLink(
      tokenOf(link),
      { email: 'first@example.org', name: 'First', password },
      network,
    )
    const found = await findSession(session.token)
    expect(found?.viewer.roles).toEqual(['admin', 'publisher'])
    expect(await firstAdministratorLink()).toBeNull()
  })

  test('a new start replaces the link of the one before', async () => {
    const older = tokenOf(await firstAdministratorLink())
    const newer = tokenOf(await firstAdministratorLink())
    expect(await getLink(older)).toBeNull()
    expect(await getLink(newer)).toEqual({
      purpose: 'first_administrator',
      roles: ['admin', 'publisher'],
    })
  })

  test('there is no first administrator to make once somebody was invited', async () => {
    const link = tokenOf(await firstAdministratorLink())
    await join('admin@example.org', ['admin'])
    expect(await firstAdministratorLink()).toBeNull()
    await expect(
      followLink(link, { email: 'late@example.org', name: 'Late', password }, network),
    ).rejects.toThrow('no longer works')
    expect((await findStaff(operator)).map(({ email }) => email)).toEqual(['admin@example.org'])
  })

  test('of many who use one link at once, one wins', async () => {
    const link = tokenOf(await firstAdministratorLink())
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6].map((n) =>
        followLink(link, { email: `n${n}@example.org`, name: `${n}`, password }, network),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await findStaff(operator)).toHaveLength(1)

    const join = tokenOf(
      await inviteStaff(operator, { email: 'second@example.org', roles: ['editor'] }),
    )
    const joins = await Promise.allSettled(
      ['one', 'two', 'three'].map((name) => followLink(join, { name, password }, network)),
    )
    expect(joins.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a link is kept as a hash, runs out after a day, and looking does not use it', async () => {
    const link = tokenOf(
      await inviteStaff(operator, { email: 'new@example.org', roles: ['editor'] }),
    )
    const stored = await asOwner((sql) => sql`select * from core.invitations`)
    expect(JSON.stringify(stored)).not.toContain(link)
    expect(await getLink(link)).toEqual(await getLink(link))
    await asOwner((sql) => sql`update core.invitations set expires_at = now()`)
    expect(await getLink(link)).toBeNull()
    await expect(followLink(link, { name: 'New', password }, network)).rejects.toThrow(WordedError)
  })

  test('a refused password leaves the link as it was', async () => {
    const link = tokenOf(
      await inviteStaff(operator, { email: 'new@example.org', roles: ['editor'] }),
    )
    const refused = followLink(link, { name: 'New', password: 'short' }, network)
    await expect(refused).rejects.toMatchObject({ field: 'password' })
    await followLink(link, { name: 'New', password }, network)
  })

  test('a reset ends the old password and every session at once', async () => {
    const session = await join('editor@example.org')
    const { id } = await getMember(operator, 'editor@example.org')
    const link = tokenOf(await resetStaff(operator, id))
    expect(await findSession(session.token)).toBeNull()
    expect(await signIn({ email: 'editor@example.org', password }, network)).toBe('wrong')
    const other = 'another long sentence'
    const entered = await followLink(link, { password: other }, network)
    expect((await findSession(entered.token))?.viewer.name).toBe('Somebody')
    await enter('editor@example.org', other)
  })

  test('an address has one account, however it is written', async () => {
    await join('editor@example.org')
    await expect(
      inviteStaff(operator, { email: 'editor@example.org', roles: ['reader'] }),
    ).rejects.toThrow('already has an account')
    await enter('Editor@Example.ORG')
  })

  test('nobody can change their own account, and only administrators change any', async () => {
    const session = await join('admin@example.org', ['admin'])
    const admin = (await findSession(session.token))?.viewer
    const reader = (await findSession((await join('reader@example.org', ['reader'])).token))?.viewer
    if (!admin || !reader) throw new Error('Both have just joined.')
    await expect(disableStaff(admin, admin.id)).rejects.toThrow('your own account')
    await expect(changeRoles(admin, admin.id, ['reader'])).rejects.toThrow('your own account')
    const tries = [
      () => findStaff(reader),
      () => inviteStaff(reader, { email: 'x@example.org', roles: ['admin'] }),
      () => disableStaff(reader, admin.id),
      () => resetStaff(reader, admin.id),
      () => changeRoles(reader, admin.id, ['reader']),
    ]
    for (const attempt of tries) {
      await expect(Promise.resolve().then<unknown>(attempt)).rejects.toThrow('role does not allow')
    }
  })
})

test.describe('signing in', () => {
  test('unknown, disabled, invited, the system and wrong: one answer, one password checked', async () => {
    await join('known@example.org')
    await join('gone@example.org')
    await disableStaff(operator, (await getMember(operator, 'gone@example.org')).id)
    await inviteStaff(operator, { email: 'invited@example.org', roles: ['reader'] })
    const answers = []
    for (const name of ['known', 'gone', 'invited', 'unknown', 'system@vigil.invalid?']) {
      const email = name.endsWith('?') ? name.slice(0, -1) : `${name}@example.org`
      const costs: string[] = []
      const answer = await signIn(
        { email, password: 'not the password' },
        network,
        (hash, text) => {
          costs.push(hash.slice(0, hash.indexOf('p=1') + 3))
          return verifyPassword(hash, text)
        },
      )
      answers.push({ answer, costs })
    }
    const same = { answer: 'wrong', costs: ['$argon2id$v=19$m=19456,t=2,p=1'] }
    expect(answers).toEqual(Array(5).fill(same))
  })

  test('after too many failures known and unknown addresses wait alike, and still cost a check', async () => {
    await join('known@example.org')
    const elsewhere = '198.51.100.1'
    for (const email of ['known@example.org', 'unknown@example.org']) {
      const answers: unknown[] = []
      let checks = 0
      for (let n = 0; n < freeFailures.account + 3; n++) {
        const typed = { email, password: 'not the password' }
        answers.push(
          await signIn(typed, elsewhere, async () => {
            checks++
            return false
          }),
        )
      }
      expect(answers).toEqual([
        ...Array(freeFailures.account + 1).fill('wrong'),
        'waiting',
        'waiting',
      ])
      expect(checks).toBe(answers.length)
    }
  })

  test('a right password is not looked at while waiting, and works afterwards', async () => {
    await join('known@example.org')
    const typed = { email: 'known@example.org', password }
    await failUntilBlocked('known@example.org', '198.51.100.1')
    expect(await signIn(typed, '198.51.100.1')).toBe('waiting')
    await asOwner((sql) => sql`update core.throttles set blocked_until = now()`)
    expect(await signIn(typed, '198.51.100.1')).toHaveProperty('token')
  })

  test('failures made elsewhere never make a person wait where they have signed in before', async () => {
    await join('known@example.org')
    await failUntilBlocked('known@example.org', '198.51.100.1')
    await enter('known@example.org')
  })

  test('a reset link lets a person in, however many failures there were', async () => {
    await join('known@example.org')
    await failUntilBlocked('known@example.org', network)
    const { id } = await getMember(operator, 'known@example.org')
    const link = tokenOf(await resetStaff(operator, id))
    await followLink(link, { password: 'another long sentence' }, network)
    await enter('known@example.org', 'another long sentence')
  })

  test('waits end, also while somebody keeps trying', async () => {
    const attempt = { email: 'target@example.org', network: '198.51.100.1' }
    const start = Date.now()
    let taken = 0
    for (let minute = 0; minute < 240; minute++) {
      if (await takeAttempt(attempt, new Date(start + minute * 60_000))) taken++
    }
    expect(taken).toBeGreaterThan(240 / (longestWait / 60_000))
  })

  test('a hundred at once do not slip through', async () => {
    const attempt = { email: 'target@example.org', network: '198.51.100.1' }
    const taken = await Promise.all(Array.from({ length: 100 }, () => takeAttempt(attempt)))
    expect(taken.filter(Boolean)).toHaveLength(freeFailures.account + 1)
  })

  test('throttles hold neither addresses nor networks', async () => {
    await failUntilBlocked('known@example.org', '198.51.100.1')
    const rows = await asOwner((sql) => sql`select * from core.throttles`)
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/known@|198\.51|example/)
  })
})

test('what happens to accounts and sessions stands in the audit log, under its person, without secrets', async () => {
  await join('editor@example.org')
  const member = await getMember(operator, 'editor@example.org')
  await disableStaff(operator, member.id)
  const events = await asOwner(
    (sql) =>
      sql`select action, table_name, actor_id from core.audit_events where actor_id is not null order by id`,
  )
  expect(events.map(({ action, table_name }) => `${action} ${table_name}`)).toEqual([
    'staff.invited core.staff',
    'staff.invited core.invitations',
    'staff.joined core.invitations',
    'staff.joined core.staff',
    'session.began core.sessions',
    'staff.disabled core.staff',
    'session.ended core.sessions',
  ])
  expect(events.slice(3, 5).map(({ actor_id }) => actor_id)).toEqual([member.id, member.id])
  const clear = await asOwner(
    (sql) => sql`
      select convert_from(public.decrypt_iv(substring(payload from 17), key, substring(payload for 16), 'aes-cbc/pad:pkcs'), 'UTF8') as text
      from core.audit_events join core.audit_keys using (subject_id)`,
  )
  expect(clear.length).toBeGreaterThan(0)
  expect(JSON.stringify(clear)).not.toMatch(/argon2|_hash/)
})

/** Invites and joins: a session of a new member of staff. */
async function join(
  email: string,
  roles: Parameters<typeof inviteStaff>[1]['roles'] = ['editor'],
): Promise<Session> {
  const link = await inviteStaff(operator, { email, roles })
  return followLink(tokenOf(link), { name: 'Somebody', password }, network)
}

async function enter(email: string, typed = password): Promise<Session> {
  const session = await signIn({ email, password: typed }, network)
  if (typeof session === 'string') throw new Error(`Refused: ${session}`)
  return session
}

async function failUntilBlocked(email: string, from: string): Promise<void> {
  for (let n = 0; n < 20; n++) {
    if ((await signIn({ email, password: 'wrong' }, from, async () => false)) === 'waiting') return
  }
  throw new Error('Twenty failures did not make anyone wait.')
}

function tokenOf(link: string | null): string {
  return link?.split('/welcome/')[1] ?? ''
}

async function asOwner<T>(run: (sql: ReturnType<typeof openConnection>) => Promise<T>): Promise<T> {
  const sql = openConnection(database.adminUrl)
  try {
    return await run(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
