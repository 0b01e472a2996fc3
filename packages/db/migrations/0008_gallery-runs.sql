CREATE TABLE "gallery_runs" (
	"team_id" text NOT NULL,
	"experiment_id" text PRIMARY KEY NOT NULL,
	"entry" text NOT NULL,
	"hash" text NOT NULL,
	"part" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gallery_runs" ADD CONSTRAINT "gallery_runs_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gallery_runs" ADD CONSTRAINT "gallery_runs_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gallery_runs_by_entry" ON "gallery_runs" USING btree ("team_id","entry");