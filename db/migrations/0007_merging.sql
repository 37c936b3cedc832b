-- Earlier migrations of the same run may have left audit events to be sealed: no table with those can be altered.
SET CONSTRAINTS ALL IMMEDIATE;--> statement-breakpoint
ALTER TABLE "core"."merges" ADD COLUMN "consent_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "core"."merges" ADD COLUMN "grants_made" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "core"."merges" ADD COLUMN "grants_ended" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "core"."merges" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "pub"."addresses" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
-- A copy of a column says nothing new to the log.
ALTER TABLE "pub"."addresses" DISABLE TRIGGER audit;--> statement-breakpoint
UPDATE "pub"."addresses" SET "owner_id" = "case_id";--> statement-breakpoint
ALTER TABLE "pub"."addresses" ENABLE TRIGGER audit;--> statement-breakpoint
ALTER TABLE "pub"."addresses" ALTER COLUMN "owner_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_events_row" ON "core"."audit_events" USING btree ("row_id");--> statement-breakpoint
CREATE INDEX "addresses_owner" ON "pub"."addresses" USING btree ("owner_id");
--> statement-breakpoint

-- Merged cases ------------------------------------------------------------------------------------

-- A case, the cases that were merged into it, and those that had been merged into them.
create function core.cases_of(of_case uuid) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    with recursive own as (
      select of_case as id union select c.id from core.cases c join own on c.merged_into_id = own.id)
    select own.id from own
  $$;
--> statement-breakpoint
-- The case that holds its facts now: itself, or the one that it was merged into in the end.
create function core.kept_case(of_case uuid) returns uuid
  language sql stable security definer set search_path = ''
  as $$
    with recursive up as (
      select c.id, c.merged_into_id from core.cases c where c.id = of_case
      union select c.id, c.merged_into_id from core.cases c join up on c.id = up.merged_into_id)
    select up.id from up where up.merged_into_id is null
  $$;
--> statement-breakpoint

-- Whether a merge lets nobody see a case who could not see it before.
create function core.same_people(a uuid, b uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    with people as (
      select g.subject_id, g.staff_id from core.grants g
      where g.subject = 'case' and g.subject_id in (a, b) and g.revoked_at is null)
    select (select c.confidentiality from core.cases c where c.id = a) = (select c.confidentiality from core.cases c where c.id = b)
      and ((select c.confidentiality from core.cases c where c.id = a) <> 'restricted'
        or (select array_agg(distinct p.staff_id order by p.staff_id) from people p where p.subject_id = a)
          is not distinct from (select array_agg(distinct p.staff_id order by p.staff_id) from people p where p.subject_id = b))
  $$;
--> statement-breakpoint

-- Facts go from one case to another, also those that the viewer may not see. Whoever had access to one
-- of the two cases as a whole can read the same restricted facts afterwards, and no others: such access
-- becomes access to single facts.
create function core.carry_facts(moved uuid[], from_case uuid, to_case uuid, out made uuid[], out ended uuid[])
  language plpgsql security definer set search_path = ''
  as $$
  declare
    is_restricted boolean := exists (select from core.facts f where f.id = any (moved) and f.confidentiality = 'restricted');
    gets_back boolean := exists (select from core.cases c where c.id = to_case and c.state = 'merged');
    strangers uuid[];
  begin
    -- A case that gets its own facts back keeps its people.
    select coalesce(array_agg(distinct g.staff_id), '{}') into strangers from core.grants g
      where g.subject_id = to_case and g.revoked_at is null and is_restricted and not gets_back
        and not exists (select from core.grants o where o.subject_id = from_case and o.staff_id = g.staff_id and o.revoked_at is null);
    with kept as (
      insert into core.grants (id, staff_id, subject, subject_id, reason, granted_by)
      select gen_random_uuid(), p.staff_id, 'fact', f.id, 'had access to the case it was in', core.viewer_id()
      from core.facts f join (
        select distinct g.staff_id, g.subject_id as case_id from core.grants g
        where g.revoked_at is null and (
          (g.subject_id = from_case and not exists (
            select from core.grants o where o.subject_id = to_case and o.staff_id = g.staff_id and o.revoked_at is null))
          or (g.subject_id = to_case and g.staff_id = any (strangers)))
      ) p on p.case_id = f.case_id
      where f.confidentiality = 'restricted' and (f.id = any (moved) or f.case_id = to_case)
        and not exists (select from core.grants o where o.subject_id = f.id and o.staff_id = p.staff_id and o.revoked_at is null)
      returning id)
    select coalesce(array_agg(id), '{}') into made from kept;
    with over as (
      update core.grants set revoked_at = now()
      where subject_id = to_case and revoked_at is null and staff_id = any (strangers) returning id)
    select coalesce(array_agg(id), '{}') into ended from over;
    update core.facts set case_id = to_case where id = any (moved);
  end $$;
--> statement-breakpoint

-- All facts and consents of one case go to another. The row of the merge says what is needed to take it apart.
create function core.merge_facts(merge_id uuid, kept uuid, merged uuid, reason text, before jsonb) returns void
  language plpgsql security definer set search_path = ''
  as $$
  declare
    moved uuid[];
    agreed uuid[];
    access record;
  begin
    if not core.viewer_writes() or not core.sees_case(kept) or not core.sees_case(merged) or not core.same_people(kept, merged)
      or kept = merged or exists (select from core.cases c where c.id in (kept, merged) and c.state in ('merged', 'erased')) then
      raise exception 'these cases can’t be merged' using errcode = 'insufficient_privilege';
    end if;
    select coalesce(array_agg(f.id order by f.id), '{}') into moved from core.facts f where f.case_id = merged;
    select coalesce(array_agg(c.id order by c.id), '{}') into agreed from core.consents c where c.case_id = merged;
    access := core.carry_facts(moved, merged, kept);
    update core.consents set case_id = kept where id = any (agreed);
    insert into core.merges (id, kept_id, merged_id, fact_ids, consent_ids, grants_made, grants_ended, before, reason, merged_by)
      values (merge_id, kept, merged, moved, agreed, access.made, access.ended, before, reason, core.viewer_id());
  end $$;
--> statement-breakpoint

-- What a merge brought goes back, as far as it is still there, with facts and consents recorded since that
-- are named; access to the whole kept case that the merge ended is given again.
create function core.take_apart(of_merge uuid, facts_since uuid[], consents_since uuid[]) returns void
  language plpgsql security definer set search_path = ''
  as $$
  declare
    m core.merges;
    holder uuid;
    back uuid[];
  begin
    select * into m from core.merges where id = of_merge for update;
    holder := core.kept_case(m.merged_id);
    if m.id is null or m.undone_at is not null or not core.viewer_writes() or not core.sees_case(m.merged_id) or not core.sees_case(holder)
      or exists (select from unnest(facts_since) as f where not core.sees_fact(f)) then
      raise exception 'this merge can’t be taken apart' using errcode = 'insufficient_privilege';
    end if;
    select coalesce(array_agg(f.id), '{}') into back from core.facts f
      where f.case_id = holder and f.id = any (m.fact_ids || facts_since);
    perform core.carry_facts(back, holder, m.merged_id);
    update core.consents set case_id = m.merged_id where case_id = holder and id = any (m.consent_ids || consents_since);
    update core.grants set revoked_at = now() where id = any (m.grants_made) and revoked_at is null;
    insert into core.grants (id, staff_id, subject, subject_id, reason, granted_by)
      select gen_random_uuid(), g.staff_id, g.subject, g.subject_id, g.reason, core.viewer_id()
      from core.grants g where g.id = any (m.grants_ended)
        and not exists (select from core.grants o where o.subject_id = g.subject_id and o.staff_id = g.staff_id and o.revoked_at is null);
  end $$;
--> statement-breakpoint

-- Facts that tell of somebody else go to a case of their own.
create function core.split_facts(moved uuid[], from_case uuid, to_case uuid) returns void
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if not core.viewer_writes() or not core.sees_case(from_case) or not core.sees_case(to_case)
      or exists (select from core.facts f where f.case_id = to_case)
      or exists (select from unnest(moved) as m(fact_id) left join core.facts f on f.id = m.fact_id
                 where f.case_id is distinct from from_case or not core.sees_fact(m.fact_id)) then
      raise exception 'this case can’t be split' using errcode = 'insufficient_privilege';
    end if;
    perform core.carry_facts(moved, from_case, to_case);
  end $$;
--> statement-breakpoint

-- What is written to a case while somebody else merges it goes where its facts went.
create function core.follow_merge() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  begin
    execute format('update core.%I t set case_id = core.kept_case(t.case_id) from added a join core.cases c on c.id = a.case_id
      where c.merged_into_id is not null and t.id = a.id', tg_table_name);
    return null;
  end $$;
--> statement-breakpoint
create trigger follow_merge after insert on core.facts referencing new table as added
  for each statement execute function core.follow_merge();
--> statement-breakpoint
create trigger follow_merge after insert on core.consents referencing new table as added
  for each statement execute function core.follow_merge();
--> statement-breakpoint

-- Merges are made by core.merge_facts alone. What stood before is words of facts, which the log has already.
drop policy merges_add on core.merges;
--> statement-breakpoint
revoke insert on core.merges from vigil_desk;
--> statement-breakpoint
drop trigger audit on core.merges;
--> statement-breakpoint
create trigger audit after insert or update or delete on core.merges for each row execute function core.audit_row('id', 'column', 'kept_id', 'before');
--> statement-breakpoint

grant execute on function core.cases_of(uuid), core.kept_case(uuid), core.same_people(uuid, uuid),
  core.merge_facts(uuid, uuid, uuid, text, jsonb), core.take_apart(uuid, uuid[], uuid[]), core.split_facts(uuid[], uuid, uuid) to vigil_desk;
--> statement-breakpoint

-- An address leads to its own case or to the one that this was merged into; a publisher decides it.
alter table pub.addresses enable row level security;
--> statement-breakpoint
create policy addresses_read on pub.addresses for select to vigil_public, vigil_desk using (true);
--> statement-breakpoint
create policy addresses_add on pub.addresses for insert to vigil_desk with check ((select core.viewer_publishes()) and owner_id = case_id);
--> statement-breakpoint
create policy addresses_lead on pub.addresses for update to vigil_desk
  using ((select core.viewer_publishes())) with check (owner_id in (select core.cases_of(case_id)));
--> statement-breakpoint
grant update (case_id) on pub.addresses to vigil_desk;
--> statement-breakpoint
-- The address is its owner's also in the log: it is erased with its owner's words.
drop trigger audit on pub.addresses;
--> statement-breakpoint
create trigger audit after insert or update or delete on pub.addresses for each row execute function core.audit_row('owner_id', 'column', 'owner_id');
--> statement-breakpoint

-- Erasure follows facts that moved ----------------------------------------------------------------

-- The rest of core.erase stays as it is; a part that is no longer there stops the migration.
do $$
declare
  definition text := pg_get_functiondef('core.erase(uuid)'::regprocedure);
  change text[];
begin
  foreach change slice 1 in array array[
    ['select array_agg(c.id) into of_cases from core.cases c where c.id = e.case_id or c.merged_into_id = e.case_id;',
     'select array_agg(id) into of_cases from core.cases_of(e.case_id) as id;'],
    ['(p.case_id = e.case_id and p.document like any (published_ids))',
     '(p.document like any (published_ids) and p.case_id in (
        select a.subject_id from core.audit_events a where a.table_name = ''core.facts'' and a.row_id = any ((of_facts || e.fact_id)::text[])))'],
    ['or (a.subject_id = e.case_id and a.row_id = any ((of_facts || of_citations)::text[]))',
     'or a.row_id = any ((of_facts || of_citations)::text[])
        or a.transaction in (
          select o.transaction from core.audit_events o where o.table_name = ''core.merges'' and o.row_id in (
            select m.id::text from core.merges m where m.kept_id = any (of_cases) or m.merged_id = any (of_cases)))'],
    ['update core.merges set reason = '''',', 'update core.merges set before = null, reason = '''','],
    ['update core.erasures set decision = ''done'',',
     'update core.merges set before = null where exists (select from unnest(of_facts) as f where strpos(before::text, f::text) > 0);
    update core.erasures set decision = ''done'',']
  ] loop
    if strpos(definition, change[1]) = 0 then raise exception 'core.erase lacks: %', change[1]; end if;
    definition := replace(definition, change[1], change[2]);
  end loop;
  execute definition;
end $$;
--> statement-breakpoint

-- History ---------------------------------------------------------------------------------------

-- The history of a case for its viewer, in clear: what befell the case and those merged into it; the facts
-- that are in it now, wherever they were at the time, as far as the viewer may see them now; the sources
-- that they cite; and who was given access. What was erased is told without its words.
create or replace function core.case_history(of_case uuid)
  returns table (id bigint, at timestamptz, actor_id uuid, action text, operation text, table_name text, row_id text,
                 before jsonb, after jsonb, reason text)
  language plpgsql stable security definer set search_path = ''
  as $$
  declare
    own_cases uuid[];
    own_facts uuid[];
    own_citations uuid[];
    own_sources uuid[];
    own_grants uuid[];
  begin
    if not core.sees_case(of_case) then return; end if;
    select array_agg(c) into own_cases from core.cases_of(of_case) as c where core.sees_case(c);
    select coalesce(array_agg(f.id), '{}') into own_facts from core.facts f where f.case_id = of_case and core.sees_fact(f.id);
    select coalesce(array_agg(c.id), '{}'), coalesce(array_agg(distinct s.id), '{}') into own_citations, own_sources
      from core.citations c join core.sources s on s.id = c.source_id
      where c.fact_id = any (own_facts) and (s.confidentiality <> 'restricted' or s.id = any (core.viewer_grants()));
    select coalesce(array_agg(g.id), '{}') into own_grants from core.grants g
      where g.subject_id = any (own_facts || own_cases) and (g.staff_id = core.viewer_id() or core.may_grant(g.subject, g.subject_id));
    return query
      with picked as (
        select e.* from core.audit_events e where e.subject_id = any (own_cases)
        union
        select e.* from core.audit_events e where e.row_id = any ((own_facts || own_citations)::text[]) and e.table_name like 'core.%'
        union
        select e.* from core.audit_events e where e.table_name = 'core.grants' and e.row_id = any (own_grants::text[])
        union
        select e.* from core.audit_events e where e.subject_id = any (own_sources)
          and ((e.table_name = 'core.sources' and e.operation = 'UPDATE') or (e.table_name = 'core.archived_copies' and e.operation <> 'READ'))
      ), opened as (
        select p.*, case when p.erasure_id is null
          then convert_from(public.decrypt_iv(substring(p.payload from 17), k.key, substring(p.payload for 16), 'aes-cbc/pad:pkcs'), 'UTF8')::jsonb
          end as clear
        from picked p left join core.audit_keys k on k.subject_id = p.subject_id
      )
      select o.id, o.at, o.actor_id, o.action, o.operation, o.table_name, o.row_id, o.clear -> 'before', o.clear -> 'after', o.clear ->> 'reason'
      from opened o
      where case
        when o.table_name in ('core.cases', 'core.publication_records', 'core.withdrawal_records', 'core.consents', 'core.reviews',
                              'core.erasures', 'core.merges', 'core.grants', 'core.sources', 'core.archived_copies') then true
        when o.clear is null then false
        when o.table_name = 'core.citations' then
          o.row_id = any (own_citations::text[])
          or (core.sees_fact((coalesce(nullif(o.clear -> 'after', 'null'), o.clear -> 'before') ->> 'fact_id')::uuid) and exists (
            select from core.sources s where s.id = (coalesce(nullif(o.clear -> 'after', 'null'), o.clear -> 'before') ->> 'source_id')::uuid
              and (s.confidentiality <> 'restricted' or s.id = any (core.viewer_grants()))))
        when o.table_name like 'core.%' and o.table_name <> 'core.import_rows' then
          o.row_id = any (own_facts::text[]) or core.sees_fact(o.row_id::uuid)
        else false
      end
      order by o.id;
  end $$;
--> statement-breakpoint
SET CONSTRAINTS ALL DEFERRED;
