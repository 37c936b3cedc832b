CREATE SCHEMA "core";
--> statement-breakpoint
CREATE SCHEMA "pub";
--> statement-breakpoint
CREATE TYPE "core"."advocacy_action" AS ENUM('prisoner_list_submission', 'dialogue_raise', 'demarche', 'letter', 'urgent_appeal', 'wgad_submission', 'wgeid_submission', 'sp_communication', 'upr_submission', 'treaty_body_submission', 'parliamentary_question', 'resolution', 'trial_observation', 'prison_visit_request', 'legal_aid', 'medical_aid', 'financial_aid', 'publicity', 'confidential_contact', 'sanctions_submission');--> statement-breakpoint
CREATE TYPE "core"."authority_type" AS ENUM('public_security_bureau', 'state_security_bureau', 'hk_national_security_department', 'procuratorate', 'court_basic', 'court_intermediate', 'court_high', 'supreme_peoples_court', 'hk_court', 'prison', 'prison_administration', 'detention_centre', 'rtl_committee', 'supervisory_commission', 'military', 'united_front_or_religious_affairs', 'political_legal_committee', 'neighbourhood_or_village_committee', 'foreign_ministry', 'foreign_government', 'un_body', 'other', 'unknown');--> statement-breakpoint
CREATE TYPE "core"."care_given" AS ENUM('none', 'limited', 'adequate', 'refused', 'unknown');--> statement-breakpoint
CREATE TYPE "core"."case_state" AS ENUM('draft', 'in_review', 'published', 'withdrawn');--> statement-breakpoint
CREATE TYPE "core"."citation_stance" AS ENUM('supports', 'contradicts');--> statement-breakpoint
CREATE TYPE "core"."confidentiality" AS ENUM('public', 'partners', 'staff', 'restricted');--> statement-breakpoint
CREATE TYPE "core"."custody_basis" AS ENUM('officially_confirmed', 'family_or_lawyer_confirmed', 'reported', 'inferred_from_sentence', 'assumed');--> statement-breakpoint
CREATE TYPE "core"."custody_status" AS ENUM('detained', 'believed_detained', 'disappeared', 'house_arrest', 'rsdl', 'hospital_in_custody', 'psychiatric_custody', 'bail_pending_trial', 'medical_parole', 'parole', 'released_term_served', 'released_early', 'released_dpr_running', 'released_restricted', 'exiled', 'escaped', 'died_in_custody', 'executed', 'died_after_release', 'believed_released', 'whereabouts_unknown', 'unknown');--> statement-breakpoint
CREATE TYPE "core"."fact_kind" AS ENUM('name', 'identity', 'detention', 'custody', 'legal_step', 'charge', 'sentence', 'sentence_change', 'health', 'family', 'official_account', 'recognition', 'advocacy', 'outcome');--> statement-breakpoint
CREATE TYPE "core"."family_relation" AS ENUM('spouse', 'partner', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'uncle_or_aunt', 'nephew_or_niece', 'cousin', 'in_law', 'guardian', 'other');--> statement-breakpoint
CREATE TYPE "core"."health_severity" AS ENUM('none_known', 'concern_reported', 'chronic_untreated', 'serious', 'life_threatening', 'hunger_strike', 'injury_alleged', 'hospitalised', 'mental_health_crisis', 'improved', 'deceased', 'unknown');--> statement-breakpoint
CREATE TYPE "core"."identity_attribute" AS ENUM('sex', 'birth', 'nationality', 'ethnicity', 'religion', 'occupation', 'affiliation', 'residence');--> statement-breakpoint
CREATE TYPE "core"."information_credibility" AS ENUM('1', '2', '3', '4', '5', '6');--> statement-breakpoint
CREATE TYPE "core"."issue" AS ENUM('association', 'assembly_protest', 'civil_society', 'criticism_of_party_or_government', 'democracy', 'environment', 'ethnic_minority_rights', 'falun_gong', 'free_expression', 'government_accountability', 'hong_kong', 'information_access', 'june_4_1989', 'labour', 'legal_advocacy', 'land_property', 'petitioning', 'press', 'publishing', 'religion_buddhist', 'religion_catholic', 'religion_muslim', 'religion_protestant', 'religion_other', 'tibet', 'uyghur_or_xinjiang', 'womens_rights', 'lgbt', 'health_aids', 'economic_or_social_protest', 'foreign_contact_or_state_secrets', 'family_member_of_activist', 'other');--> statement-breakpoint
CREATE TYPE "core"."legal_stage" AS ENUM('no_process_known', 'summoned', 'short_term_detained_uncharged', 'enforced_disappearance', 'residential_surveillance', 'rsdl', 'criminal_detention', 'bail', 'formal_arrest', 'investigation', 'supervision_retention', 'review_for_prosecution', 'returned_for_supplementary_investigation', 'indicted', 'trial_scheduled', 'trial', 'trial_closed', 'trial_open', 'verdict_pending', 'sentenced_first_instance', 'appeal_pending', 'appeal_decided', 'death_penalty_review', 'sentence_in_execution', 'commutation_or_parole_proceeding', 'retrial_petition', 'case_dropped', 'acquitted', 'administrative_procedure');--> statement-breakpoint
CREATE TYPE "core"."name_kind" AS ENUM('primary', 'birth', 'alias', 'religious', 'pen', 'transliteration');--> statement-breakpoint
CREATE TYPE "core"."official_response" AS ENUM('acknowledged_held', 'denied_held', 'no_such_person', 'released_stated', 'sentence_stated', 'health_stated', 'gave_alternative_account', 'token', 'more_information_requested', 'refused_list', 'no_response');--> statement-breakpoint
CREATE TYPE "core"."outcome_kind" AS ENUM('released_term_served', 'released_early', 'released_uncharged', 'released_on_bail', 'medical_parole', 'parole', 'released_restricted', 'exiled', 'deported', 'acquitted', 'conviction_overturned', 'case_dropped', 'pardoned', 'escaped', 'died_in_custody', 'executed', 'died_after_release', 'unknown');--> statement-breakpoint
CREATE TYPE "core"."province" AS ENUM('beijing', 'tianjin', 'hebei', 'shanxi', 'inner_mongolia', 'liaoning', 'jilin', 'heilongjiang', 'shanghai', 'jiangsu', 'zhejiang', 'anhui', 'fujian', 'jiangxi', 'shandong', 'henan', 'hubei', 'hunan', 'guangdong', 'guangxi', 'hainan', 'chongqing', 'sichuan', 'guizhou', 'yunnan', 'tibet', 'shaanxi', 'gansu', 'qinghai', 'ningxia', 'xinjiang', 'hong_kong', 'macau');--> statement-breakpoint
CREATE TYPE "core"."recognition_label" AS ENUM('political_prisoner', 'prisoner_of_conscience', 'recognised_ex_post_facto', 'arbitrarily_detained', 'politically_motivated_prosecution', 'under_review', 'withdrawn');--> statement-breakpoint
CREATE TYPE "core"."romanisation" AS ENUM('pinyin', 'wade_giles', 'jyutping', 'hong_kong', 'uly', 'wylie', 'thl', 'tibetan_pinyin', 'customary', 'other');--> statement-breakpoint
CREATE TYPE "core"."script" AS ENUM('Latn', 'Hans', 'Hant', 'Arab', 'Tibt', 'Mong', 'Cyrl', 'Mymr', 'Thai', 'Ethi', 'other');--> statement-breakpoint
CREATE TYPE "core"."sentence_change" AS ENUM('reduction', 'death_reprieve_to_life', 'death_reprieve_to_fixed_term', 'life_to_fixed_term', 'extension', 'appeal_reduced', 'appeal_upheld', 'retrial', 'special_pardon');--> statement-breakpoint
CREATE TYPE "core"."sentence_kind" AS ENUM('control', 'criminal_detention', 'fixed_term', 'life', 'death_reprieve_2y', 'death_reprieve_no_commutation', 'death_immediate', 'suspended', 'exempt_punishment', 'rtl', 'admin_detention', 'compulsory_treatment', 'camp_transformation', 'unknown_sentenced');--> statement-breakpoint
CREATE TYPE "core"."source_basis" AS ENUM('officially_stated', 'official_document', 'prisoner', 'family', 'lawyer', 'fellow_prisoner', 'eyewitness', 'clinician_exam', 'medical_document', 'press', 'hearsay', 'inferred', 'unknown');--> statement-breakpoint
CREATE TYPE "core"."source_reliability" AS ENUM('A', 'B', 'C', 'D', 'E', 'F');--> statement-breakpoint
CREATE TYPE "core"."source_type" AS ENUM('court_judgment', 'court_reduction_ruling', 'indictment', 'arrest_or_detention_notice', 'official_media', 'official_website', 'official_response_to_list', 'leaked_official_record', 'prisoner', 'family', 'lawyer', 'fellow_prisoner', 'eyewitness', 'ngo_report', 'un_document', 'foreign_government_report', 'independent_media', 'social_media', 'scholarly', 'other_database', 'other');--> statement-breakpoint
CREATE TYPE "core"."staff_role" AS ENUM('reader', 'editor', 'reviewer', 'publisher', 'admin');--> statement-breakpoint
CREATE TYPE "core"."standing" AS ENUM('held', 'rival', 'retracted');--> statement-breakpoint
CREATE TABLE "core"."audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "core"."audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"login" text NOT NULL,
	"action" text NOT NULL,
	"operation" text NOT NULL,
	"table_name" text NOT NULL,
	"row_id" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"payload" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."audit_keys" (
	"subject_id" uuid PRIMARY KEY NOT NULL,
	"key" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."audit_links" (
	"number" bigint PRIMARY KEY NOT NULL,
	"transaction" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"events" integer NOT NULL,
	"last_event_id" bigint NOT NULL,
	"events_digest" "bytea" NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"country" text DEFAULT 'CN' NOT NULL,
	"issues" "core"."issue"[] DEFAULT '{}' NOT NULL,
	"state" "core"."case_state" DEFAULT 'draft' NOT NULL,
	"confidentiality" "core"."confidentiality" DEFAULT 'public' NOT NULL,
	"assignee_id" uuid,
	"imported_from" text,
	"imported_as_of" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cases_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "core"."custodies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" "core"."custody_status" NOT NULL,
	"basis" "core"."custody_basis" NOT NULL,
	"place" text,
	"place_native" text,
	"province" "core"."province",
	"ended" text,
	"ended_text" text,
	"ended_earliest" date,
	"ended_latest" date,
	"confirmed" text,
	"confirmed_text" text,
	"confirmed_earliest" date,
	"confirmed_latest" date,
	"detention_id" uuid
);
--> statement-breakpoint
CREATE TABLE "core"."detentions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ended" text,
	"ended_text" text,
	"ended_earliest" date,
	"ended_latest" date,
	"place" text,
	"place_native" text,
	"province" "core"."province",
	"authority" text,
	"authority_type" "core"."authority_type",
	"circumstances" text
);
--> statement-breakpoint
CREATE TABLE "core"."outcomes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome" "core"."outcome_kind" NOT NULL,
	"place" text,
	"place_native" text,
	"conditions" text,
	"detention_id" uuid
);
--> statement-breakpoint
CREATE TABLE "core"."facts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" "core"."fact_kind" NOT NULL,
	"standing" "core"."standing" DEFAULT 'held' NOT NULL,
	"standing_reason" text,
	"confidentiality" "core"."confidentiality" DEFAULT 'public' NOT NULL,
	"credibility" "core"."information_credibility",
	"date" text,
	"date_text" text,
	"date_earliest" date,
	"date_latest" date,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "facts_date_order" CHECK ("core"."facts"."date_earliest" <= "core"."facts"."date_latest"),
	CONSTRAINT "facts_retracted_with_reason" CHECK ("core"."facts"."standing" <> 'retracted' or "core"."facts"."standing_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "core"."import_rows" (
	"import_id" uuid NOT NULL,
	"row_hash" text NOT NULL,
	"row_number" integer NOT NULL,
	"outcome" text NOT NULL,
	"case_id" uuid,
	"matches_case_id" uuid,
	"cells" jsonb NOT NULL,
	"remarks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "import_rows_import_id_row_hash_pk" PRIMARY KEY("import_id","row_hash")
);
--> statement-breakpoint
CREATE TABLE "core"."imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"as_of" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_by" uuid NOT NULL,
	CONSTRAINT "imports_list_unique" UNIQUE("list")
);
--> statement-breakpoint
CREATE TABLE "core"."law_articles" (
	"id" text PRIMARY KEY NOT NULL,
	"version_id" text NOT NULL,
	"article" text NOT NULL,
	"crime" text NOT NULL,
	"crime_native" text NOT NULL,
	"since" text,
	"until" text
);
--> statement-breakpoint
CREATE TABLE "core"."law_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"country" text NOT NULL,
	"title" text NOT NULL,
	"title_native" text NOT NULL,
	"in_force_from" text NOT NULL,
	"in_force_to" text
);
--> statement-breakpoint
CREATE TABLE "core"."advocacy_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"action" "core"."advocacy_action" NOT NULL,
	"actor" text NOT NULL,
	"addressee" text,
	"description" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."health_observations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"condition" text NOT NULL,
	"condition_native" text,
	"severity" "core"."health_severity" NOT NULL,
	"care" "core"."care_given" NOT NULL,
	"basis" "core"."source_basis" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."official_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"authority_type" "core"."authority_type",
	"statement" text NOT NULL,
	"statement_native" text,
	"response" "core"."official_response"
);
--> statement-breakpoint
CREATE TABLE "core"."recognitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"label" "core"."recognition_label" NOT NULL,
	"body" text NOT NULL,
	"definition" text,
	"reference" text
);
--> statement-breakpoint
CREATE TABLE "core"."family_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"relation" "core"."family_relation" NOT NULL,
	"name" text,
	"contact" text,
	"situation" text
);
--> statement-breakpoint
CREATE TABLE "core"."identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attribute" "core"."identity_attribute" NOT NULL,
	"code" text,
	"text" text,
	"text_native" text
);
--> statement-breakpoint
CREATE TABLE "core"."names" (
	"id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"name_kind" "core"."name_kind" NOT NULL,
	"script" "core"."script" NOT NULL,
	"language" text NOT NULL,
	"romanisation" "core"."romanisation"
);
--> statement-breakpoint
CREATE TABLE "core"."charges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"words" text NOT NULL,
	"words_native" text,
	"article_id" text,
	"law_named" text,
	"detention_id" uuid
);
--> statement-breakpoint
CREATE TABLE "core"."legal_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stage" "core"."legal_stage" NOT NULL,
	"authority" text,
	"authority_native" text,
	"authority_type" "core"."authority_type",
	"description" text,
	"detention_id" uuid
);
--> statement-breakpoint
CREATE TABLE "core"."sentence_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"change" "core"."sentence_change" NOT NULL,
	"sentence_id" uuid,
	"term_years" integer,
	"term_months" integer,
	"term_days" integer,
	"court" text,
	"court_native" text,
	"new_end" text,
	"new_end_text" text,
	"new_end_earliest" date,
	"new_end_latest" date
);
--> statement-breakpoint
CREATE TABLE "core"."sentences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sentence_kind" "core"."sentence_kind" NOT NULL,
	"term_years" integer,
	"term_months" integer,
	"term_days" integer,
	"court" text,
	"court_native" text,
	"custody_from" text,
	"custody_from_text" text,
	"custody_from_earliest" date,
	"custody_from_latest" date,
	"credit_days" integer,
	"stated_end" text,
	"stated_end_text" text,
	"stated_end_earliest" date,
	"stated_end_latest" date,
	"political_rights_years" integer,
	"political_rights_months" integer,
	"political_rights_days" integer,
	"supplementary" text,
	"detention_id" uuid
);
--> statement-breakpoint
CREATE TABLE "pub"."addresses" (
	"slug" text PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pub"."case_entries" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"number" integer NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"first_published_at" timestamp with time zone NOT NULL,
	"card" jsonb NOT NULL,
	"status" text,
	"status_group" text,
	"sex" text,
	"country" text,
	"province" text,
	"issues" text[] NOT NULL,
	"articles" text[] NOT NULL,
	"held_from" date,
	"held_to" date,
	CONSTRAINT "case_entries_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "pub"."name_keys" (
	"case_id" uuid NOT NULL,
	"key" text NOT NULL,
	"terms" "tsvector" NOT NULL,
	CONSTRAINT "name_keys_case_id_key_pk" PRIMARY KEY("case_id","key")
);
--> statement-breakpoint
CREATE TABLE "core"."publication_records" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"reason" text NOT NULL,
	"prepared_by" uuid NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "publication_records_case_id_number_pk" PRIMARY KEY("case_id","number")
);
--> statement-breakpoint
CREATE TABLE "pub"."publications" (
	"case_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"slug" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"document" text NOT NULL,
	"sha256" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "publications_case_id_number_pk" PRIMARY KEY("case_id","number"),
	CONSTRAINT "publications_number" CHECK ("pub"."publications"."number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "core"."withdrawal_records" (
	"case_id" uuid NOT NULL,
	"through" integer NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	CONSTRAINT "withdrawal_records_case_id_through_pk" PRIMARY KEY("case_id","through")
);
--> statement-breakpoint
CREATE TABLE "pub"."withdrawals" (
	"case_id" uuid NOT NULL,
	"through" integer NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	CONSTRAINT "withdrawals_case_id_through_pk" PRIMARY KEY("case_id","through")
);
--> statement-breakpoint
CREATE TABLE "pub"."word_deletes" (
	"part" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "word_deletes_part_word_pk" PRIMARY KEY("part","word")
);
--> statement-breakpoint
CREATE TABLE "pub"."words" (
	"word" text PRIMARY KEY NOT NULL,
	"uses" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."archived_copies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"file_name" text,
	"taken_from" text,
	"taken_at" timestamp with time zone NOT NULL,
	"taken_by" uuid NOT NULL,
	CONSTRAINT "archived_copies_sha256" CHECK ("core"."archived_copies"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "core"."citations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fact_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"locator" text,
	"quotation" text,
	"stance" "core"."citation_stance" DEFAULT 'supports' NOT NULL,
	"basis" "core"."source_basis",
	"is_retracted" boolean DEFAULT false NOT NULL,
	"retracted_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "citations_retracted_with_reason" CHECK (not "core"."citations"."is_retracted" or "core"."citations"."retracted_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "core"."sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" "core"."source_type" NOT NULL,
	"title" text NOT NULL,
	"authors" text[] DEFAULT '{}' NOT NULL,
	"publisher" text,
	"container_title" text,
	"publisher_place" text,
	"issued" text,
	"issued_text" text,
	"issued_earliest" date,
	"issued_latest" date,
	"url" text,
	"accessed" text,
	"accessed_text" text,
	"accessed_earliest" date,
	"accessed_latest" date,
	"language" text,
	"reliability" "core"."source_reliability",
	"confidentiality" "core"."confidentiality" DEFAULT 'public' NOT NULL,
	"repeats_id" uuid,
	"note" text,
	"csl" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "core"."invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"staff_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "core"."sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core"."staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"roles" "core"."staff_role"[] NOT NULL,
	"password_hash" text,
	"is_system" boolean DEFAULT false NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "staff_system_never_signs_in" CHECK (not ("core"."staff"."is_system" and "core"."staff"."password_hash" is not null))
);
--> statement-breakpoint
CREATE TABLE "core"."throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"blocked_until" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "core"."cases" ADD CONSTRAINT "cases_assignee_id_staff_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."cases" ADD CONSTRAINT "cases_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."custodies" ADD CONSTRAINT "custodies_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."custodies" ADD CONSTRAINT "custodies_detention_id_facts_id_fk" FOREIGN KEY ("detention_id") REFERENCES "core"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."detentions" ADD CONSTRAINT "detentions_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."outcomes" ADD CONSTRAINT "outcomes_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."outcomes" ADD CONSTRAINT "outcomes_detention_id_facts_id_fk" FOREIGN KEY ("detention_id") REFERENCES "core"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."facts" ADD CONSTRAINT "facts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."facts" ADD CONSTRAINT "facts_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."facts" ADD CONSTRAINT "facts_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "core"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."import_rows" ADD CONSTRAINT "import_rows_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."import_rows" ADD CONSTRAINT "import_rows_matches_case_id_cases_id_fk" FOREIGN KEY ("matches_case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."imports" ADD CONSTRAINT "imports_started_by_staff_id_fk" FOREIGN KEY ("started_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."law_articles" ADD CONSTRAINT "law_articles_version_id_law_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "core"."law_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."advocacy_actions" ADD CONSTRAINT "advocacy_actions_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."health_observations" ADD CONSTRAINT "health_observations_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."official_accounts" ADD CONSTRAINT "official_accounts_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."recognitions" ADD CONSTRAINT "recognitions_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."family_members" ADD CONSTRAINT "family_members_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."identities" ADD CONSTRAINT "identities_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."names" ADD CONSTRAINT "names_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."charges" ADD CONSTRAINT "charges_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."charges" ADD CONSTRAINT "charges_article_id_law_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "core"."law_articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."charges" ADD CONSTRAINT "charges_detention_id_facts_id_fk" FOREIGN KEY ("detention_id") REFERENCES "core"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."legal_steps" ADD CONSTRAINT "legal_steps_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."legal_steps" ADD CONSTRAINT "legal_steps_detention_id_facts_id_fk" FOREIGN KEY ("detention_id") REFERENCES "core"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."sentence_changes" ADD CONSTRAINT "sentence_changes_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."sentence_changes" ADD CONSTRAINT "sentence_changes_sentence_id_facts_id_fk" FOREIGN KEY ("sentence_id") REFERENCES "core"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."sentences" ADD CONSTRAINT "sentences_id_facts_id_fk" FOREIGN KEY ("id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."sentences" ADD CONSTRAINT "sentences_detention_id_facts_id_fk" FOREIGN KEY ("detention_id") REFERENCES "core"."facts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pub"."name_keys" ADD CONSTRAINT "name_keys_case_id_case_entries_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "pub"."case_entries"("case_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."publication_records" ADD CONSTRAINT "publication_records_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."publication_records" ADD CONSTRAINT "publication_records_prepared_by_staff_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."publication_records" ADD CONSTRAINT "publication_records_published_by_staff_id_fk" FOREIGN KEY ("published_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."withdrawal_records" ADD CONSTRAINT "withdrawal_records_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "core"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."withdrawal_records" ADD CONSTRAINT "withdrawal_records_withdrawn_by_staff_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pub"."word_deletes" ADD CONSTRAINT "word_deletes_word_words_word_fk" FOREIGN KEY ("word") REFERENCES "pub"."words"("word") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."archived_copies" ADD CONSTRAINT "archived_copies_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "core"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."archived_copies" ADD CONSTRAINT "archived_copies_taken_by_staff_id_fk" FOREIGN KEY ("taken_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."citations" ADD CONSTRAINT "citations_fact_id_facts_id_fk" FOREIGN KEY ("fact_id") REFERENCES "core"."facts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."citations" ADD CONSTRAINT "citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "core"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."citations" ADD CONSTRAINT "citations_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."sources" ADD CONSTRAINT "sources_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."grants" ADD CONSTRAINT "grants_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."grants" ADD CONSTRAINT "grants_granted_by_staff_id_fk" FOREIGN KEY ("granted_by") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."invitations" ADD CONSTRAINT "invitations_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "core"."sessions" ADD CONSTRAINT "sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "core"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_transaction" ON "core"."audit_events" USING btree ("transaction");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "core"."audit_events" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_links_transaction" ON "core"."audit_links" USING btree ("transaction");--> statement-breakpoint
CREATE INDEX "cases_changed" ON "core"."cases" USING btree ("changed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "cases_state" ON "core"."cases" USING btree ("state");--> statement-breakpoint
CREATE INDEX "facts_case" ON "core"."facts" USING btree ("case_id","kind");--> statement-breakpoint
CREATE INDEX "facts_earliest" ON "core"."facts" USING btree ("date_earliest");--> statement-breakpoint
CREATE INDEX "facts_latest" ON "core"."facts" USING btree ("date_latest");--> statement-breakpoint
CREATE INDEX "import_rows_case" ON "core"."import_rows" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "addresses_case" ON "pub"."addresses" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_entries_newest" ON "pub"."case_entries" USING btree ("published_at" DESC NULLS LAST,"case_id");--> statement-breakpoint
CREATE INDEX "case_entries_status" ON "pub"."case_entries" USING btree ("status");--> statement-breakpoint
CREATE INDEX "case_entries_issues" ON "pub"."case_entries" USING gin ("issues");--> statement-breakpoint
CREATE INDEX "case_entries_articles" ON "pub"."case_entries" USING gin ("articles");--> statement-breakpoint
CREATE INDEX "case_entries_held" ON "pub"."case_entries" USING btree ("held_from","held_to");--> statement-breakpoint
CREATE INDEX "name_keys_key" ON "pub"."name_keys" USING btree ("key");--> statement-breakpoint
CREATE INDEX "name_keys_prefix" ON "pub"."name_keys" USING btree ("key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "name_keys_terms" ON "pub"."name_keys" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "publications_slug" ON "pub"."publications" USING btree ("slug","number" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "publications_newest" ON "pub"."publications" USING btree ("published_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "archived_copies_source_file" ON "core"."archived_copies" USING btree ("source_id","sha256");--> statement-breakpoint
CREATE INDEX "citations_fact" ON "core"."citations" USING btree ("fact_id");--> statement-breakpoint
CREATE INDEX "citations_source" ON "core"."citations" USING btree ("source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sources_url" ON "core"."sources" USING btree ("url") WHERE "core"."sources"."url" is not null and "core"."sources"."confidentiality" <> 'restricted';--> statement-breakpoint
CREATE INDEX "sources_title" ON "core"."sources" USING btree (lower("title"));--> statement-breakpoint
CREATE INDEX "grants_staff_subject" ON "core"."grants" USING btree ("staff_id","subject_id");--> statement-breakpoint
CREATE INDEX "sessions_staff" ON "core"."sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email" ON "core"."staff" USING btree (lower("email"));