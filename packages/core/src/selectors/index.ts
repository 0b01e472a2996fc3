import { none } from "./none/none.ts";
import { verifier } from "./verifier/verifier.ts";

/** Every selector. One folder each; registration is its line here. */
export const selectors = [none, verifier] as const;
