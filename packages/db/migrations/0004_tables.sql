ALTER TABLE "datasets" ADD COLUMN "kind" text DEFAULT 'text' NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "table" jsonb;