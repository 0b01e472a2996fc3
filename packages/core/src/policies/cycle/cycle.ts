import { percent } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus } from "../../contracts/samples.ts";
import { schema, type CycleConfig } from "./config.ts";
import { withFirstReal } from "../real.ts";
import { cycles } from "./cycles.ts";

const grows = ({ cycle }: CycleConfig): boolean => cycle === "incremental" || cycle === "expanding";

export const cycle = {
  kind: "cycle",
  label: "data cycle",
  summary: "The four data cycles of Briesch, Sobania and Rothlauf (2023).",
  schema,
  describe: (config) =>
    `${config.cycle} cycle${grows(config) ? `, ${percent(config.share)} new` : ""}${
      grows(config) && config.fresh > 0 ? ` (${percent(config.fresh)} of it real)` : ""
    }`,
  phrase: (config) => [
    { text: "is refitted in a " },
    { text: config.cycle, path: ["cycle"] },
    { text: " " },
    { text: "data cycle", path: ["kind"] },
    ...(grows(config)
      ? [
          { text: " with " },
          { text: percent(config.share), path: ["share"] },
          { text: " new data, " },
          { text: percent(config.fresh), path: ["fresh"] },
          { text: " of it real" },
        ]
      : []),
  ],
  opening: ({ config, held, first }) => (config.cycle === "balanced" ? withFirstReal(held, first()) : held),
  synthetic: (config, size) => cycles[config.cycle].synthetic(config, size),
  next(turn) {
    const { kept, generation, pool } = turn;
    const newest = kept.size > 0 ? new GrownCorpus(pool, { origin: generation, samples: kept }) : pool;
    return cycles[turn.config.cycle].next(turn, newest);
  },
} as const satisfies PolicyMember<CycleConfig>;
