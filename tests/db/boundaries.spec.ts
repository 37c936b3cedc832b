import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { deskDatabase } from '@/db/client'
import { readAs, writeAs } from '@/lib/audit/transaction'
import { getCase } from '@/lib/cases/queries'
import { NotAllowedError } from '@/lib/core/errors'
import { publishCase, withdrawCase } from '@/lib/review/mutations'
import { cited, draft, published } from '../factories/cases'
import { expect, ownRecord } from '../support/record'

const test = ownRecord()

// What each login may do with each table: everything that stands here, and nothing else.
const record = 'INSERT SELECT UPDATE'
const allowed: Record<string, { desk: string; public: string; policies: boolean }> = {
  'core.advocacy_actions': { desk: record, public: '', policies: true },
  'core.archived_copies': { desk: 'INSERT SELECT', public: '', policies: true },
  'core.audit_events': { desk: '', public: '', policies: false },
  'core.audit_keys': { desk: '', public: '', policies: false },
  'core.audit_links': { desk: '', public: '', policies: false },
  'core.cases': { desk: record, public: '', policies: true },
  'core.charges': { desk: record, public: '', policies: true },
  'core.citations': { desk: record, public: '', policies: true },
  'core.consents': { desk: 'INSERT SELECT', public: '', policies: true },
  'core.custodies': { desk: record, public: '', policies: true },
  // Worked out of the record, never recorded: kept up by whoever reads the case table.
  'core.desk_entries': { desk: 'DELETE INSERT SELECT UPDATE', public: '', policies: true },
  'core.detentions': { desk: record, public: '', policies: true },
  'core.erasures': { desk: record, public: '', policies: true },
  'core.export_progress': { desk: 'DELETE INSERT SELECT UPDATE', public: '', policies: false },
  'core.exports': { desk: record, public: '', policies: true },
  'core.facts': { desk: record, public: '', policies: true },
  'core.family_members': { desk: record, public: '', policies: true },
  'core.feed_tokens': { desk: 'DELETE INSERT SELECT', public: '', policies: true },
  'core.grants': { desk: record, public: '', policies: true },
  'core.health_observations': { desk: record, public: '', policies: true },
  'core.identities': { desk: record, public: '', policies: true },
  'core.import_rows': { desk: record, public: '', policies: true },
  'core.imports': { desk: record, public: '', policies: true },
  // Accounts are needed before there is a viewer, so lib/auth alone guards them.
  'core.invitations': { desk: record, public: '', policies: false },
  'core.law_articles': { desk: 'SELECT', public: '', policies: false },
  'core.law_versions': { desk: 'SELECT', public: '', policies: false },
  'core.legal_steps': { desk: record, public: '', policies: true },
  'core.merges': { desk: 'SELECT UPDATE', public: '', policies: true },
  'core.names': { desk: record, public: '', policies: true },
  'core.official_accounts': { desk: record, public: '', policies: true },
  'core.outcomes': { desk: record, public: '', policies: true },
  'core.publication_records': { desk: 'INSERT SELECT', public: '', policies: true },
  'core.recognitions': { desk: record, public: '', policies: true },
  'core.reviews': { desk: record, public: '', policies: true },
  'core.saved_filters': { desk: 'DELETE INSERT SELECT', public: '', policies: true },
  'core.sentence_changes': { desk: record, public: '', policies: true },
  'core.sentences': { desk: record, public: '', policies: true },
  'core.sessions': { desk: 'DELETE INSERT SELECT UPDATE', public: '', policies: false },
  'core.sources': { desk: record, public: '', policies: true },
  'core.staff': { desk: record, public: '', policies: false },
  'core.stale_cases': { desk: 'DELETE SELECT', public: '', policies: true },
  'core.throttles': { desk: 'DELETE INSERT SELECT UPDATE', public: '', policies: false },
  'core.withdrawal_records': { desk: 'INSERT SELECT', public: '', policies: true },
  // Where an address leads may be changed, and nothing else of it: a right on the one column.
  'jobs.archive': { desk: 'DELETE INSERT SELECT UPDATE', public: '', policies: false },
  // The one queue: reached by the table above it alone.
  'jobs.ja73a2493a424b39a38a8f4abb6d379d3381e903c37dac32f6a6aa5a4': {
    desk: '',
    public: '',
    policies: false,
  },
  'jobs.job': { desk: 'DELETE INSERT SELECT UPDATE', public: '', policies: false },
  'jobs.queue': { desk: 'SELECT', public: '', policies: false },
  'jobs.schedule': { desk: '', public: '', policies: false },
  'jobs.subscription': { desk: '', public: '', policies: false },
  'jobs.version': { desk: 'SELECT UPDATE', public: '', policies: false },
  'pub.addresses': { desk: 'INSERT SELECT', public: 'SELECT', policies: true },
  'pub.case_entries': { desk: 'DELETE INSERT SELECT UPDATE', public: 'SELECT', policies: false },
  'pub.changes': { desk: 'SELECT', public: 'SELECT', policies: false },
  'pub.entry_changes': { desk: 'SELECT', public: 'SELECT', policies: false },
  'pub.name_keys': { desk: 'DELETE INSERT SELECT UPDATE', public: 'SELECT', policies: false },
  'pub.publications': { desk: 'INSERT SELECT', public: 'SELECT', policies: true },
  'pub.terms': { desk: 'DELETE INSERT SELECT UPDATE', public: 'SELECT', policies: false },
  'pub.withdrawals': { desk: 'INSERT SELECT', public: 'SELECT', policies: true },
  'pub.word_deletes': { desk: 'DELETE INSERT SELECT UPDATE', public: 'SELECT', policies: false },
  'pub.words': { desk: 'DELETE INSERT SELECT UPDATE', public: 'SELECT', policies: false },
}

// Functions of ours: who may call each, and whether it runs with its owner's rights.
const functions: Record<string, { desk: boolean; definer: boolean }> = {
  'core.audit_digest': { desk: false, definer: false },
  'core.audit_head': { desk: true, definer: true },
  'core.audit_key': { desk: false, definer: true },
  'core.audit_number': { desk: true, definer: false },
  'core.audit_row': { desk: false, definer: true },
  'core.audit_subjects': { desk: false, definer: true },
  'core.carry_facts': { desk: false, definer: true },
  'core.case_history': { desk: true, definer: true },
  'core.cases_of': { desk: true, definer: true },
  'core.check_chain': { desk: true, definer: true },
  'core.copy_readings': { desk: true, definer: true },
  'core.count_audit_events': { desk: true, definer: true },
  'core.ended_access': { desk: true, definer: true },
  'core.entries_named': { desk: true, definer: true },
  'core.erase': { desk: true, definer: true },
  'core.exports_to_remove': { desk: true, definer: true },
  'core.family_names': { desk: true, definer: true },
  'core.feed_owner': { desk: true, definer: true },
  'core.find_audit_events': { desk: true, definer: true },
  'core.follow_merge': { desk: false, definer: true },
  'core.guard_erasing': { desk: false, definer: false },
  'core.hide_entry': { desk: false, definer: true },
  'core.is_export_stale': { desk: true, definer: true },
  'core.kept_case': { desk: true, definer: true },
  'core.lock_entries': { desk: false, definer: false },
  'core.mark_stale': { desk: false, definer: true },
  'core.may_grant': { desk: true, definer: true },
  'core.merge_facts': { desk: true, definer: true },
  'core.record_audit_export': { desk: true, definer: true },
  'core.record_export': { desk: true, definer: true },
  'core.record_reading': { desk: true, definer: true },
  'core.refuse_circle': { desk: false, definer: false },
  'core.refuse_rewriting': { desk: false, definer: false },
  'core.same_people': { desk: true, definer: true },
  'core.seal_transaction': { desk: false, definer: true },
  'core.sees_case': { desk: true, definer: true },
  'core.sees_fact': { desk: true, definer: true },
  'core.source_chain': { desk: true, definer: true },
  'core.split_facts': { desk: true, definer: true },
  'core.take_apart': { desk: true, definer: true },
  'core.unreferenced_files': { desk: true, definer: true },
  'core.viewer_audits': { desk: true, definer: true },
  'core.viewer_grants': { desk: true, definer: true },
  'core.viewer_id': { desk: true, definer: false },
  'core.viewer_publishes': { desk: true, definer: true },
  'core.viewer_reads': { desk: true, definer: true },
  'core.viewer_reviews': { desk: true, definer: true },
  'core.viewer_roles': { desk: true, definer: true },
  'core.viewer_writes': { desk: true, definer: true },
  'core.write_audit_event': { desk: false, definer: true },
  'jobs.create_queue': { desk: false, definer: false },
  'jobs.delete_queue': { desk: false, definer: false },
  'pub.count_change': { desk: false, definer: true },
  'pub.note_entries': { desk: false, definer: true },
  'pub.renew_state': { desk: false, definer: false },
}

test.describe('the catalogue', () => {
  test('tables: grants, row-level security and owners are those of the list', async ({
    record: { admin },
  }) => {
    const rows = await admin`
      select n.nspname || '.' || c.relname as name, pg_get_userbyid(c.relowner) as owner, c.relrowsecurity as policies,
        coalesce((select string_agg(distinct a.privilege_type, ' ' order by a.privilege_type) from aclexplode(c.relacl) a where a.grantee = 'vigil_desk'::regrole), '') as desk,
        coalesce((select string_agg(distinct a.privilege_type, ' ' order by a.privilege_type) from aclexplode(c.relacl) a where a.grantee = 'vigil_public'::regrole), '') as public,
        exists (select from aclexplode(c.relacl) a where a.grantee not in ('vigil_desk'::regrole, 'vigil_public'::regrole, 'vigil_migrator'::regrole)) as others
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('core', 'pub', 'jobs') and c.relkind in ('r', 'v', 'm', 'p', 'f') order by 1`
    const found = Object.fromEntries(
      rows.map(({ name, desk, public: publicLogin, policies }) => [
        name,
        { desk, public: publicLogin, policies },
      ]),
    )
    expect(found).toEqual(allowed)
    expect([...new Set(rows.map((row) => row.owner))]).toEqual(['vigil_migrator'])
    expect(rows.filter((row) => row.others)).toEqual([])
  })

  test('functions: callers, rights and search path are those of the list', async ({
    record: { admin },
  }) => {
    const rows = await admin`
      select n.nspname || '.' || p.proname as name, p.prosecdef as definer, pg_get_userbyid(p.proowner) as owner,
        has_function_privilege('vigil_desk', p.oid, 'execute') as desk,
        has_function_privilege('vigil_public', p.oid, 'execute') as public,
        coalesce(p.proconfig::text, '') as config
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('core', 'pub', 'jobs') order by 1`
    expect(
      Object.fromEntries(rows.map(({ name, definer, desk }) => [name, { desk, definer }])),
    ).toEqual(functions)
    expect(rows.filter((row) => row.public || row.owner !== 'vigil_migrator')).toEqual([])
    // A function without a search path of its own runs the caller's objects with the owner's rights.
    expect(
      rows.filter((row) => !row.config.replaceAll('\\', '').includes('search_path=""')),
    ).toEqual([])
  })

  test('logins are bare, and own or inherit nothing', async ({ record: { admin } }) => {
    const logins = await admin`
      select rolname, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
        exists (select from pg_auth_members m where m.member = r.oid) as is_member
      from pg_roles r where rolname like 'vigil%' order by 1`
    expect(logins.map((login) => login.rolname)).toEqual([
      'vigil_desk',
      'vigil_migrator',
      'vigil_public',
    ])
    for (const login of logins) {
      expect(
        [
          login.rolsuper,
          login.rolcreatedb,
          login.rolcreaterole,
          login.rolreplication,
          login.rolbypassrls,
          login.is_member,
        ],
        login.rolname,
      ).toEqual([false, false, false, false, false, false])
    }
  })

  test('every table of the record is audited', async ({ record: { admin } }) => {
    const rows = await admin`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'core' and c.relkind = 'r' and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit') order by 1`
    expect(rows.map((row) => row.name)).toEqual([
      'core.audit_events',
      'core.audit_keys',
      'core.audit_links',
      // Worked out of what is audited.
      'core.desk_entries',
      // How far an export is: two numbers.
      'core.export_progress',
      'core.stale_cases',
      'core.throttles',
    ])
  })
})

test.describe('the public login', () => {
  test('reads nothing of the record, whatever it asks', async ({
    record: { admin, database, staff },
  }) => {
    const publisher = await staff('publisher')
    const opened = await published(publisher, 'Canary Name')
    await cited(publisher, opened.id, 'health', {
      condition: 'CANARY-UNPUBLISHED',
      severity: 'serious',
      care: 'unknown',
      basis: 'family',
    })
    const reader = postgres(database.publicUrl, { max: 1, onnotice: () => {} })
    try {
      const objects = await admin`
        select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'core' and c.relkind in ('r', 'v', 'm', 'S')`
      expect(objects.length).toBeGreaterThan(30)
      for (const { schema, name } of objects) {
        const target = reader(`${schema}.${name}`)
        await expect(reader`select * from ${target}`, name).rejects.toThrow(/permission denied/)
        await expect(reader`copy ${target} to stdout`, name).rejects.toThrow(/permission denied/)
        await expect(reader`delete from ${target}`, name).rejects.toThrow(
          /permission denied|cannot change/,
        )
      }
      for (const {
        name,
      } of await admin`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'core'`) {
        const call = name.replace(/\(.*/, '')
        const args = (name.match(/\((.*)\)/)?.[1] ?? '')
          .split(',')
          .filter(Boolean)
          .map((type: string) => `null::${type}`)
        await expect(reader.unsafe(`select ${call}(${args.join(',')})`), name).rejects.toThrow(
          /permission denied/,
        )
      }
      for (const attempt of [
        'set role vigil_desk',
        'set role vigil_migrator',
        'set session authorization vigil_migrator',
        'create table pub.mine (a int)',
        'create temporary table mine (a int)',
        'create schema mine',
        'create function public.f() returns int language sql as $$ select 1 $$',
        "select pg_read_file('/etc/passwd')",
        "copy (select 1) to program 'id'",
        "select lo_import('/etc/passwd')",
        'alter table pub.publications disable row level security',
        "update pub.publications set document = ''",
        'delete from pub.withdrawals',
        'truncate pub.case_entries',
        'insert into pub.addresses select',
        'select rolpassword from pg_authid',
        'select * from pg_statistic',
      ]) {
        await expect(reader.unsafe(attempt), attempt).rejects.toThrow()
      }
      // What the planner noted of the record's values is hidden as well.
      const [stats] =
        await reader`select count(*)::int as n from pg_stats where schemaname = 'core'`
      expect(stats?.n).toBe(0)
      const everything =
        await reader`select p::text as t from pub.publications p union all select e::text from pub.case_entries e union all select w.word from pub.words w`
      const text = everything.map((row) => row.t).join('\n')
      expect(text).toContain('Canary Name')
      expect(text).not.toContain('CANARY-UNPUBLISHED')
    } finally {
      await reader.end()
    }
  })

  test('reads no withdrawn edition from the next statement on', async ({
    record: { database, staff },
  }) => {
    const publisher = await staff('publisher')
    const opened = await published(publisher, 'Withdrawn Person')
    const reader = postgres(database.publicUrl, { max: 1 })
    const editions = () => reader`select number from pub.publications where slug = ${opened.slug}`
    const traces = async () =>
      (
        await reader`select (select count(*) from pub.case_entries where slug = ${opened.slug})::int as entries, (select count(*) from pub.words where word = 'withdrawn')::int as words`
      )[0]
    try {
      expect(await editions()).toHaveLength(1)
      expect(await traces()).toEqual({ entries: 1, words: 1 })
      await withdrawCase(publisher, opened.id, 'The family asked for it.')
      expect(await editions()).toHaveLength(0)
      expect(await traces()).toEqual({ entries: 0, words: 0 })
      await publishCase(publisher, opened.id, 'The family agrees again.')
      expect((await editions()).map((row) => row.number)).toEqual([2])
    } finally {
      await reader.end()
    }
  })
})

test('an error says which query failed and why, without the values it was run with', async ({
  record: { staff },
}) => {
  const editor = await staff('editor')
  const failing = [
    sql`select * from core.audit_events where action = ${'CANARY'}`,
    sql`select ${'CANARY'}::uuid`,
    sql`insert into core.staff (id, email, name, roles) select gen_random_uuid(), email, ${'CANARY'}, '{reader}' from core.staff`,
  ]
  for (const query of failing) {
    for (const run of [
      () => writeAs(editor, { action: 'case.changed' }, (tx) => tx.execute(query)),
      () => deskDatabase().execute(query),
    ]) {
      const error = await run().catch((thrown: unknown) => thrown)
      const said = inspect(error, { depth: 10, showHidden: true })
      expect(said).toMatch(/Failed query[\s\S]*(42501|22P02|23505)/)
      expect(said).not.toMatch(/CANARY|example\.org/)
    }
  }
})

test.describe('the desk login', () => {
  test('sees nothing without a viewer, and nothing of a disabled one', async ({
    record: { admin, database, staff },
  }) => {
    const editor = await staff('editor')
    const { slug } = await draft(editor)
    const bare = postgres(database.deskUrl, { max: 1 })
    expect(await bare`select * from core.facts`).toHaveLength(0)
    expect(await bare`select * from core.cases`).toHaveLength(0)
    await bare.end()
    expect(await getCase(editor, slug)).not.toBeNull()
    await admin`update core.staff set disabled_at = now() where id = ${editor.id}`
    expect(await getCase(editor, slug)).toBeNull()
  })

  test('shows a restricted fact to those it was granted to, and audits the reading', async ({
    record: { admin, staff },
  }) => {
    const [editor, other, administrator] = [
      await staff('editor'),
      await staff('publisher'),
      await staff('admin'),
    ]
    const { id, slug } = await draft(editor)
    await cited(editor, id, 'family', {
      relation: 'child',
      name: 'CANARY-CHILD',
      contact: '+00 000',
    })
    const kindsSeen = async (viewer: typeof editor) =>
      (await getCase(viewer, slug))?.facts.map((fact) => fact.kind)
    expect(await kindsSeen(editor)).toEqual(['name', 'family'])
    expect(await kindsSeen(other)).toEqual(['name'])
    await expect(getCase(administrator, slug)).rejects.toThrow(NotAllowedError)
    const readings =
      await admin`select actor_id from core.audit_events where operation = 'READ' and subject_id = ${id}`
    expect(readings.map((row) => row.actor_id)).toEqual([editor.id])
    // Encrypted where it stands and in the audit log, whoever reads the tables.
    const [stored] = await admin`select name, contact from core.family_members`
    expect(stored?.name).toMatch(/^v1\./)
    expect(JSON.stringify(stored)).not.toContain('CANARY-CHILD')
  })

  test('writes no audit row by itself, and rewrites none', async ({ record: { staff } }) => {
    const editor = await staff('editor')
    await draft(editor)
    for (const attempt of [
      sql`insert into core.audit_links select * from core.audit_links`,
      sql`update core.audit_events set action = 'x'`,
      sql`delete from core.audit_events`,
      sql`truncate core.audit_links`,
      sql`select core.write_audit_event('INSERT', 'x', 'x', null, null, null)`,
      sql`delete from core.facts`,
      sql`update pub.publications set document = '{}'`,
    ]) {
      await expect(
        writeAs(editor, { action: 'fact.changed' }, (tx) => tx.execute(attempt)),
      ).rejects.toThrow()
    }
  })

  test('a reader changes nothing, an editor publishes nothing', async ({ record: { staff } }) => {
    const [reader, editor] = [await staff('reader'), await staff('editor')]
    const { id } = await draft(editor)
    await expect(publishCase(editor, id, 'x')).rejects.toThrow(NotAllowedError)
    await expect(
      cited(reader, id, 'health', {
        condition: 'x',
        severity: 'serious',
        care: 'none',
        basis: 'press',
      }),
    ).rejects.toThrow(NotAllowedError)
    // And the database itself says the same, should the check be forgotten.
    await expect(
      writeAs(reader, { action: 'fact.changed' }, (tx) =>
        tx.execute(
          sql`insert into core.cases (id, slug, created_by) values (gen_random_uuid(), 'x', ${reader.id})`,
        ),
      ),
    ).rejects.toThrow()
    const changed = await writeAs(reader, { action: 'fact.changed' }, (tx) =>
      tx.execute(sql`update core.facts set note = 'x' returning id`),
    )
    expect(changed).toHaveLength(0)
    await expect(
      readAs(editor, (tx) => tx.execute(sql`update core.facts set note = 'x'`)),
    ).rejects.toThrow()
  })
})
