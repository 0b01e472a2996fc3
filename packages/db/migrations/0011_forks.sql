ALTER TABLE "experiments" ADD COLUMN "forked_from" text;--> statement-breakpoint
ALTER TABLE "experiments" ADD COLUMN "forked_name" text;--> statement-breakpoint
ALTER TABLE "experiments" ADD COLUMN "forked_generation" integer;--> statement-breakpoint
ALTER TABLE "experiments" ADD COLUMN "taken" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_forked_from_experiments_id_fk" FOREIGN KEY ("forked_from") REFERENCES "public"."experiments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "experiments_by_origin" ON "experiments" USING btree ("forked_from");