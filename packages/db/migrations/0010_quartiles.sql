ALTER TABLE "series_summaries" ADD COLUMN "infinite" "bytea";--> statement-breakpoint
ALTER TABLE "series_summaries" ADD COLUMN "q25" "bytea";--> statement-breakpoint
ALTER TABLE "series_summaries" ADD COLUMN "q75" "bytea";