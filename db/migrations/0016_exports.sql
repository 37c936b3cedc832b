CREATE TABLE "core"."export_progress" (
	"export_id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"of" integer
);
--> statement-breakpoint
CREATE TABLE "core"."exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"input" jsonb NOT NULL,
	"case_ids" uuid[] NOT NULL,
	"recipient" text NOT NULL,
	"locale" text NOT NULL,
	"reason" text,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"ended_at" timestamp with time zone,
	"file_name" text,
	"media_type" text,
	"sha256" text,
	"bytes" bigint,
	"expires_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "exports_made_whole" CHECK ("core"."exports"."state" <> 'made' or ("core"."exports"."file_name" is not null and "core"."exports"."sha256" is not null))
);
--> statement-breakpoint
ALTER TABLE "core"."export_progress" ADD CONSTRAINT "export_progress_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "core"."exports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."exports" ADD CONSTRAINT "exports_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exports_requested" ON "core"."exports" USING btree ("requested_by","requested_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "exports_waiting" ON "core"."exports" USING btree ("requested_at") WHERE "core"."exports"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "exports_kept" ON "core"."exports" USING btree ("expires_at") WHERE "core"."exports"."removed_at" is null;
--> statement-breakpoint

-- Who asked for an export sees it, and whoever keeps the house: the worker removes files under the
-- system's name. Anyone of the desk may have made what readers have; the rest is for publishers.
alter table core.exports enable row level security;
--> statement-breakpoint
create policy exports_read on core.exports for select to vigil_desk
  using ((select core.viewer_reads()) and (requested_by = (select core.viewer_id()) or (select core.viewer_id()) = '00000000-0000-7000-8000-000000000001'));
--> statement-breakpoint
create policy exports_add on core.exports for insert to vigil_desk
  with check ((select core.viewer_reads()) and requested_by = (select core.viewer_id())
    and (recipient = 'anyone' or (select core.viewer_publishes())));
--> statement-breakpoint
create policy exports_change on core.exports for update to vigil_desk
  using ((select core.viewer_reads()) and (requested_by = (select core.viewer_id()) or (select core.viewer_id()) = '00000000-0000-7000-8000-000000000001'));
--> statement-breakpoint
grant select, insert, update on core.exports to vigil_desk;
--> statement-breakpoint
grant select, insert, update, delete on core.export_progress to vigil_desk;
--> statement-breakpoint
create trigger audit after insert or update or delete on core.exports
  for each row execute function core.audit_row('id', 'column', 'id', 'reason', 'case_ids');
--> statement-breakpoint

-- That a case left the house: for each, under its own key, to whom, as what, and the reason of the transaction.
create function core.record_export(of_export uuid) returns void
  language plpgsql security definer set search_path = ''
  as $$
  declare
    made core.exports;
    of_case uuid;
  begin
    select * into made from core.exports where id = of_export and requested_by = core.viewer_id();
    if made.id is null then raise exception 'not for this viewer' using errcode = 'insufficient_privilege'; end if;
    foreach of_case in array made.case_ids loop
      perform core.write_audit_event('READ', 'core.exports', made.id::text, of_case, null,
        jsonb_build_object('recipient', made.recipient, 'kind', made.kind, 'format', made.format));
    end loop;
  end $$;
--> statement-breakpoint

-- Whether what an export says may no longer leave: a case of it was withdrawn or erased since, or somebody
-- took back their consent, or the viewer no longer sees it.
create function core.is_export_stale(of_export uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select coalesce(bool_or(
      not core.sees_case(c.id)
      or exists (select from pub.withdrawals w where w.case_id = c.id and w.withdrawn_at >= e.requested_at)
      or exists (select from core.erasures x where x.case_id = c.id and x.decision = 'done' and x.decided_at >= e.requested_at)
      or exists (select from core.consents s where s.case_id = c.id and s.consent in ('withheld', 'withdrawn') and s.created_at >= e.requested_at)
    ), false)
    from core.exports e left join lateral unnest(e.case_ids) as c(id) on true where e.id = of_export
  $$;
--> statement-breakpoint
-- The exports whose file goes now: its time is over, or a case in it was erased. For the worker, which
-- may not see the cases.
create function core.exports_to_remove() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    select e.id from core.exports e
    where e.state = 'made' and e.removed_at is null and (
      e.expires_at < now() or exists (
        select from core.erasures x where x.decision = 'done' and x.decided_at >= e.requested_at and x.case_id = any (e.case_ids)))
  $$;
--> statement-breakpoint
grant execute on function core.record_export(uuid), core.is_export_stale(uuid), core.exports_to_remove() to vigil_desk;
--> statement-breakpoint

-- The queue: the tables of pg-boss 10.4 (its schema 24), as its getConstructionPlans gives them. Made
-- here and not by pg-boss at a start, so that the desk's login owns nothing and makes no table.
CREATE SCHEMA jobs;
--> statement-breakpoint
CREATE TYPE jobs.job_state AS ENUM (
  'created',
  'retry',
  'active',
  'completed',
  'cancelled',
  'failed'
);
--> statement-breakpoint
CREATE TABLE jobs.version (
  version int primary key,
  maintained_on timestamp with time zone,
  cron_on timestamp with time zone,
  monitored_on timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE jobs.queue (
  name text,
  policy text,
  retry_limit int,
  retry_delay int,
  retry_backoff bool,
  expire_seconds int,
  retention_minutes int,
  dead_letter text REFERENCES jobs.queue (name),
  partition_name text,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);
--> statement-breakpoint
CREATE TABLE jobs.schedule (
  name text REFERENCES jobs.queue ON DELETE CASCADE,
  cron text not null,
  timezone text,
  data jsonb,
  options jsonb,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);
--> statement-breakpoint
CREATE TABLE jobs.subscription (
  event text not null,
  name text not null REFERENCES jobs.queue ON DELETE CASCADE,
  created_on timestamp with time zone not null default now(),
  updated_on timestamp with time zone not null default now(),
  PRIMARY KEY(event, name)
);
--> statement-breakpoint
CREATE TABLE jobs.job (
  id uuid not null default gen_random_uuid(),
  name text not null,
  priority integer not null default(0),
  data jsonb,
  state jobs.job_state not null default('created'),
  retry_limit integer not null default(2),
  retry_count integer not null default(0),
  retry_delay integer not null default(0),
  retry_backoff boolean not null default false,
  start_after timestamp with time zone not null default now(),
  started_on timestamp with time zone,
  singleton_key text,
  singleton_on timestamp without time zone,
  expire_in interval not null default interval '15 minutes',
  created_on timestamp with time zone not null default now(),
  completed_on timestamp with time zone,
  keep_until timestamp with time zone NOT NULL default now() + interval '14 days',
  output jsonb,
  dead_letter text,
  policy text
) PARTITION BY LIST (name);
--> statement-breakpoint
ALTER TABLE jobs.job ADD PRIMARY KEY (name, id);
--> statement-breakpoint
CREATE TABLE jobs.archive (LIKE jobs.job);
--> statement-breakpoint
ALTER TABLE jobs.archive ADD PRIMARY KEY (name, id);
--> statement-breakpoint
ALTER TABLE jobs.archive ADD archived_on timestamptz NOT NULL DEFAULT now();
--> statement-breakpoint
CREATE INDEX archive_i1 ON jobs.archive(archived_on);
--> statement-breakpoint
CREATE FUNCTION jobs.create_queue(queue_name text, options json)
RETURNS VOID AS
$$
DECLARE
  table_name varchar := 'j' || encode(sha224(queue_name::bytea), 'hex');
  queue_created_on timestamptz;
BEGIN

  WITH q as (
  INSERT INTO jobs.queue (
    name,
    policy,
    retry_limit,
    retry_delay,
    retry_backoff,
    expire_seconds,
    retention_minutes,
    dead_letter,
    partition_name
  )
  VALUES (
    queue_name,
    options->>'policy',
    (options->>'retryLimit')::int,
    (options->>'retryDelay')::int,
    (options->>'retryBackoff')::bool,
    (options->>'expireInSeconds')::int,
    (options->>'retentionMinutes')::int,
    options->>'deadLetter',
    table_name
  )
  ON CONFLICT DO NOTHING
  RETURNING created_on
  )
  SELECT created_on into queue_created_on from q;

  IF queue_created_on IS NULL THEN
    RETURN;
  END IF;

  EXECUTE format('CREATE TABLE jobs.%I (LIKE jobs.job INCLUDING DEFAULTS)', table_name);

  EXECUTE format('ALTER TABLE jobs.%1$I ADD PRIMARY KEY (name, id)', table_name);
  EXECUTE format('ALTER TABLE jobs.%1$I ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES jobs.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
  EXECUTE format('ALTER TABLE jobs.%1$I ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES jobs.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i1 ON jobs.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''created'' AND policy = ''short''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i2 ON jobs.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''active'' AND policy = ''singleton''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i3 ON jobs.%1$I (name, state, COALESCE(singleton_key, '''')) WHERE state <= ''active'' AND policy = ''stately''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i4 ON jobs.%1$I (name, singleton_on, COALESCE(singleton_key, '''')) WHERE state <> ''cancelled'' AND singleton_on IS NOT NULL', table_name);
  EXECUTE format('CREATE INDEX %1$s_i5 ON jobs.%1$I (name, start_after) INCLUDE (priority, created_on, id) WHERE state < ''active''', table_name);

  EXECUTE format('ALTER TABLE jobs.%I ADD CONSTRAINT cjc CHECK (name=%L)', table_name, queue_name);
  EXECUTE format('ALTER TABLE jobs.job ATTACH PARTITION jobs.%I FOR VALUES IN (%L)', table_name, queue_name);
END;
$$
LANGUAGE plpgsql;
--> statement-breakpoint
CREATE FUNCTION jobs.delete_queue(queue_name text)
RETURNS VOID AS
$$
DECLARE
  table_name varchar;
BEGIN
  WITH deleted as (
    DELETE FROM jobs.queue
    WHERE name = queue_name
    RETURNING partition_name
  )
  SELECT partition_name from deleted INTO table_name;

  EXECUTE format('DROP TABLE IF EXISTS jobs.%I', table_name);
END;
$$
LANGUAGE plpgsql;
--> statement-breakpoint
INSERT INTO jobs.version(version) VALUES ('24');
--> statement-breakpoint
select jobs.create_queue('exports', '{"policy": "standard", "retryLimit": 20, "retryDelay": 0, "retryBackoff": false, "expireInSeconds": 21600, "retentionMinutes": 20160}');
--> statement-breakpoint
alter function jobs.create_queue(text, json) set search_path = '';
--> statement-breakpoint
alter function jobs.delete_queue(text) set search_path = '';
--> statement-breakpoint
revoke all on schema jobs from public;
--> statement-breakpoint
grant usage on schema jobs to vigil_desk;
--> statement-breakpoint
grant select, update on jobs.version to vigil_desk;
--> statement-breakpoint
grant select on jobs.queue to vigil_desk;
--> statement-breakpoint
grant select, insert, update, delete on jobs.job, jobs.archive to vigil_desk;
