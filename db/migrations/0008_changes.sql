CREATE TABLE "pub"."changes" (
	"id" integer PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL
);

--> statement-breakpoint

-- Counted in the transaction that publishes or withdraws, so that whoever reads the number reads it
-- together with what it stands for.
create function pub.count_change() returns trigger
  language plpgsql security definer set search_path = ''
  as $$ begin update pub.changes set number = number + 1; return null; end $$;
--> statement-breakpoint
insert into pub.changes (id, number) values (1, 0);
--> statement-breakpoint
create trigger count_change after insert or update or delete on pub.publications for each statement execute function pub.count_change();
--> statement-breakpoint
create trigger count_change after insert or update or delete on pub.withdrawals for each statement execute function pub.count_change();
--> statement-breakpoint
create trigger count_change after insert or update or delete on pub.addresses for each statement execute function pub.count_change();
--> statement-breakpoint
create trigger count_change after insert or update or delete on pub.case_entries for each statement execute function pub.count_change();
--> statement-breakpoint
grant select on pub.changes to vigil_desk, vigil_public;
