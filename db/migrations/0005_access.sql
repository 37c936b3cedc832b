SET CONSTRAINTS ALL IMMEDIATE;--> statement-breakpoint
ALTER TYPE "core"."consent_scope" ADD VALUE 'name_relatives' BEFORE 'send_to_own_government';--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "core"."audit_events" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "core"."audit_events" USING brin ("at");
--> statement-breakpoint
SET CONSTRAINTS ALL DEFERRED;--> statement-breakpoint

-- Access by name compares ids alone, so a grant must say rightly what its id is: otherwise whoever calls a
-- restricted fact a source that is just being made could let themselves in.
create or replace function core.may_grant(subject text, subject_id uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select core.viewer_reads() and case
      when exists (select from core.cases c where c.id = $2) then subject = 'case' and core.sees_case($2)
      when exists (select from core.facts f where f.id = $2) then subject = 'fact' and core.sees_fact($2)
      when exists (select from core.sources s where s.id = $2) then subject = 'source' and exists (
        select from core.sources s where s.id = $2 and (s.confidentiality <> 'restricted' or s.id = any (core.viewer_grants())))
      else subject in ('case', 'fact', 'source')
    end
  $$;
--> statement-breakpoint

-- Who writes a consent down is the viewer.
drop policy consents_add on core.consents;
--> statement-breakpoint
create policy consents_add on core.consents for insert to vigil_desk
  with check ((select core.viewer_writes()) and created_by = (select core.viewer_id()) and exists (select from core.cases c where c.id = case_id));
--> statement-breakpoint

-- Relatives -------------------------------------------------------------------------------------

-- The names of relatives, sealed as they stand, for the one question which text of the case has one of
-- them. Whoever sees the case may have it answered, also without a grant for the relatives themselves:
-- the server opens the names, compares, and tells the place alone (lib/consents/relatives.ts).
create function core.family_names(of_case uuid) returns table (fact_id uuid, name text)
  language sql stable security definer set search_path = ''
  as $$
    select m.id, m.name from core.family_members m join core.facts f on f.id = m.id
    where f.case_id = of_case and m.name is not null and core.sees_case(of_case)
  $$;
--> statement-breakpoint

-- Why access by name ended, and by whom: the log alone knows. For whoever could give it.
create function core.ended_access(of_subjects uuid[]) returns table (grant_id uuid, ended_by uuid, reason text)
  language sql stable security definer set search_path = ''
  as $$
    select distinct on (g.id) g.id, e.actor_id,
      convert_from(public.decrypt_iv(substring(e.payload from 17), k.key, substring(e.payload for 16), 'aes-cbc/pad:pkcs'), 'UTF8')::jsonb ->> 'reason'
    from core.grants g
      join core.audit_events e on e.subject_id = g.staff_id and e.table_name = 'core.grants' and e.row_id = g.id::text
        and e.operation = 'UPDATE' and e.erasure_id is null
      join core.audit_keys k on k.subject_id = e.subject_id
    where g.subject_id = any (of_subjects) and g.revoked_at is not null and core.may_grant(g.subject, g.subject_id)
    order by g.id, e.id
  $$;
--> statement-breakpoint

-- The log, for administrators -------------------------------------------------------------------

create function core.viewer_audits() returns boolean
  language sql stable security definer set search_path = ''
  as $$ select core.viewer_roles() && '{admin}'::core.staff_role[] $$;
--> statement-breakpoint
-- What a case, a source or a list is called in the log: it says nothing, and is the same each time.
create function core.audit_number(subject uuid) returns text
  language sql immutable set search_path = ''
  as $$ select left(encode(sha256(convert_to('subject:' || subject, 'UTF8')), 'hex'), 10) $$;
--> statement-breakpoint
-- What `about` of a filter means: a number of the log, or the address of a case that the viewer sees.
create function core.audit_subjects(about text) returns uuid[]
  language sql stable security definer set search_path = ''
  as $$
    select coalesce(array_agg(id), '{}') from (
      select k.subject_id as id from core.audit_keys k where about ~ '^[0-9a-f]{10}$' and core.audit_number(k.subject_id) = about
      union select c.id from core.cases c where about ~ '^[0-9a-f]{10}$' and core.audit_number(c.id) = about
      union select c.id from core.cases c where c.slug = about and core.sees_case(c.id)) found
  $$;
--> statement-breakpoint
-- Events without what they said, newest first. A case is named to whoever sees it, and to nobody else.
create function core.find_audit_events(by_actor uuid, of_action text, from_day date, to_day date, about text, before bigint, most int)
  returns table (id bigint, at timestamptz, actor_id uuid, login text, action text, operation text, table_name text,
                 number text, slug text, person text)
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
  as $$
  declare of_subjects uuid[] := case when about is not null then core.audit_subjects(about) end;
  begin
    if not core.viewer_audits() then return; end if;
    return query
      select e.id, e.at, e.actor_id, e.login, e.action, e.operation, e.table_name, core.audit_number(e.subject_id),
        case when core.sees_case(e.subject_id) then (select c.slug from core.cases c where c.id = e.subject_id) end,
        (select s.name from core.staff s where s.id = e.subject_id)
      from core.audit_events e
      where (by_actor is null or e.actor_id = by_actor)
        and (of_action is null or e.action = of_action)
        and (from_day is null or e.at >= from_day::timestamp at time zone 'UTC')
        and (to_day is null or e.at < (to_day + 1)::timestamp at time zone 'UTC')
        and (of_subjects is null or e.subject_id = any (of_subjects))
        and (before is null or e.id < before)
      order by e.id desc limit most;
  end $$;
--> statement-breakpoint
create function core.count_audit_events(by_actor uuid, of_action text, from_day date, to_day date, about text)
  returns table (action text, events bigint)
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
  as $$
  declare of_subjects uuid[] := case when about is not null then core.audit_subjects(about) end;
  begin
    if not core.viewer_audits() then return; end if;
    return query
      select e.action, count(*) from core.audit_events e
      where (by_actor is null or e.actor_id = by_actor)
        and (of_action is null or e.action = of_action)
        and (from_day is null or e.at >= from_day::timestamp at time zone 'UTC')
        and (to_day is null or e.at < (to_day + 1)::timestamp at time zone 'UTC')
        and (of_subjects is null or e.subject_id = any (of_subjects))
      group by e.action order by count(*) desc, e.action;
  end $$;
--> statement-breakpoint
create function core.record_audit_export() returns void
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if not core.viewer_audits() then raise exception 'not for this viewer' using errcode = 'insufficient_privilege'; end if;
    perform core.write_audit_event('READ', 'core.audit_events', core.viewer_id()::text, core.viewer_id(), null, null);
  end $$;
--> statement-breakpoint
create function core.audit_head() returns table (number bigint, hash text, at timestamptz, events bigint)
  language sql stable security definer set search_path = ''
  as $$
    select l.number, encode(l.hash, 'hex'), l.at, (select sum(a.events) from core.audit_links a)::bigint
    from core.audit_links l where core.viewer_audits() order by l.number desc limit 1
  $$;
--> statement-breakpoint

-- The whole chain worked out again, set by set: what lib/audit/verify.ts does row by row, written a
-- second time so that neither is believed alone. `broken` is the first break, or null.
create function core.check_chain() returns table (events bigint, links bigint, broken text, event_id bigint, link_number bigint)
  language plpgsql stable security definer set search_path = ''
  as $$
  begin
    if not core.viewer_audits() then raise exception 'not for this viewer' using errcode = 'insufficient_privilege'; end if;
    return query
      with spans as (
        select l.*, lag(l.last_event_id, 1, 0::bigint) over (partition by l.transaction order by l.last_event_id) as after_event_id
        from core.audit_links l
      ),
      placed as (
        select e.transaction, e.id, e.digest, s.number as link,
          case
            when e.erasure_id is not null and not exists (select from core.erasures x where x.id = e.erasure_id and x.decision = 'done') then 'event_emptied'
            -- The digest of an erased address can't be worked out again; the link still holds it.
            when e.row_id <> 'erased' and core.audit_digest(e) <> e.digest then 'event_changed'
            when s.number is null then 'event_added'
          end as what
        from core.audit_events e
          left join spans s on s.transaction = e.transaction and e.id > s.after_event_id and e.id <= s.last_event_id
      ),
      summed as (
        select p.link, count(*) as events, sha256(string_agg(p.digest, ''::bytea order by p.id)) as digest from placed p group by p.link
      ),
      unfit as (
        select p.transaction, p.id as place, 0 as rank, p.what, p.id as event_id, null::bigint as link from placed p where p.what is not null
        union all
        select s.transaction, s.last_event_id, 1, 'link_unfit', null, s.number
        from spans s left join summed m on m.link = s.number
        where m.link is null or m.events <> s.events or m.digest <> s.events_digest
      ),
      chained as (
        select l.number,
          case
            when l.number <> coalesce(lag(l.number) over w, 0) + 1 then 'link_missing'
            when l.previous_hash <> coalesce(lag(l.hash) over w, ''::bytea) then 'link_apart'
            when l.hash <> sha256(convert_to(concat_ws('|', l.number, l.transaction,
                to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), l.events, l.last_event_id,
                encode(l.events_digest, 'hex'), encode(l.previous_hash, 'hex')), 'UTF8')) then 'link_changed'
          end as what
        from core.audit_links l window w as (order by l.number)
      ),
      first_break as (
        (select 0 as part, u.what, u.event_id, u.link from unfit u order by u.transaction, u.place, u.rank limit 1)
        union all
        (select 1, c.what, null, c.number from chained c where c.what is not null order by c.number limit 1)
        order by part limit 1
      )
      select (select count(*) from placed), (select count(*) from chained), b.what, b.event_id, b.link
      from (select 1) as one left join first_break b on true;
  end $$;
--> statement-breakpoint

grant execute on function
  core.family_names(uuid), core.ended_access(uuid[]), core.viewer_audits(), core.audit_number(uuid), core.audit_head(), core.check_chain(),
  core.find_audit_events(uuid, text, date, date, text, bigint, int), core.count_audit_events(uuid, text, date, date, text),
  core.record_audit_export()
  to vigil_desk;
