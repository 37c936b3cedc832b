-- Earlier migrations of the same run may have left audit events to be sealed: no table with those can be altered.
SET CONSTRAINTS ALL IMMEDIATE;--> statement-breakpoint
CREATE TABLE "core"."desk_entries" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"is_restricted" boolean GENERATED ALWAYS AS (confidentiality = 'restricted') STORED NOT NULL,
	"state" "core"."case_state" NOT NULL,
	"review" "core"."review_state" NOT NULL,
	"is_outdated" boolean NOT NULL,
	"is_single_source" boolean NOT NULL,
	"unsourced" integer NOT NULL,
	"uncopied" integer NOT NULL,
	"wrong_articles" integer NOT NULL,
	"facts" integer NOT NULL,
	"due_earliest" date,
	"due_latest" date,
	"held_from" date,
	"held_to" date,
	"last_news" date,
	"worsened_on" date,
	"embargo_until" date,
	"status_day" date,
	"assignee_id" uuid,
	"submitted_by" uuid,
	"reviewer_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"edition" integer,
	"birth_year" integer,
	"status_group" text NOT NULL,
	"status" text,
	"province" text,
	"sex" text,
	"ethnicity" text,
	"religion" text,
	"severity" text,
	"country" text NOT NULL,
	"confidentiality" "core"."confidentiality" NOT NULL,
	"imported_from" text,
	"issues" text[] NOT NULL,
	"articles" text[] NOT NULL,
	"tags" text[] NOT NULL,
	"slug" text NOT NULL,
	"sort_key" text NOT NULL,
	"name" text,
	"name_language" text,
	"native" text,
	"native_language" text,
	"status_since" jsonb,
	"status_basis" text,
	"charges" text[] NOT NULL,
	"due" text,
	"terms" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."feed_tokens" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."saved_filters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"name" text NOT NULL,
	"params" text NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_filters_name" CHECK ("core"."saved_filters"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "core"."stale_cases" (
	"case_id" uuid NOT NULL,
	"transaction" text DEFAULT pg_current_xact_id()::text NOT NULL,
	CONSTRAINT "stale_cases_case_id_transaction_pk" PRIMARY KEY("case_id","transaction")
);
--> statement-breakpoint
ALTER TABLE "core"."desk_entries" ADD CONSTRAINT "desk_entries_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."feed_tokens" ADD CONSTRAINT "feed_tokens_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."saved_filters" ADD CONSTRAINT "saved_filters_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."stale_cases" ADD CONSTRAINT "stale_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_entries_terms" ON "core"."desk_entries" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "desk_entries_name" ON "core"."desk_entries" USING btree ("sort_key","case_id");--> statement-breakpoint
CREATE INDEX "desk_entries_changed" ON "core"."desk_entries" USING btree ("changed_at" DESC NULLS LAST,"case_id");--> statement-breakpoint
CREATE INDEX "desk_entries_assignee" ON "core"."desk_entries" USING btree ("assignee_id","changed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "desk_entries_due" ON "core"."desk_entries" USING btree ("due_latest","case_id");--> statement-breakpoint
CREATE INDEX "desk_entries_news" ON "core"."desk_entries" USING btree ("last_news" NULLS FIRST,"case_id");--> statement-breakpoint
CREATE INDEX "desk_entries_worsened" ON "core"."desk_entries" USING btree ("worsened_on","case_id") WHERE "core"."desk_entries"."worsened_on" is not null;--> statement-breakpoint
CREATE INDEX "desk_entries_unsourced" ON "core"."desk_entries" USING btree ("unsourced","case_id") WHERE "core"."desk_entries"."unsourced" > 0;--> statement-breakpoint
CREATE INDEX "desk_entries_uncopied" ON "core"."desk_entries" USING btree ("uncopied","case_id") WHERE "core"."desk_entries"."uncopied" > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "feed_tokens_hash" ON "core"."feed_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "saved_filters_staff" ON "core"."saved_filters" USING btree ("staff_id");
--> statement-breakpoint

SET CONSTRAINTS ALL DEFERRED;--> statement-breakpoint

-- Boundaries of what is new -----------------------------------------------------------------------

-- As for the cases themselves, and cheap for each of many rows: a comparison of an enum would hide what the
-- planner knows of the rows. core.hide_entry keeps the column true.
alter table core.desk_entries enable row level security;
--> statement-breakpoint
create policy desk_entries_all on core.desk_entries for all to vigil_desk
  using ((select core.viewer_reads()) and (not is_restricted or case_id = any ((select core.viewer_grants())::uuid[])));
--> statement-breakpoint
alter table core.stale_cases enable row level security;
--> statement-breakpoint
create policy stale_cases_all on core.stale_cases for all to vigil_desk
  using (exists (select from core.cases c where c.id = case_id));
--> statement-breakpoint
alter table core.saved_filters enable row level security;
--> statement-breakpoint
create policy saved_filters_read on core.saved_filters for select to vigil_desk
  using ((select core.viewer_reads()) and (is_shared or staff_id = (select core.viewer_id())));
--> statement-breakpoint
create policy saved_filters_add on core.saved_filters for insert to vigil_desk
  with check ((select core.viewer_reads()) and staff_id = (select core.viewer_id()));
--> statement-breakpoint
create policy saved_filters_remove on core.saved_filters for delete to vigil_desk
  using (staff_id = (select core.viewer_id()));
--> statement-breakpoint
alter table core.feed_tokens enable row level security;
--> statement-breakpoint
create policy feed_tokens_all on core.feed_tokens for all to vigil_desk
  using (staff_id = (select core.viewer_id()) and (select core.viewer_reads()));
--> statement-breakpoint
grant select, insert, update, delete on core.desk_entries to vigil_desk;
--> statement-breakpoint
grant select, delete on core.stale_cases to vigil_desk;
--> statement-breakpoint
grant select, insert, delete on core.saved_filters, core.feed_tokens to vigil_desk;
--> statement-breakpoint

do $$
declare t text[];
begin
  foreach t slice 1 in array array[['core.saved_filters', 'id', ''], ['core.feed_tokens', 'staff_id', 'token_hash']] loop
    execute format('create trigger audit after insert or update or delete on %s for each row execute function core.audit_row(%L, %L, %L%s)',
      t[1], t[2], 'column', 'staff_id', case when t[3] = '' then '' else format(', %L', t[3]) end);
  end loop;
end $$;
--> statement-breakpoint

-- Entries of cases --------------------------------------------------------------------------------

-- Whoever works entries out, and whoever takes one away, do so one after the other: so nothing that
-- was read before a case was closed or erased is written after it.
create function core.lock_entries() returns trigger
  language plpgsql set search_path = ''
  as $$ begin perform pg_advisory_xact_lock(7236412004); return null; end $$;
--> statement-breakpoint
create trigger lock_entries before delete on core.desk_entries for each statement execute function core.lock_entries();
--> statement-breakpoint
create trigger lock_entries before delete on core.stale_cases for each statement execute function core.lock_entries();
--> statement-breakpoint

-- Whatever touches a case marks it.
create function core.mark_stale() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if tg_table_name = 'cases' then
      insert into core.stale_cases (case_id) select c.id from changed c on conflict do nothing;
    elsif tg_table_name in ('facts', 'reviews') then
      insert into core.stale_cases (case_id) select distinct c.case_id from changed c on conflict do nothing;
    elsif tg_table_name = 'citations' then
      insert into core.stale_cases (case_id)
        select distinct f.case_id from changed c join core.facts f on f.id = c.fact_id on conflict do nothing;
    elsif tg_table_name = 'archived_copies' then
      insert into core.stale_cases (case_id)
        select distinct f.case_id from changed a join core.citations c on c.source_id = a.source_id join core.facts f on f.id = c.fact_id
        on conflict do nothing;
    else
      insert into core.stale_cases (case_id)
        select distinct f.case_id from changed s join core.citations c on c.source_id = s.id join core.facts f on f.id = c.fact_id
        on conflict do nothing;
    end if;
    return null;
  end $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['cases', 'facts', 'reviews', 'citations', 'archived_copies'] loop
    execute format('create trigger mark_stale_added after insert on core.%I referencing new table as changed for each statement execute function core.mark_stale()', t);
  end loop;
  foreach t in array array['cases', 'facts', 'reviews', 'citations', 'sources'] loop
    execute format('create trigger mark_stale_changed after update on core.%I referencing new table as changed for each statement execute function core.mark_stale()', t);
  end loop;
end $$;
--> statement-breakpoint
create trigger mark_stale_removed after delete on core.facts referencing old table as changed for each statement execute function core.mark_stale();
--> statement-breakpoint

-- What becomes restricted, or is erased, leaves the table at once, whoever works it out again.
create function core.hide_entry() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if tg_table_name = 'cases' then
      perform pg_advisory_xact_lock(7236412004);
      update core.desk_entries set confidentiality = new.confidentiality where case_id = new.id;
    else
      delete from core.desk_entries where case_id = old.case_id;
    end if;
    return null;
  end $$;
--> statement-breakpoint
create trigger hide_entry after update on core.cases for each row
  when (new.confidentiality <> old.confidentiality) execute function core.hide_entry();
--> statement-breakpoint
create trigger hide_entry after update on core.facts for each row
  when (new.confidentiality = 'restricted' and old.confidentiality <> 'restricted') execute function core.hide_entry();
--> statement-breakpoint
create trigger hide_entry_removed after delete on core.facts for each row execute function core.hide_entry();
--> statement-breakpoint

-- The cases that bear a name: those that the viewer sees. Of its owner's rights, since no index on
-- names can be used below a policy; the policy's own condition therefore stands here again.
create function core.entries_named(query text) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    select e.case_id from core.desk_entries e
    where e.terms @@ query::tsquery and (select core.viewer_reads())
      and (not e.is_restricted or e.case_id = any ((select core.viewer_grants())::uuid[]))
  $$;
--> statement-breakpoint

-- Whose feed it is: nobody's once the person is disabled.
create function core.feed_owner(hash text) returns uuid
  language sql stable security definer set search_path = ''
  as $$
    select t.staff_id from core.feed_tokens t join core.staff s on s.id = t.staff_id
    where t.token_hash = hash and s.disabled_at is null
  $$;
--> statement-breakpoint
grant execute on function core.entries_named(text), core.feed_owner(text) to vigil_desk;
--> statement-breakpoint

insert into core.stale_cases (case_id) select id from core.cases;
