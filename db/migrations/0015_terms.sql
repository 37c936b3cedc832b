CREATE TABLE "pub"."terms" (
	"term" text PRIMARY KEY NOT NULL,
	"cases" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "terms_prefix" ON "pub"."terms" USING btree ("term" text_pattern_ops);--> statement-breakpoint
insert into pub.terms (term, cases)
  select word, ndoc from ts_stat('select terms from pub.case_entries') where word !~ '^[=^]';--> statement-breakpoint
grant select, insert, update, delete on pub.terms to vigil_desk;--> statement-breakpoint
grant select on pub.terms to vigil_public;
