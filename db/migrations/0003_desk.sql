-- Earlier migrations of the same run may have left audit events to be sealed: no table with those can be altered.
SET CONSTRAINTS ALL IMMEDIATE;--> statement-breakpoint
CREATE TYPE "core"."consent" AS ENUM('given', 'withheld', 'withdrawn', 'not_sought', 'cannot_be_sought', 'pending');--> statement-breakpoint
CREATE TYPE "core"."consent_scope" AS ENUM('document', 'publish_name', 'publish_photo', 'publish_place', 'send_to_own_government', 'hand_to_detaining_government', 'send_to_un', 'publish_in_un_report');--> statement-breakpoint
CREATE TYPE "core"."review_state" AS ENUM('open', 'submitted', 'returned', 'approved');--> statement-breakpoint
CREATE TABLE "core"."consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"scope" "core"."consent_scope" NOT NULL,
	"consent" "core"."consent" NOT NULL,
	"given_by" text,
	"given" text,
	"given_text" text,
	"given_earliest" date,
	"given_latest" date,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"fact_id" uuid,
	"reason" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"erased" jsonb,
	"scrubbed_at" timestamp with time zone,
	CONSTRAINT "erasures_by_two" CHECK ("core"."erasures"."decision" is distinct from 'done' or ("core"."erasures"."decided_by" is not null and "core"."erasures"."decided_by" <> "core"."erasures"."requested_by"))
);
--> statement-breakpoint
CREATE TABLE "core"."merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kept_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"fact_ids" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"merged_by" uuid NOT NULL,
	"merged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	"undone_reason" text
);
--> statement-breakpoint
CREATE TABLE "core"."reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"sha256" text NOT NULL,
	"submitted_by" uuid NOT NULL,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reviewer_id" uuid,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"remark" text,
	"published_number" integer,
	CONSTRAINT "reviews_by_another" CHECK ("core"."reviews"."decision" is null or ("core"."reviews"."decided_by" is not null and (("core"."reviews"."decision" = 'taken_back') or "core"."reviews"."decided_by" <> "core"."reviews"."submitted_by"))),
	CONSTRAINT "reviews_returned_with_remark" CHECK ("core"."reviews"."decision" is distinct from 'returned' or "core"."reviews"."remark" is not null)
);
--> statement-breakpoint
ALTER TABLE "core"."cases" ALTER COLUMN "state" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "core"."cases" ALTER COLUMN "state" SET DEFAULT 'draft'::text;--> statement-breakpoint
DROP TYPE "core"."case_state";--> statement-breakpoint
CREATE TYPE "core"."case_state" AS ENUM('draft', 'published', 'withdrawn', 'merged', 'erased');--> statement-breakpoint
ALTER TABLE "core"."cases" ALTER COLUMN "state" SET DEFAULT 'draft'::"core"."case_state";--> statement-breakpoint
ALTER TABLE "core"."cases" ALTER COLUMN "state" SET DATA TYPE "core"."case_state" USING "state"::"core"."case_state";--> statement-breakpoint
ALTER TABLE "core"."audit_events" ADD COLUMN "erased_digest" "bytea";--> statement-breakpoint
ALTER TABLE "core"."audit_events" ADD COLUMN "erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "core"."cases" ADD COLUMN "review" "core"."review_state" DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "core"."cases" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "core"."cases" ADD COLUMN "embargo_until" date;--> statement-breakpoint
ALTER TABLE "core"."cases" ADD COLUMN "embargo_reason" text;--> statement-breakpoint
ALTER TABLE "core"."cases" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "core"."facts" ADD COLUMN "rival_of_id" uuid;--> statement-breakpoint
ALTER TABLE "core"."publication_records" ADD COLUMN "reviewed_by" uuid;--> statement-breakpoint
ALTER TABLE "pub"."publications" ADD COLUMN "erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "core"."archived_copies" ADD COLUMN "added_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "core"."archived_copies" ADD COLUMN "added_by" uuid;--> statement-breakpoint
UPDATE "core"."archived_copies" SET "added_by" = "taken_by";--> statement-breakpoint
ALTER TABLE "core"."archived_copies" ALTER COLUMN "added_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "core"."archived_copies" ADD COLUMN "shown_sha256" text;--> statement-breakpoint
ALTER TABLE "core"."archived_copies" ADD COLUMN "shown_media_type" text;--> statement-breakpoint
ALTER TABLE "core"."sources" ADD COLUMN "contact" text;--> statement-breakpoint
ALTER TABLE "core"."consents" ADD CONSTRAINT "consents_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."consents" ADD CONSTRAINT "consents_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."erasures" ADD CONSTRAINT "erasures_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."erasures" ADD CONSTRAINT "erasures_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."erasures" ADD CONSTRAINT "erasures_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."merges" ADD CONSTRAINT "merges_kept_id_cases_id_fk" FOREIGN KEY ("kept_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."merges" ADD CONSTRAINT "merges_merged_id_cases_id_fk" FOREIGN KEY ("merged_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."merges" ADD CONSTRAINT "merges_merged_by_staff_id_fk" FOREIGN KEY ("merged_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."merges" ADD CONSTRAINT "merges_undone_by_staff_id_fk" FOREIGN KEY ("undone_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."reviews" ADD CONSTRAINT "reviews_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."reviews" ADD CONSTRAINT "reviews_submitted_by_staff_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."reviews" ADD CONSTRAINT "reviews_reviewer_id_staff_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."reviews" ADD CONSTRAINT "reviews_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consents_case" ON "core"."consents" USING btree ("case_id","scope");--> statement-breakpoint
CREATE INDEX "erasures_case" ON "core"."erasures" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "merges_kept" ON "core"."merges" USING btree ("kept_id");--> statement-breakpoint
CREATE INDEX "merges_merged" ON "core"."merges" USING btree ("merged_id");--> statement-breakpoint
CREATE INDEX "reviews_case" ON "core"."reviews" USING btree ("case_id","submitted_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_one_open" ON "core"."reviews" USING btree ("case_id") WHERE "core"."reviews"."decision" is null;--> statement-breakpoint
ALTER TABLE "core"."cases" ADD CONSTRAINT "cases_merged_into_id_cases_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."facts" ADD CONSTRAINT "facts_rival_of_id_facts_id_fk" FOREIGN KEY ("rival_of_id") REFERENCES "core"."facts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."publication_records" ADD CONSTRAINT "publication_records_reviewed_by_staff_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."archived_copies" ADD CONSTRAINT "archived_copies_added_by_staff_id_fk" FOREIGN KEY ("added_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_merged" ON "core"."cases" USING btree ("merged_into_id");--> statement-breakpoint
ALTER TABLE "core"."cases" ADD CONSTRAINT "cases_embargo_with_reason" CHECK ("core"."cases"."embargo_until" is null or "core"."cases"."embargo_reason" is not null);
--> statement-breakpoint

SET CONSTRAINTS ALL DEFERRED;--> statement-breakpoint

-- Boundaries of what is new -----------------------------------------------------------------------

do $$
declare t text;
begin
  foreach t in array array['consents','reviews','erasures']
  loop
    execute format('alter table core.%I enable row level security', t);
    execute format('create policy %I on core.%I for select to vigil_desk using (exists (select from core.cases c where c.id = case_id))', t || '_read', t);
  end loop;
end $$;
--> statement-breakpoint
create policy consents_add on core.consents for insert to vigil_desk
  with check ((select core.viewer_writes()) and exists (select from core.cases c where c.id = case_id));
--> statement-breakpoint
create policy reviews_add on core.reviews for insert to vigil_desk
  with check ((select core.viewer_writes()) and submitted_by = (select core.viewer_id()) and decision is null and exists (select from core.cases c where c.id = case_id));
--> statement-breakpoint
create function core.viewer_reviews() returns boolean
  language sql stable security definer set search_path = ''
  as $$ select core.viewer_roles() && '{reviewer,publisher}'::core.staff_role[] $$;
--> statement-breakpoint
-- Whoever decides is the viewer: a reviewer, or the one who takes back what they submitted. The edition
-- that comes of it is noted by its publisher.
create policy reviews_change on core.reviews for update to vigil_desk
  using ((select core.viewer_writes()) and exists (select from core.cases c where c.id = case_id))
  with check (
    (decision = 'taken_back' and decided_by = (select core.viewer_id()))
    or (decision in ('approved', 'returned') and (select core.viewer_reviews())
        and (decided_by = (select core.viewer_id()) or published_number is not null)));
--> statement-breakpoint
create policy erasures_add on core.erasures for insert to vigil_desk
  with check ((select core.viewer_publishes()) and requested_by = (select core.viewer_id()) and decision is null and exists (select from core.cases c where c.id = case_id));
--> statement-breakpoint
-- Refused by a publisher; done only by core.erase.
create policy erasures_refuse on core.erasures for update to vigil_desk
  using ((select core.viewer_publishes()) and decision is null)
  with check (decision = 'refused' and decided_by = (select core.viewer_id()));
--> statement-breakpoint
alter table core.merges enable row level security;
--> statement-breakpoint
create policy merges_read on core.merges for select to vigil_desk
  using (exists (select from core.cases c where c.id = kept_id) and exists (select from core.cases c where c.id = merged_id));
--> statement-breakpoint
create policy merges_add on core.merges for insert to vigil_desk
  with check ((select core.viewer_writes()) and merged_by = (select core.viewer_id())
    and exists (select from core.cases c where c.id = kept_id) and exists (select from core.cases c where c.id = merged_id));
--> statement-breakpoint
create policy merges_undo on core.merges for update to vigil_desk
  using ((select core.viewer_writes()) and undone_at is null) with check (undone_by = (select core.viewer_id()));
--> statement-breakpoint

-- Access by name: given by whoever sees what it opens, or who is just making it; never by its receiver alone.
create function core.may_grant(subject text, subject_id uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select case subject
      when 'case' then core.sees_case($2) or not exists (select from core.cases c where c.id = $2)
      when 'fact' then core.sees_fact($2) or not exists (select from core.facts f where f.id = $2)
      when 'source' then core.viewer_reads() and (not exists (
        select from core.sources s where s.id = $2 and s.confidentiality = 'restricted' and s.id <> all (core.viewer_grants())))
      else false
    end
  $$;
--> statement-breakpoint
alter table core.grants enable row level security;
--> statement-breakpoint
create policy grants_read on core.grants for select to vigil_desk
  using (staff_id = (select core.viewer_id()) or core.may_grant(subject, subject_id));
--> statement-breakpoint
create policy grants_add on core.grants for insert to vigil_desk
  with check ((select core.viewer_writes()) and granted_by = (select core.viewer_id()) and core.may_grant(subject, subject_id));
--> statement-breakpoint
create policy grants_revoke on core.grants for update to vigil_desk
  using ((select core.viewer_writes()) and core.may_grant(subject, subject_id)) with check (revoked_at is not null);
--> statement-breakpoint

-- Two people stand behind an edition of a case that is kept to some.
drop policy publication_records_add on core.publication_records;
--> statement-breakpoint
create policy publication_records_add on core.publication_records for insert to vigil_desk
  with check (
    (select core.viewer_publishes()) and published_by = (select core.viewer_id())
    and exists (select from core.cases c where c.id = case_id
                and (c.confidentiality = 'public' or prepared_by <> published_by)));
--> statement-breakpoint

grant select, insert on core.consents to vigil_desk;
--> statement-breakpoint
grant select, insert, update on core.reviews, core.erasures, core.merges to vigil_desk;
--> statement-breakpoint
grant execute on function core.viewer_reviews(), core.may_grant(text, uuid) to vigil_desk;
--> statement-breakpoint

do $$
declare t text[];
begin
  foreach t slice 1 in array array[
    ['core.consents', 'id', 'case_id'], ['core.reviews', 'id', 'case_id'], ['core.erasures', 'id', 'case_id'],
    ['core.merges', 'id', 'kept_id']
  ] loop
    execute format('create trigger audit after insert or update or delete on %s for each row execute function core.audit_row(%L, %L, %L)',
      t[1], t[2], 'column', t[3]);
  end loop;
end $$;
--> statement-breakpoint

-- Erasure ---------------------------------------------------------------------------------------

-- The digest of an event whose payload was erased follows from the payload's own digest, which stays.
create or replace function core.audit_digest(e core.audit_events) returns bytea
  language sql immutable set search_path = ''
  as $$
    select sha256(convert_to(concat_ws('|', e.id, e.transaction,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      coalesce(e.actor_id::text, '-'), e.login, e.action, e.operation, e.table_name, e.row_id, e.subject_id,
      encode(coalesce(e.erased_digest, sha256(e.payload)), 'hex')), 'UTF8'))
  $$;
--> statement-breakpoint

-- What an erasure takes away is noted by table and id, without what it said.
create or replace function core.audit_row() returns trigger
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
    if nullif(current_setting('vigil.erasing', true), '') is not null and tg_table_name <> 'erasures' then
      before := null;
      after := null;
    end if;
    perform core.write_audit_event(tg_op, tg_table_schema || '.' || tg_table_name,
      case when tg_table_name = 'addresses' and tg_op = 'DELETE' then 'erased' else here ->> tg_argv[0] end,
      coalesce(subject, '00000000-0000-0000-0000-000000000000'), before, after);
    return null;
  end $$;
--> statement-breakpoint

-- Append-only still: an erasure may empty a text and put its digest in its place, and nothing else.
create or replace function core.refuse_rewriting() returns trigger
  language plpgsql set search_path = ''
  as $$
  begin
    if tg_op = 'UPDATE' and tg_nargs = 1 and nullif(current_setting('vigil.erasing', true), '') is not null then return null; end if;
    raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'insufficient_privilege';
  end $$;
--> statement-breakpoint
drop trigger append_only on core.audit_events;
--> statement-breakpoint
create trigger append_only before update or delete or truncate on core.audit_events for each statement execute function core.refuse_rewriting('erasable');
--> statement-breakpoint
drop trigger append_only on pub.publications;
--> statement-breakpoint
create trigger append_only before update or delete or truncate on pub.publications for each statement execute function core.refuse_rewriting('erasable');
--> statement-breakpoint
create function core.guard_erasing() returns trigger
  language plpgsql set search_path = ''
  as $$
  declare
    fields text[] := case tg_table_name
      when 'audit_events' then '{payload,erased_digest,erasure_id,row_id}'::text[]
      else '{document,slug,erasure_id}'::text[] end;
  begin
    if to_jsonb(new) - fields <> to_jsonb(old) - fields or new.erasure_id is null then
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$;
--> statement-breakpoint
create trigger guard_erasing before update on core.audit_events for each row execute function core.guard_erasing();
--> statement-breakpoint
create trigger guard_erasing before update on pub.publications for each row execute function core.guard_erasing();
--> statement-breakpoint
-- An address is a name: the event of one is found by its case.
drop trigger audit on pub.addresses;
--> statement-breakpoint
create trigger audit after insert or update or delete on pub.addresses for each row execute function core.audit_row('case_id', 'column', 'case_id');
--> statement-breakpoint

-- Erases what the request names: a case with all that hangs on it, or one fact. The rows go; the history
-- keeps who did what and when, without what was said; editions keep number, moment and hashes.
-- Returns the SHA-256 of stored files that nothing refers to any more: the caller removes them.
create function core.erase(of_erasure uuid) returns text[]
  language plpgsql security definer set search_path = ''
  as $$
  declare
    e core.erasures;
    of_cases uuid[];
    of_facts uuid[];
    of_citations uuid[];
    of_sources uuid[];
    of_grants uuid[];
    files text[];
    published_ids text[];
    counts jsonb := '{}';
    n bigint;
    t text;
  begin
    select * into e from core.erasures where id = of_erasure for update;
    if e.id is null or e.decision is not null then raise exception 'there is no such request' using errcode = 'no_data_found'; end if;
    if not core.viewer_publishes() or not core.sees_case(e.case_id) or e.requested_by = core.viewer_id() then
      raise exception 'an erasure takes two publishers' using errcode = 'insufficient_privilege';
    end if;

    if e.fact_id is null then
      select array_agg(c.id) into of_cases from core.cases c where c.id = e.case_id or c.merged_into_id = e.case_id;
      select coalesce(array_agg(f.id), '{}') into of_facts from core.facts f where f.case_id = any (of_cases);
    else
      of_cases := '{}';
      select coalesce(array_agg(f.id), '{}') into of_facts from core.facts f where f.id = e.fact_id and f.case_id = e.case_id;
    end if;
    -- As lib/publications/build-document.ts names facts for the public.
    select coalesce(array_agg('%"id":"' || substring(encode(sha256(convert_to('fact:' || id, 'UTF8')), 'hex') for 12) || '"%'), '{}')
      into published_ids from unnest(case when e.fact_id is null then of_facts else array[e.fact_id] end) as id;
    if exists (
      select from pub.publications p
      where (p.case_id = any (of_cases) or (p.case_id = e.case_id and p.document like any (published_ids)))
        and not exists (select from pub.withdrawals w where w.case_id = p.case_id and w.through >= p.number)) then
      raise exception 'an edition with it is public: withdraw it first' using errcode = 'object_not_in_prerequisite_state';
    end if;

    select coalesce(array_agg(c.id), '{}') into of_citations from core.citations c where c.fact_id = any (of_facts);
    select coalesce(array_agg(s.id), '{}') into of_sources from core.sources s
      where exists (select from core.citations c where c.source_id = s.id and c.fact_id = any (of_facts))
        and not exists (select from core.citations c where c.source_id = s.id and c.fact_id <> all (of_facts))
        and not exists (select from core.sources r where r.repeats_id = s.id);
    select coalesce(array_agg(distinct a.file), '{}') into files
      from (select unnest(array[a.sha256, a.shown_sha256]) as file from core.archived_copies a where a.source_id = any (of_sources)) a
      where a.file is not null
        and not exists (select from core.archived_copies o where o.source_id <> all (of_sources) and a.file in (o.sha256, o.shown_sha256));
    select coalesce(array_agg(g.id), '{}') into of_grants from core.grants g
      where g.subject_id = any (of_facts || of_sources || of_cases);

    perform set_config('vigil.erasing', e.id::text, true);

    update core.audit_events a set erased_digest = sha256(a.payload), payload = '', erasure_id = e.id,
        row_id = case when a.table_name = 'pub.addresses' and a.row_id <> a.subject_id::text then 'erased' else a.row_id end
      where a.erasure_id is null and (
        a.subject_id = any (of_cases || of_sources)
        or (a.subject_id = e.case_id and a.row_id = any ((of_facts || of_citations)::text[]))
        or (e.fact_id is not null and a.row_id = e.fact_id::text)
        or (a.table_name = 'core.grants' and a.row_id = any (of_grants::text[]))
        or (a.table_name = 'core.import_rows' and a.row_id in (
          select r.row_hash from core.import_rows r where r.case_id = any (of_cases) or r.matches_case_id = any (of_cases))));
    get diagnostics n = row_count;
    counts := counts || jsonb_build_object('audit_events', n);
    -- The keys go too, for whatever copy of the log there is. What is written from here on has new ones.
    delete from core.audit_keys where subject_id = any (of_cases || of_sources);

    foreach t in array array['custodies','outcomes','legal_steps','charges','sentences'] loop
      execute format('update core.%I set detention_id = null where detention_id = any ($1)', t) using of_facts;
    end loop;
    update core.sentence_changes set sentence_id = null where sentence_id = any (of_facts);
    foreach t in array array['names','identities','family_members','detentions','custodies','outcomes','legal_steps','charges',
                             'sentences','sentence_changes','health_observations','official_accounts','recognitions','advocacy_actions'] loop
      execute format('delete from core.%I where id = any ($1)', t) using of_facts;
    end loop;
    delete from core.citations where id = any (of_citations);
    delete from core.facts where id = any (of_facts);
    delete from core.archived_copies where source_id = any (of_sources);
    delete from core.sources where id = any (of_sources);
    update core.grants set reason = 'erased', revoked_at = coalesce(revoked_at, now()) where id = any (of_grants);
    counts := counts || jsonb_build_object('facts', cardinality(of_facts), 'citations', cardinality(of_citations),
      'sources', cardinality(of_sources), 'files', cardinality(files));

    update pub.publications p set document = '', erasure_id = e.id,
        slug = case when p.case_id = any (of_cases) then '' else p.slug end
      where p.erasure_id is null and (p.case_id = any (of_cases) or (p.case_id = e.case_id and p.document like any (published_ids)));
    get diagnostics n = row_count;
    counts := counts || jsonb_build_object('publications', n);

    if cardinality(of_cases) > 0 then
      update pub.publications p set slug = '', erasure_id = e.id where p.case_id = any (of_cases) and p.slug <> '';
      update core.publication_records set reason = '' where case_id = any (of_cases);
      update core.withdrawal_records set reason = '' where case_id = any (of_cases);
      update core.import_rows set cells = '{}', remarks = '[]' where case_id = any (of_cases) or matches_case_id = any (of_cases);
      update core.merges set reason = '', undone_reason = nullif(undone_reason, undone_reason) where kept_id = any (of_cases) or merged_id = any (of_cases);
      delete from pub.addresses where case_id = any (of_cases);
      -- Whatever else hangs on a case, also in tables made later.
      for t in
        select c.table_schema || '.' || quote_ident(c.table_name) from information_schema.columns c
        where c.table_schema in ('core', 'pub') and c.column_name = 'case_id'
          and c.table_schema || '.' || c.table_name not in ('core.facts', 'core.erasures', 'core.publication_records', 'core.withdrawal_records',
            'core.import_rows', 'pub.publications', 'pub.withdrawals', 'pub.addresses')
      loop
        execute format('delete from %s where case_id = any ($1)', t) using of_cases;
      end loop;
      update core.cases set slug = 'erased-' || replace(id::text, '-', ''), issues = '{}', tags = '{}', state = 'erased', review = 'open',
          assignee_id = null, embargo_until = null, embargo_reason = null, imported_from = null, imported_as_of = null,
          changed_at = now(), version = version + 1
        where id = any (of_cases);
    else
      update core.cases set changed_at = now() where id = e.case_id;
    end if;

    update core.erasures set decision = 'done', decided_by = core.viewer_id(), decided_at = now(), erased = counts where id = e.id;
    perform set_config('vigil.erasing', '', true);
    return files;
  end $$;
--> statement-breakpoint
grant execute on function core.erase(uuid) to vigil_desk;
--> statement-breakpoint

-- The history of a case for its viewer, in clear: events of facts that the viewer may see now, and of
-- the cases that were merged into it. What was erased is told without its words.
create or replace function core.case_history(of_case uuid)
  returns table (id bigint, at timestamptz, actor_id uuid, action text, operation text, table_name text, row_id text,
                 before jsonb, after jsonb, reason text)
  language plpgsql stable security definer set search_path = ''
  as $$
  begin
    if not core.sees_case(of_case) then return; end if;
    return query
      with opened as (
        select e.*, case when e.erasure_id is null
          then convert_from(public.decrypt_iv(substring(e.payload from 17), k.key, substring(e.payload for 16), 'aes-cbc/pad:pkcs'), 'UTF8')::jsonb
          end as clear
        from core.audit_events e left join core.audit_keys k on k.subject_id = e.subject_id
        where e.subject_id in (
          select of_case union select m.merged_id from core.merges m where m.kept_id = of_case and core.sees_case(m.merged_id))
      )
      select o.id, o.at, o.actor_id, o.action, o.operation, o.table_name, o.row_id, o.clear -> 'before', o.clear -> 'after', o.clear ->> 'reason'
      from opened o
      where case
        when o.table_name in ('core.cases', 'core.publication_records', 'core.withdrawal_records', 'core.consents', 'core.reviews',
                              'core.erasures', 'core.merges') then true
        when o.clear is null then false
        when o.table_name = 'core.citations' then core.sees_fact((coalesce(o.clear -> 'after', o.clear -> 'before') ->> 'fact_id')::uuid)
        when o.table_name like 'core.%' and o.table_name not in ('core.import_rows') then core.sees_fact(o.row_id::uuid)
        else false
      end
      order by o.id;
  end $$;
