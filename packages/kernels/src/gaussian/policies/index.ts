import type { FusedPolicy } from "../policy.ts";
import { accumulate } from "./accumulate.ts";
import { mix } from "./mix.ts";
import { replace } from "./replace.ts";

/** Every policy a Gaussian recursion is fused for. Registration is its line here; the loop runs the others. */
export const fusedPolicies: readonly FusedPolicy[] = [replace, accumulate, mix];
