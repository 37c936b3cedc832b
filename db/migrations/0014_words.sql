DROP INDEX "pub"."name_keys_terms";--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "terms" "tsvector" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "texts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "case_entries_terms" ON "pub"."case_entries" USING gin ("terms") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "name_keys_terms" ON "pub"."name_keys" USING gin ("terms") WITH (fastupdate=false);--> statement-breakpoint
-- Terms and texts lie beside the row: whoever counts cases reads past them.
alter table pub.case_entries alter column terms set storage external;--> statement-breakpoint
alter table pub.case_entries set (toast_tuple_target = 1024);
