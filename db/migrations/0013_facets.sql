CREATE TABLE "pub"."entry_changes" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"entry" integer GENERATED ALWAYS AS IDENTITY (sequence name "pub"."entry_changes_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"change" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "entry_changes_order" ON "pub"."entry_changes" USING btree ("change","entry");
--> statement-breakpoint
-- The counter is taken first: it makes writers wait for one another, so that the numbers of changes come
-- in the order in which they are seen, and nobody who has read up to one ever misses an earlier one.
create function pub.note_entries() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  declare
    newest bigint;
  begin
    update pub.changes set number = number + 1 returning number into newest;
    update pub.entry_changes c set change = newest from touched t where c.case_id = t.case_id;
    insert into pub.entry_changes (case_id, change)
      select t.case_id, newest from touched t
      where not exists (select from pub.entry_changes c where c.case_id = t.case_id);
    return null;
  end $$;
--> statement-breakpoint
drop trigger count_change on pub.case_entries;
--> statement-breakpoint
create trigger note_added after insert on pub.case_entries
  referencing new table as touched for each statement execute function pub.note_entries();
--> statement-breakpoint
create trigger note_changed after update on pub.case_entries
  referencing new table as touched for each statement execute function pub.note_entries();
--> statement-breakpoint
create trigger note_removed after delete on pub.case_entries
  referencing old table as touched for each statement execute function pub.note_entries();
--> statement-breakpoint
insert into pub.entry_changes (case_id, change)
  select e.case_id, c.number from pub.case_entries e, pub.changes c order by e.slug;
--> statement-breakpoint
grant select on pub.entry_changes to vigil_desk, vigil_public;
