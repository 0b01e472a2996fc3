import { bestOfK } from "./best-of-k/best-of-k.ts";
import { bradleyTerry } from "./bradley-terry/bradley-terry.ts";
import { likelihoodFilter } from "./likelihood-filter/likelihood-filter.ts";
import { none } from "./none/none.ts";
import { randomOneOfK } from "./random-one-of-k/random-one-of-k.ts";
import { selfCorrection } from "./self-correction/self-correction.ts";
import { topShare } from "./top-share/top-share.ts";
import { verifier } from "./verifier/verifier.ts";

/** Every selector. One folder each; registration is its line here. */
export const selectors = [
  none,
  randomOneOfK,
  bestOfK,
  bradleyTerry,
  topShare,
  likelihoodFilter,
  selfCorrection,
  verifier,
] as const;
