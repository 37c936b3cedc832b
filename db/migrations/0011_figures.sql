ALTER TABLE "pub"."case_entries" ADD COLUMN "ethnicity" text;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "religion" text;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "held_years" "int4multirange" DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "possibly_held_years" "int4multirange" DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "last_news" date;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "prosecutions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "prosecuted_articles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "punishments" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "pub"."case_entries" ADD COLUMN "projection" smallint DEFAULT 0 NOT NULL;
