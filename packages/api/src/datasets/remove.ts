import { removeDataset } from "@heirloom/db";
import { TRPCError } from "@trpc/server";
import { allow, found } from "../trpc.ts";
import { datasetInput } from "./get.ts";

export const remove = allow("editor")
  .input(datasetInput)
  .mutation(async ({ ctx: { services, actor }, input: { id } }) => {
    const result = await removeDataset(services.database, { teamId: actor.teamId, id });
    if (result.outcome === "used") {
      const message = `${result.by} experiment${result.by === 1 ? " reads" : "s read"} this dataset: remove them first.`;
      throw new TRPCError({ code: "CONFLICT", message });
    }
    return { id: found(result.outcome === "removed" ? id : undefined, "dataset") };
  });
