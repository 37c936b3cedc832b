-- The boundaries: who may read and write what, decided by the database itself.
-- vigil_migrator owns everything; vigil_desk works on the record under row-level security set by the
-- viewer; vigil_public reads schema pub alone. tests/db/boundaries.spec.ts holds the catalogue against an allow-list.

alter default privileges revoke execute on functions from public;
--> statement-breakpoint
revoke all on schema core, pub from public;
--> statement-breakpoint
grant usage on schema core to vigil_desk;
--> statement-breakpoint
grant usage on schema pub to vigil_desk, vigil_public;
--> statement-breakpoint

-- The viewer ------------------------------------------------------------------------------------

create function core.viewer_id() returns uuid
  language sql stable set search_path = ''
  as $$ select nullif(current_setting('vigil.viewer', true), '')::uuid $$;
--> statement-breakpoint
create function core.viewer_roles() returns core.staff_role[]
  language sql stable security definer set search_path = ''
  as $$ select coalesce((select s.roles from core.staff s where s.id = core.viewer_id() and s.disabled_at is null), '{}') $$;
--> statement-breakpoint
-- Reading the record: every role but the bare administrator, who keeps accounts and not cases.
create function core.viewer_reads() returns boolean
  language sql stable security definer set search_path = ''
  as $$ select core.viewer_roles() && '{reader,editor,reviewer,publisher}'::core.staff_role[] $$;
--> statement-breakpoint
create function core.viewer_writes() returns boolean
  language sql stable security definer set search_path = ''
  as $$ select core.viewer_roles() && '{editor,reviewer,publisher}'::core.staff_role[] $$;
--> statement-breakpoint
create function core.viewer_publishes() returns boolean
  language sql stable security definer set search_path = ''
  as $$ select core.viewer_roles() && '{publisher}'::core.staff_role[] $$;
--> statement-breakpoint
-- What the viewer was granted by name. One array a statement: policies compare with it row by row.
create function core.viewer_grants() returns uuid[]
  language sql stable security definer set search_path = ''
  as $$ select coalesce(array_agg(g.subject_id), '{}') from core.grants g where g.staff_id = core.viewer_id() and g.revoked_at is null $$;
--> statement-breakpoint
create function core.sees_case(case_id uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select from core.cases c where c.id = $1 and (c.confidentiality <> 'restricted' or c.id = any (core.viewer_grants()))) and core.viewer_reads() $$;
--> statement-breakpoint
create function core.sees_fact(fact_id uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select core.viewer_reads() and exists (
      select from core.facts f join core.cases c on c.id = f.case_id
      where f.id = $1
        and (f.confidentiality <> 'restricted' or f.id = any (core.viewer_grants()) or f.case_id = any (core.viewer_grants()))
        and (c.confidentiality <> 'restricted' or c.id = any (core.viewer_grants())))
  $$;
--> statement-breakpoint

-- Row-level security ----------------------------------------------------------------------------

alter table core.cases enable row level security;
--> statement-breakpoint
create policy cases_read on core.cases for select to vigil_desk
  using ((select core.viewer_reads()) and (confidentiality <> 'restricted' or id = any ((select core.viewer_grants())::uuid[])));
--> statement-breakpoint
create policy cases_add on core.cases for insert to vigil_desk with check ((select core.viewer_writes()));
--> statement-breakpoint
create policy cases_change on core.cases for update to vigil_desk
  using ((select core.viewer_writes())) with check ((select core.viewer_writes()));
--> statement-breakpoint

alter table core.facts enable row level security;
--> statement-breakpoint
create policy facts_read on core.facts for select to vigil_desk
  using (
    (select core.viewer_reads())
    and (confidentiality <> 'restricted' or id = any ((select core.viewer_grants())::uuid[]) or case_id = any ((select core.viewer_grants())::uuid[]))
    and exists (select from core.cases c where c.id = case_id)
  );
--> statement-breakpoint
create policy facts_add on core.facts for insert to vigil_desk
  with check ((select core.viewer_writes()) and exists (select from core.cases c where c.id = case_id));
--> statement-breakpoint
create policy facts_change on core.facts for update to vigil_desk
  using ((select core.viewer_writes())) with check ((select core.viewer_writes()));
--> statement-breakpoint

-- The fields of a kind, and citations, are seen exactly when their fact is.
do $$
declare t text;
begin
  foreach t in array array['names','identities','family_members','detentions','custodies','outcomes','legal_steps','charges',
                           'sentences','sentence_changes','health_observations','official_accounts','recognitions','advocacy_actions']
  loop
    execute format('alter table core.%I enable row level security', t);
    execute format('create policy %I on core.%I for select to vigil_desk using (exists (select from core.facts f where f.id = %I.id))', t || '_read', t, t);
    execute format('create policy %I on core.%I for insert to vigil_desk with check ((select core.viewer_writes()) and exists (select from core.facts f where f.id = %I.id))', t || '_add', t, t);
    execute format('create policy %I on core.%I for update to vigil_desk using ((select core.viewer_writes()) and exists (select from core.facts f where f.id = %I.id))', t || '_change', t, t);
  end loop;
end $$;
--> statement-breakpoint

alter table core.sources enable row level security;
--> statement-breakpoint
create policy sources_read on core.sources for select to vigil_desk
  using ((select core.viewer_reads()) and (confidentiality <> 'restricted' or id = any ((select core.viewer_grants())::uuid[])));
--> statement-breakpoint
create policy sources_add on core.sources for insert to vigil_desk with check ((select core.viewer_writes()));
--> statement-breakpoint
create policy sources_change on core.sources for update to vigil_desk
  using ((select core.viewer_writes())) with check ((select core.viewer_writes()));
--> statement-breakpoint

alter table core.citations enable row level security;
--> statement-breakpoint
create policy citations_read on core.citations for select to vigil_desk
  using (exists (select from core.facts f where f.id = fact_id) and exists (select from core.sources s where s.id = source_id));
--> statement-breakpoint
create policy citations_add on core.citations for insert to vigil_desk
  with check ((select core.viewer_writes()) and exists (select from core.facts f where f.id = fact_id) and exists (select from core.sources s where s.id = source_id));
--> statement-breakpoint
create policy citations_change on core.citations for update to vigil_desk
  using ((select core.viewer_writes()) and exists (select from core.facts f where f.id = fact_id));
--> statement-breakpoint

alter table core.archived_copies enable row level security;
--> statement-breakpoint
create policy archived_copies_read on core.archived_copies for select to vigil_desk
  using (exists (select from core.sources s where s.id = source_id));
--> statement-breakpoint
create policy archived_copies_add on core.archived_copies for insert to vigil_desk
  with check ((select core.viewer_writes()) and exists (select from core.sources s where s.id = source_id));
--> statement-breakpoint

do $$
declare t text;
begin
  foreach t in array array['publication_records','withdrawal_records']
  loop
    execute format('alter table core.%I enable row level security', t);
    execute format('create policy %I on core.%I for select to vigil_desk using (exists (select from core.cases c where c.id = case_id))', t || '_read', t);
    execute format('create policy %I on core.%I for insert to vigil_desk with check ((select core.viewer_publishes()) and exists (select from core.cases c where c.id = case_id))', t || '_add', t);
  end loop;
  foreach t in array array['imports','import_rows']
  loop
    execute format('alter table core.%I enable row level security', t);
    execute format('create policy %I on core.%I for select to vigil_desk using ((select core.viewer_reads()))', t || '_read', t);
    execute format('create policy %I on core.%I for insert to vigil_desk with check ((select core.viewer_writes()))', t || '_add', t);
    execute format('create policy %I on core.%I for update to vigil_desk using ((select core.viewer_writes()))', t || '_change', t);
  end loop;
end $$;
--> statement-breakpoint

-- Publications: the public login reads what is not withdrawn, on the very next statement.
alter table pub.publications enable row level security;
--> statement-breakpoint
create policy publications_public on pub.publications for select to vigil_public
  using (not exists (select from pub.withdrawals w where w.case_id = publications.case_id and w.through >= publications.number));
--> statement-breakpoint
create policy publications_desk on pub.publications for select to vigil_desk using (true);
--> statement-breakpoint
create policy publications_add on pub.publications for insert to vigil_desk with check ((select core.viewer_publishes()));
--> statement-breakpoint
alter table pub.withdrawals enable row level security;
--> statement-breakpoint
create policy withdrawals_read on pub.withdrawals for select to vigil_public, vigil_desk using (true);
--> statement-breakpoint
create policy withdrawals_add on pub.withdrawals for insert to vigil_desk with check ((select core.viewer_publishes()));
--> statement-breakpoint

-- Grants ----------------------------------------------------------------------------------------

grant select, insert, update on
  core.cases, core.facts, core.names, core.identities, core.family_members, core.detentions, core.custodies, core.outcomes,
  core.legal_steps, core.charges, core.sentences, core.sentence_changes, core.health_observations, core.official_accounts,
  core.recognitions, core.advocacy_actions, core.sources, core.citations, core.imports, core.import_rows,
  core.staff, core.invitations, core.grants
  to vigil_desk;
--> statement-breakpoint
grant select, insert, update, delete on core.sessions, core.throttles to vigil_desk;
--> statement-breakpoint
grant select, insert on core.archived_copies, core.publication_records, core.withdrawal_records to vigil_desk;
--> statement-breakpoint
grant select on core.law_versions, core.law_articles to vigil_desk;
--> statement-breakpoint
grant select, insert on pub.publications, pub.withdrawals, pub.addresses to vigil_desk;
--> statement-breakpoint
grant select, insert, update, delete on pub.case_entries, pub.name_keys, pub.words, pub.word_deletes to vigil_desk;
--> statement-breakpoint
grant select on pub.publications, pub.withdrawals, pub.addresses, pub.case_entries, pub.name_keys, pub.words, pub.word_deletes to vigil_public;
--> statement-breakpoint

-- Audit -----------------------------------------------------------------------------------------

create function core.audit_key(subject uuid) returns bytea
  language plpgsql security definer set search_path = ''
  as $$
  declare found_key bytea;
  begin
    select k.key into found_key from core.audit_keys k where k.subject_id = subject;
    if found_key is null then
      insert into core.audit_keys (subject_id, key) values (subject, public.gen_random_bytes(32))
        on conflict (subject_id) do nothing;
      select k.key into found_key from core.audit_keys k where k.subject_id = subject;
    end if;
    return found_key;
  end $$;
--> statement-breakpoint

-- The digest of one event: what lib/audit/verify.ts computes again from the row.
create function core.audit_digest(e core.audit_events) returns bytea
  language sql immutable set search_path = ''
  as $$
    select sha256(convert_to(concat_ws('|', e.id, e.transaction,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      coalesce(e.actor_id::text, '-'), e.login, e.action, e.operation, e.table_name, e.row_id, e.subject_id,
      encode(sha256(e.payload), 'hex')), 'UTF8'))
  $$;
--> statement-breakpoint

create function core.write_audit_event(operation text, table_name text, row_id text, subject uuid, before jsonb, after jsonb) returns void
  language plpgsql security definer set search_path = ''
  as $$
  declare
    e core.audit_events;
    iv bytea := public.gen_random_bytes(16);
  begin
    e.id := nextval(pg_get_serial_sequence('core.audit_events', 'id'));
    e.transaction := pg_current_xact_id()::text::bigint;
    e.at := transaction_timestamp();
    e.actor_id := core.viewer_id();
    e.login := session_user;
    e.action := coalesce(nullif(current_setting('vigil.action', true), ''), 'database.' || lower(operation));
    e.operation := operation;
    e.table_name := table_name;
    e.row_id := row_id;
    e.subject_id := subject;
    e.payload := iv || public.encrypt_iv(
      convert_to(jsonb_build_object('before', before, 'after', after, 'reason', nullif(current_setting('vigil.reason', true), ''))::text, 'UTF8'),
      core.audit_key(subject), iv, 'aes-cbc/pad:pkcs');
    e.digest := core.audit_digest(e);
    insert into core.audit_events overriding system value select e.*;
  end $$;
--> statement-breakpoint

-- On every table of core. Arguments: the column that names the row, how its subject is found
-- ('self' | 'column' NAME | 'fact' NAME), then columns whose values are left out (hashes of secrets).
create function core.audit_row() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  declare
    before jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    after jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
    here jsonb := coalesce(after, before);
    subject uuid;
    i int;
  begin
    -- That a case was touched follows from the event of what touched it.
    if tg_op = 'UPDATE' and before - 'changed_at' = after - 'changed_at' then return null; end if;
    if tg_argv[1] = 'fact' then
      select f.case_id into subject from core.facts f where f.id = (here ->> tg_argv[2])::uuid;
    elsif tg_argv[1] = 'text' then
      -- A row named by text (a law) has no person behind it: its subject is the hash of its name.
      subject := encode(substring(sha256(convert_to(here ->> tg_argv[2], 'UTF8')) for 16), 'hex')::uuid;
    else
      subject := (here ->> tg_argv[2])::uuid;
    end if;
    for i in 3 .. tg_nargs - 1 loop
      before := before - tg_argv[i];
      after := after - tg_argv[i];
    end loop;
    perform core.write_audit_event(tg_op, tg_table_schema || '.' || tg_table_name, here ->> tg_argv[0],
      coalesce(subject, '00000000-0000-0000-0000-000000000000'), before, after);
    return null;
  end $$;
--> statement-breakpoint

do $$
declare t text[];
begin
  foreach t slice 1 in array array[
    ['core.cases', 'id', 'column', 'id', ''],
    ['core.facts', 'id', 'column', 'case_id', ''],
    ['core.names', 'id', 'fact', 'id', ''], ['core.identities', 'id', 'fact', 'id', ''],
    ['core.family_members', 'id', 'fact', 'id', ''], ['core.detentions', 'id', 'fact', 'id', ''],
    ['core.custodies', 'id', 'fact', 'id', ''], ['core.outcomes', 'id', 'fact', 'id', ''],
    ['core.legal_steps', 'id', 'fact', 'id', ''], ['core.charges', 'id', 'fact', 'id', ''],
    ['core.sentences', 'id', 'fact', 'id', ''], ['core.sentence_changes', 'id', 'fact', 'id', ''],
    ['core.health_observations', 'id', 'fact', 'id', ''], ['core.official_accounts', 'id', 'fact', 'id', ''],
    ['core.recognitions', 'id', 'fact', 'id', ''], ['core.advocacy_actions', 'id', 'fact', 'id', ''],
    ['core.citations', 'id', 'fact', 'fact_id', ''],
    ['core.sources', 'id', 'column', 'id', ''], ['core.archived_copies', 'id', 'column', 'source_id', ''],
    ['core.publication_records', 'case_id', 'column', 'case_id', ''],
    ['core.withdrawal_records', 'case_id', 'column', 'case_id', ''],
    ['core.imports', 'id', 'column', 'id', ''], ['core.import_rows', 'row_hash', 'column', 'case_id', ''],
    ['core.staff', 'id', 'column', 'id', 'password_hash'],
    ['core.sessions', 'staff_id', 'column', 'staff_id', 'token_hash'],
    ['core.invitations', 'staff_id', 'column', 'staff_id', 'token_hash'],
    ['core.grants', 'id', 'column', 'staff_id', ''],
    ['core.law_versions', 'id', 'text', 'id', ''], ['core.law_articles', 'id', 'text', 'id', ''],
    ['pub.publications', 'sha256', 'column', 'case_id', 'document'],
    ['pub.withdrawals', 'case_id', 'column', 'case_id', ''],
    ['pub.addresses', 'slug', 'column', 'case_id', '']
  ] loop
    execute format('create trigger audit after insert or update or delete on %s for each row execute function core.audit_row(%L, %L, %L%s)',
      t[1], t[2], t[3], t[4], case when t[5] = '' then '' else format(', %L', t[5]) end);
  end loop;
end $$;
--> statement-breakpoint

-- At commit: one link over the digests of all events of the transaction. The lock is taken last and
-- held only until the commit is done, so writers wait for each other no longer than that.
create function core.seal_transaction() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  declare
    tx bigint := pg_current_xact_id()::text::bigint;
    sealed bigint;
    link core.audit_links;
    newest core.audit_links;
  begin
    select max(l.last_event_id) into sealed from core.audit_links l where l.transaction = tx;
    if sealed >= new.id then return null; end if;
    perform pg_advisory_xact_lock(7236412001);
    select l.* into newest from core.audit_links l order by l.number desc limit 1;
    select count(*), max(e.id), sha256(string_agg(e.digest, ''::bytea order by e.id))
      into link.events, link.last_event_id, link.events_digest
      from core.audit_events e where e.transaction = tx and e.id > coalesce(sealed, 0);
    link.number := coalesce(newest.number, 0) + 1;
    link.transaction := tx;
    link.at := clock_timestamp();
    link.previous_hash := coalesce(newest.hash, ''::bytea);
    link.hash := sha256(convert_to(concat_ws('|', link.number, tx,
      to_char(link.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), link.events, link.last_event_id,
      encode(link.events_digest, 'hex'), encode(link.previous_hash, 'hex')), 'UTF8'));
    insert into core.audit_links select link.*;
    return null;
  end $$;
--> statement-breakpoint
create constraint trigger seal after insert on core.audit_events
  deferrable initially deferred for each row execute function core.seal_transaction();
--> statement-breakpoint

-- Even the owner can't rewrite these without first switching the trigger off; the chain then shows it.
create function core.refuse_rewriting() returns trigger
  language plpgsql set search_path = ''
  as $$ begin raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'insufficient_privilege'; end $$;
--> statement-breakpoint
create trigger append_only before update or delete or truncate on core.audit_events for each statement execute function core.refuse_rewriting();
--> statement-breakpoint
create trigger append_only before update or delete or truncate on core.audit_links for each statement execute function core.refuse_rewriting();
--> statement-breakpoint
create trigger append_only before update or delete or truncate on pub.publications for each statement execute function core.refuse_rewriting();
--> statement-breakpoint
create trigger append_only before update or delete or truncate on pub.withdrawals for each statement execute function core.refuse_rewriting();
--> statement-breakpoint

-- That something restricted was read is itself an event.
create function core.record_reading(table_name text, row_id uuid, subject uuid) returns void
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if not core.viewer_reads() then raise exception 'no viewer' using errcode = 'insufficient_privilege'; end if;
    perform core.write_audit_event('READ', table_name, row_id::text, subject, null, null);
  end $$;
--> statement-breakpoint

-- The history of a case for its viewer, in clear: events of facts that the viewer may see now.
create function core.case_history(of_case uuid)
  returns table (id bigint, at timestamptz, actor_id uuid, action text, operation text, table_name text, row_id text,
                 before jsonb, after jsonb, reason text)
  language plpgsql stable security definer set search_path = ''
  as $$
  begin
    if not core.sees_case(of_case) then return; end if;
    return query
      with opened as (
        select e.*, convert_from(public.decrypt_iv(substring(e.payload from 17), k.key, substring(e.payload for 16), 'aes-cbc/pad:pkcs'), 'UTF8')::jsonb as clear
        from core.audit_events e join core.audit_keys k on k.subject_id = e.subject_id
        where e.subject_id = of_case
      )
      select o.id, o.at, o.actor_id, o.action, o.operation, o.table_name, o.row_id, o.clear -> 'before', o.clear -> 'after', o.clear ->> 'reason'
      from opened o
      where case
        when o.table_name in ('core.cases', 'core.publication_records', 'core.withdrawal_records') then true
        when o.table_name = 'core.citations' then core.sees_fact((coalesce(o.clear -> 'after', o.clear -> 'before') ->> 'fact_id')::uuid)
        when o.table_name like 'core.%' and o.table_name not in ('core.import_rows') then core.sees_fact(o.row_id::uuid)
        else false
      end
      order by o.id;
  end $$;
--> statement-breakpoint

grant execute on function
  core.viewer_id(), core.viewer_roles(), core.viewer_reads(), core.viewer_writes(), core.viewer_publishes(), core.viewer_grants(),
  core.sees_case(uuid), core.sees_fact(uuid), core.record_reading(text, uuid, uuid), core.case_history(uuid)
  to vigil_desk;
--> statement-breakpoint

-- The name under which imports and samples are written. It has no password and can't sign in.
insert into core.staff (id, email, name, roles, is_system)
  values ('00000000-0000-7000-8000-000000000001', 'system@vigil.invalid', 'Vigil', '{publisher}', true);
