import { none } from "./none/none.ts";

/** Every selector. One folder each; registration is its line here. */
export const selectors = [none] as const;
