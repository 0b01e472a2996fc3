ALTER TABLE "datasets" ALTER COLUMN "words" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ALTER COLUMN "types" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ALTER COLUMN "head" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "images" jsonb;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "checkpoint" jsonb;