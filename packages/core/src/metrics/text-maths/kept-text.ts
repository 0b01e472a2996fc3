import type { Measured } from "../../contracts/metric.ts";
import { readAs } from "../../samples/read-as.ts";
import type { TokenSamples } from "../../samples/tokens.ts";

/** What the selector kept, as text. Metrics that need samples always have them. */
export function keptText({ kept }: Measured): TokenSamples {
  if (!kept) throw new Error("a metric that needs samples was measured without any");
  return readAs(kept, "tokens") as TokenSamples;
}

/** Needs of every metric of generated text. */
export const textNeeds = { model: [], source: ["text"], samples: "tokens" } as const;
