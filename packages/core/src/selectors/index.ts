import { bestOfK } from "./best-of-k/best-of-k.ts";
import { bradleyTerry } from "./bradley-terry/bradley-terry.ts";
import { likelihoodFilter } from "./likelihood-filter/likelihood-filter.ts";
import { none } from "./none/none.ts";
import { randomOneOfK } from "./random-one-of-k/random-one-of-k.ts";
import { selfCorrection } from "./self-correction/self-correction.ts";
import { topShare } from "./top-share/top-share.ts";
import { clusterBalanced } from "./cluster-balanced/cluster-balanced.ts";
import { dedup } from "./dedup/dedup.ts";
import { detectorResampling } from "./detector-resampling/detector-resampling.ts";
import { hardExamples } from "./hard-examples/hard-examples.ts";
import { ngramImportance } from "./ngram-importance/ngram-importance.ts";
import { rareModeUpsampling } from "./rare-mode-upsampling/rare-mode-upsampling.ts";
import { threshold } from "./threshold/threshold.ts";
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
  threshold,
  detectorResampling,
  ngramImportance,
  dedup,
  clusterBalanced,
  rareModeUpsampling,
  hardExamples,
] as const;
