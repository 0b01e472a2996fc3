import { between } from "./between/between.ts";

/** Every kind of claim, in the order in which they are documented. Registration is a line here. */
export const claims = [between] as const;
