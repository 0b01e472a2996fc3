ALTER TABLE "arms" ADD COLUMN "judgement" json;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "tally" jsonb;--> statement-breakpoint
ALTER TABLE "experiments" ADD COLUMN "verdicts" json;--> statement-breakpoint
ALTER TABLE "sample_previews" ADD COLUMN "composition" jsonb;--> statement-breakpoint
CREATE INDEX "events_by_arm" ON "events" USING btree ("arm_id");--> statement-breakpoint
UPDATE "arms" SET "definition" = (SELECT json_object_agg(key, CASE WHEN key = 'recursion' THEN ('{"schedule":{"kind":"constant"},"teachers":{"kind":"single"}}'::jsonb || value::jsonb)::json ELSE value END ORDER BY place) FROM json_each("definition") WITH ORDINALITY AS entry(key, value, place)) WHERE "definition" -> 'recursion' -> 'teachers' IS NULL;--> statement-breakpoint
UPDATE "experiments" SET "definition" = (SELECT json_object_agg(key, CASE WHEN key = 'recursion' THEN ('{"schedule":{"kind":"constant"},"teachers":{"kind":"single"}}'::jsonb || value::jsonb)::json ELSE value END ORDER BY place) FROM json_each("definition") WITH ORDINALITY AS entry(key, value, place)) WHERE "definition" -> 'recursion' -> 'teachers' IS NULL;
