import { countView } from "@heirloom/db";
import { allow, found } from "../trpc.ts";

/** Which experiment a link shows. Asked once when its page is opened, so it counts the views. */
export const open = allow("share").query(async ({ ctx: { services, actor } }) => {
  if (actor.shareId) await countView(services.database, actor.shareId);
  return { experimentId: found(actor.onlyExperiment, "share link") };
});
