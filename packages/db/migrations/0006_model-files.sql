CREATE TABLE "model_files" (
	"team_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"arm_id" text NOT NULL,
	"lease_id" text NOT NULL,
	"replicate" integer NOT NULL,
	"generation" integer NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_files_arm_id_generation_replicate_name_pk" PRIMARY KEY("arm_id","generation","replicate","name")
);
--> statement-breakpoint
ALTER TABLE "model_files" ADD CONSTRAINT "model_files_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_files" ADD CONSTRAINT "model_files_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_files" ADD CONSTRAINT "model_files_arm_id_arms_id_fk" FOREIGN KEY ("arm_id") REFERENCES "public"."arms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_files" ADD CONSTRAINT "model_files_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_files_by_artifact" ON "model_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "leases_by_checkpoint" ON "leases" USING btree ("checkpoint");