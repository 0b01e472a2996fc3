import type { experiments } from "../schema/index.ts";
import type { Standing } from "../schema/listings.ts";

type Facts = Pick<typeof experiments.$inferSelect, "phase" | "intent">;

/** Where an experiment stands: what happened comes before what is wanted. */
export function standingOf({ phase, intent }: Facts): Standing {
  if (phase === "done" || phase === "failed") return phase;
  return intent === "running" ? phase : intent;
}

/** Groups of the list, in the order of how much they concern one now. */
export const rankOf: Record<Standing, number> = { running: 0, waiting: 1, paused: 1, failed: 2, done: 3, cancelled: 3 };
