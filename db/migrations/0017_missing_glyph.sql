ALTER TABLE "core"."exports" ADD COLUMN "missing_glyph" jsonb;--> statement-breakpoint

-- One character of a record is too much for a log that outlives the record.
drop trigger audit on core.exports;
--> statement-breakpoint
create trigger audit after insert or update or delete on core.exports
  for each row execute function core.audit_row('id', 'column', 'id', 'reason', 'case_ids', 'missing_glyph');
