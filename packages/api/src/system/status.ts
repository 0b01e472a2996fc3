import { allow } from "../trpc.ts";
import { onlineRunners } from "./online.ts";

export const status = allow("viewer").query(async ({ ctx: { services, actor } }) => ({
  version: services.version,
  mode: "local" as const,
  runners: await onlineRunners(services, actor.teamId),
}));
