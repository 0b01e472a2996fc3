import { countRunners } from "@heirloom/db";
import type { Services } from "../services.ts";

/** Runners whose heartbeats come in time. */
export const onlineRunners = ({ database, leaseMs }: Services, teamId?: string): Promise<number> =>
  countRunners(database, new Date(Date.now() - leaseMs / 2), teamId);
