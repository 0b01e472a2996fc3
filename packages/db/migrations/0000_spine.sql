CREATE SEQUENCE "public"."revisions" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "arms" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"index" integer NOT NULL,
	"letter" text NOT NULL,
	"label" text NOT NULL,
	"values" json NOT NULL,
	"definition" json NOT NULL,
	"replicates" integer NOT NULL,
	"generations" integer NOT NULL,
	"sample_size" integer,
	"laws" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"phase" text DEFAULT 'open' NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"complete" integer DEFAULT 0 NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "artifacts" (
	"team_id" text NOT NULL,
	"sha256" text NOT NULL,
	"kind" text NOT NULL,
	"bytes" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artifacts_team_id_sha256_pk" PRIMARY KEY("team_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "dataset_uses" (
	"team_id" text NOT NULL,
	"dataset_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	CONSTRAINT "dataset_uses_team_id_dataset_id_experiment_id_pk" PRIMARY KEY("team_id","dataset_id","experiment_id")
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"team_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"words" bigint NOT NULL,
	"types" bigint NOT NULL,
	"head" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "datasets_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"arm_id" text,
	"kind" text NOT NULL,
	"message" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "experiments" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"created_by" text,
	"name" text NOT NULL,
	"definition" json NOT NULL,
	"definition_hash" text NOT NULL,
	"metrics" jsonb NOT NULL,
	"intent" text DEFAULT 'running' NOT NULL,
	"phase" text DEFAULT 'waiting' NOT NULL,
	"failure" text,
	"engine" jsonb,
	"engine_note" text,
	"total" bigint NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"pace" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"spent_ms" bigint DEFAULT 0 NOT NULL,
	"active_at" timestamp with time zone,
	"revision" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"arm_id" text NOT NULL,
	"block" integer NOT NULL,
	"first" integer NOT NULL,
	"count" integer NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"runner_id" text,
	"expires_at" timestamp with time zone,
	"reported" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"checkpoint" text
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"team_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_team_id_person_id_pk" PRIMARY KEY("team_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"team_id" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "meta_team_id_key_pk" PRIMARY KEY("team_id","key")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runners" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"token_id" text NOT NULL,
	"name" text NOT NULL,
	"engine" jsonb NOT NULL,
	"note" text NOT NULL,
	"slots" integer NOT NULL,
	"version" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"heartbeat_at" timestamp with time zone NOT NULL,
	CONSTRAINT "runners_token_id_unique" UNIQUE("token_id")
);
--> statement-breakpoint
CREATE TABLE "sample_previews" (
	"team_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"arm_id" text NOT NULL,
	"replicate" integer NOT NULL,
	"generation" integer NOT NULL,
	"decoding" jsonb NOT NULL,
	"preview" jsonb NOT NULL,
	CONSTRAINT "sample_previews_arm_id_generation_replicate_pk" PRIMARY KEY("arm_id","generation","replicate")
);
--> statement-breakpoint
CREATE TABLE "series_chunks" (
	"team_id" text NOT NULL,
	"arm_id" text NOT NULL,
	"lease_id" text NOT NULL,
	"metric" text NOT NULL,
	"first_generation" integer NOT NULL,
	"generations" integer NOT NULL,
	"first" integer NOT NULL,
	"count" integer NOT NULL,
	"values" "bytea" NOT NULL,
	CONSTRAINT "series_chunks_arm_id_metric_lease_id_first_generation_pk" PRIMARY KEY("arm_id","metric","lease_id","first_generation")
);
--> statement-breakpoint
CREATE TABLE "series_summaries" (
	"team_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"arm_id" text NOT NULL,
	"metric" text NOT NULL,
	"generations" integer NOT NULL,
	"n" "bytea" NOT NULL,
	"mean" "bytea" NOT NULL,
	"m2" "bytea",
	"sd" "bytea",
	"min" "bytea" NOT NULL,
	"max" "bytea" NOT NULL,
	"q05" "bytea",
	"median" "bytea",
	"q95" "bytea",
	"revision" bigint NOT NULL,
	CONSTRAINT "series_summaries_experiment_id_arm_id_metric_pk" PRIMARY KEY("experiment_id","arm_id","metric")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"experiment_id" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	"views" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "shares_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "arms" ADD CONSTRAINT "arms_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arms" ADD CONSTRAINT "arms_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_uses" ADD CONSTRAINT "dataset_uses_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_uses" ADD CONSTRAINT "dataset_uses_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_arm_id_arms_id_fk" FOREIGN KEY ("arm_id") REFERENCES "public"."arms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_arm_id_arms_id_fk" FOREIGN KEY ("arm_id") REFERENCES "public"."arms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_runner_id_runners_id_fk" FOREIGN KEY ("runner_id") REFERENCES "public"."runners"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meta" ADD CONSTRAINT "meta_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runners" ADD CONSTRAINT "runners_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runners" ADD CONSTRAINT "runners_token_id_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_previews" ADD CONSTRAINT "sample_previews_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_previews" ADD CONSTRAINT "sample_previews_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_previews" ADD CONSTRAINT "sample_previews_arm_id_arms_id_fk" FOREIGN KEY ("arm_id") REFERENCES "public"."arms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_chunks" ADD CONSTRAINT "series_chunks_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_chunks" ADD CONSTRAINT "series_chunks_arm_id_arms_id_fk" FOREIGN KEY ("arm_id") REFERENCES "public"."arms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_chunks" ADD CONSTRAINT "series_chunks_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_summaries" ADD CONSTRAINT "series_summaries_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_summaries" ADD CONSTRAINT "series_summaries_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_summaries" ADD CONSTRAINT "series_summaries_arm_id_arms_id_fk" FOREIGN KEY ("arm_id") REFERENCES "public"."arms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "arms_by_experiment" ON "arms" USING btree ("experiment_id","index");--> statement-breakpoint
CREATE INDEX "events_by_experiment" ON "events" USING btree ("experiment_id","revision");--> statement-breakpoint
CREATE INDEX "experiments_by_team" ON "experiments" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE INDEX "leases_by_arm" ON "leases" USING btree ("arm_id","block");--> statement-breakpoint
CREATE INDEX "leases_by_state" ON "leases" USING btree ("state","expires_at");--> statement-breakpoint
CREATE INDEX "leases_by_experiment" ON "leases" USING btree ("experiment_id","state");--> statement-breakpoint
CREATE INDEX "runners_by_team" ON "runners" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "shares_by_experiment" ON "shares" USING btree ("experiment_id");