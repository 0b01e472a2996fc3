import { z } from "zod";
import type { TeacherMember } from "../../contracts/teacher.ts";

const schema = z.strictObject({ kind: z.literal("single") });

export const single = {
  kind: "single",
  label: "single",
  summary: "The model of a generation alone teaches the next.",
  schema,
  phrase: () => [],
  models: () => 0,
  cost: () => 1,
  generate: ({ model, request }) => model.generate(request),
} as const satisfies TeacherMember<z.infer<typeof schema>>;
