CREATE TABLE "listings" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"experiment_id" text,
	"revision" bigint NOT NULL,
	"seen" bigint NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"words" text NOT NULL,
	"state" text NOT NULL,
	"rank" integer NOT NULL,
	"family" text NOT NULL,
	"policies" text[] NOT NULL,
	"sweep" json NOT NULL,
	"owner" text,
	"arms" integer NOT NULL,
	"replicates" integer NOT NULL,
	"share" real NOT NULL,
	"metric" text,
	"letter" text,
	"mean" double precision,
	"sd" double precision,
	"n" double precision,
	"trend" json NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"removed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "listings_experiment_id_unique" UNIQUE("experiment_id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"person_id" text,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "experiments" ADD COLUMN "listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listings_by_state" ON "listings" USING btree ("team_id","rank","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "listings_by_creation" ON "listings" USING btree ("team_id","created_at","id");--> statement-breakpoint
CREATE INDEX "listings_by_update" ON "listings" USING btree ("team_id","updated_at");--> statement-breakpoint
CREATE INDEX "listings_by_change" ON "listings" USING btree ("team_id","seen");--> statement-breakpoint
CREATE INDEX "saved_views_by_person" ON "saved_views" USING btree ("team_id","page","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_of_team" ON "saved_views" USING btree ("team_id","page") WHERE "saved_views"."person_id" IS NULL;--> statement-breakpoint
CREATE INDEX "experiments_unlisted" ON "experiments" USING btree ("team_id") WHERE NOT "experiments"."listed";