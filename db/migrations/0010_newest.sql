DROP INDEX "pub"."case_entries_newest";--> statement-breakpoint
CREATE INDEX "case_entries_parts" ON "pub"."case_entries" USING btree (left(md5("slug"), 4) collate "C");--> statement-breakpoint
CREATE INDEX "case_entries_newest" ON "pub"."case_entries" USING btree ("published_at" DESC NULLS LAST,"slug");