CREATE INDEX "sources_repeats" ON "core"."sources" USING btree ("repeats_id");--> statement-breakpoint

-- The sources behind a source, the first one first, itself last: what they all repeat counts as one. It
-- leads through sources that the viewer may not see, of which it tells no more than that they are there.
create function core.source_chain(of_source uuid) returns uuid[]
  language sql stable security definer set search_path = ''
  as $$
    with recursive chain(id, depth) as (
      select of_source, 0
      union all
      select s.repeats_id, c.depth + 1 from chain c join core.sources s on s.id = c.id
        where s.repeats_id is not null and c.depth < 100
    )
    select array_agg(c.id order by c.depth desc) from chain c
  $$;
--> statement-breakpoint
-- One at a time, so that no two changes close a circle between them.
create function core.refuse_circle() returns trigger
  language plpgsql set search_path = ''
  as $$
  begin
    perform pg_advisory_xact_lock(7236412002);
    if new.id = any (core.source_chain(new.repeats_id)) then
      raise exception 'a source cannot repeat itself' using errcode = 'check_violation';
    end if;
    return new;
  end $$;
--> statement-breakpoint
create trigger refuse_circle before update of repeats_id on core.sources for each row
  when (new.repeats_id is not null and new.repeats_id is distinct from old.repeats_id)
  execute function core.refuse_circle();
--> statement-breakpoint

-- Who took out the original of a copy of this source, and when: for whoever sees the source.
create function core.copy_readings(of_source uuid)
  returns table (copy_id uuid, actor_id uuid, at timestamptz)
  language sql stable security definer set search_path = ''
  as $$
    select e.row_id::uuid, e.actor_id, e.at from core.audit_events e
    where e.subject_id = of_source and e.action = 'source.read' and e.table_name = 'core.archived_copies'
      and core.viewer_reads() and exists (
        select from core.sources s where s.id = of_source
          and (s.confidentiality <> 'restricted' or s.id = any (core.viewer_grants())))
    order by e.id
  $$;
--> statement-breakpoint

-- Those of these files that no copy refers to, also none that the viewer may not see.
create function core.unreferenced_files(files text[]) returns setof text
  language plpgsql stable security definer set search_path = ''
  as $$
  begin
    if not core.viewer_publishes() then raise exception 'no publisher' using errcode = 'insufficient_privilege'; end if;
    return query
      select f from unnest(files) f
      where not exists (select from core.archived_copies c where f in (c.sha256, c.shown_sha256));
  end $$;
--> statement-breakpoint
grant execute on function core.source_chain(uuid), core.copy_readings(uuid), core.unreferenced_files(text[]) to vigil_desk;
