ALTER TABLE "pub"."changes" ADD COLUMN "state" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
create function pub.renew_state() returns trigger
  language plpgsql set search_path = ''
  as $$ begin new.state := gen_random_uuid(); return new; end $$;
--> statement-breakpoint
create trigger renew_state before update on pub.changes for each row execute function pub.renew_state();
--> statement-breakpoint
-- Statements that touch no row count nothing: work on cases that readers can't see must not show here.
create or replace function pub.count_change() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if exists (select from touched) then
      update pub.changes set number = number + 1;
    end if;
    return null;
  end $$;
--> statement-breakpoint
do $$
declare
  t text;
begin
  foreach t in array array['publications', 'withdrawals', 'addresses'] loop
    execute format('drop trigger count_change on pub.%I', t);
    execute format('create trigger count_added after insert on pub.%I referencing new table as touched for each statement execute function pub.count_change()', t);
    execute format('create trigger count_changed after update on pub.%I referencing new table as touched for each statement execute function pub.count_change()', t);
    execute format('create trigger count_removed after delete on pub.%I referencing old table as touched for each statement execute function pub.count_change()', t);
  end loop;
end $$;
--> statement-breakpoint
create or replace function pub.note_entries() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  declare
    newest bigint;
  begin
    if not exists (select from touched) then
      return null;
    end if;
    update pub.changes set number = number + 1 returning number into newest;
    update pub.entry_changes c set change = newest from touched t where c.case_id = t.case_id;
    insert into pub.entry_changes (case_id, change)
      select t.case_id, newest from touched t
      where not exists (select from pub.entry_changes c where c.case_id = t.case_id);
    return null;
  end $$;
