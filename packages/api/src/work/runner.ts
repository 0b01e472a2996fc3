import { runnerByToken, runnerOf, type Held } from "@heirloom/db";
import { z } from "zod";
import type { Actor } from "../access/actor.ts";
import type { Services } from "../services.ts";
import { allow, found } from "../trpc.ts";

export const runnerProcedure = allow("runner");

/** Names a lease and the claim under which it is held. */
export const leaseInput = z.object({ leaseId: z.string().max(100), fence: z.int().min(0) });

/** The runner that calls, which must be the one it says it is. */
export async function requireRunner({ database }: Services, { tokenId }: Actor, id: string): Promise<string> {
  return found(await runnerOf(database, { id, tokenId: tokenId ?? "" }), "runner").id;
}

/** What the calling runner says it holds. */
export async function heldBy(
  { database }: Services,
  { teamId, tokenId }: Actor,
  { leaseId, fence }: z.infer<typeof leaseInput>,
): Promise<Held> {
  const runner = found(await runnerByToken(database, tokenId ?? ""), "runner");
  return { teamId, runnerId: runner.id, leaseId, fence };
}
