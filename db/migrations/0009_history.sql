-- The history of a case for its viewer, in clear: what befell the case and those merged into it; the facts
-- that are in it now, wherever they were at the time, and those that were in it until they left, as far as
-- the viewer may see them now; the sources that they cite; and who was given access. What was erased is told without its words.
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
      with passed as (
        select e.row_id, max(e.id) as last from core.audit_events e
        where e.subject_id = any (own_cases) and e.table_name = 'core.facts' and e.row_id <> all (own_facts::text[]) and e.row_id ~ '^[0-9a-f-]{36}$'
        group by e.row_id having core.sees_fact(e.row_id::uuid)
      ), left_with as (
        select p.row_id, coalesce((
          select min(e.id) from core.audit_events e where e.row_id = p.row_id and e.table_name = 'core.facts' and e.id > p.last), p.last) as last
        from passed p
      ), picked as (
        select e.* from core.audit_events e where e.subject_id = any (own_cases)
        union
        select e.* from core.audit_events e where e.row_id = any ((own_facts || own_citations)::text[]) and e.table_name like 'core.%'
        union
        select e.* from left_with p join core.audit_events e on e.row_id = p.row_id and e.id <= p.last and e.table_name like 'core.%'
        union
        select e.* from left_with p join core.citations c on c.fact_id = p.row_id::uuid
          join core.audit_events e on e.row_id = c.id::text and e.id <= p.last
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
