import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";

const schema = z.strictObject({ kind: z.literal("none") });

export const none = {
  kind: "none",
  label: "none",
  summary: "Keeps everything that was generated.",
  schema,
  phrase: () => [],
  needs: [],
  drawn: (_config, size) => size,
  select: ({ drawn }) => drawn,
} as const satisfies SelectorMember<z.infer<typeof schema>>;
