import type { LawMember } from "../contracts/law.ts";

/** Every law, in order of preference where several speak about the same metric. Registration is a line here. */
export const laws = [] as const satisfies readonly LawMember[];
