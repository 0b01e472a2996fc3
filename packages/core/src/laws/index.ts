import type { LawMember } from "../contracts/law.ts";
import { accumulateSubsample } from "./gaussian/accumulate-subsample.ts";
import { accumulate } from "./gaussian/accumulate.ts";
import { mixFixed } from "./gaussian/mix-fixed.ts";
import { mixFresh } from "./gaussian/mix-fresh.ts";
import { replaceLogVariance } from "./gaussian/replace-log-variance.ts";
import { replaceMle } from "./gaussian/replace-mle.ts";
import { replaceUnbiased } from "./gaussian/replace-unbiased.ts";
import { vocabularyAccumulate } from "./vocabulary/accumulate.ts";
import { vocabularyReplace } from "./vocabulary/replace.ts";

/** Every law, in order of preference where several speak about the same metric. Registration is a line here. */
export const laws: readonly LawMember[] = [
  ...replaceMle,
  ...replaceUnbiased,
  replaceLogVariance,
  ...accumulate,
  ...accumulateSubsample,
  ...mixFresh,
  ...mixFixed,
  vocabularyReplace,
  vocabularyAccumulate,
];
