import { z } from "zod";
import type { ScheduleMember } from "../../contracts/schedule.ts";

const schema = z.strictObject({ kind: z.literal("constant") });

export const constant = {
  kind: "constant",
  label: "constant",
  summary: "Every corpus is as large as the first.",
  schema,
  phrase: () => [],
  size: (_config, size) => size,
} as const satisfies ScheduleMember<z.infer<typeof schema>>;
