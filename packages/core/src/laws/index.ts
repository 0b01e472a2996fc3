import type { LawMember } from "../contracts/law.ts";
import { accumulateResample, accumulateSubsample } from "./gaussian/accumulate-subsample.ts";
import { accumulate } from "./gaussian/accumulate.ts";
import { mixAgain } from "./gaussian/mix-again.ts";
import { mixFixed } from "./gaussian/mix-fixed.ts";
import { mixFresh } from "./gaussian/mix-fresh.ts";
import { replaceLogVariance } from "./gaussian/replace-log-variance.ts";
import { replaceMle } from "./gaussian/replace-mle.ts";
import { replaceScheduled } from "./gaussian/replace-scheduled.ts";
import { replaceUnbiased } from "./gaussian/replace-unbiased.ts";
import { blendLaw } from "./policies/blend.ts";
import { cycleLaws } from "./policies/cycle.ts";
import { growingPoolLaws } from "./policies/growing-pool.ts";
import { unknownProvenanceLaw } from "./policies/unknown-provenance.ts";
import { windowLaw } from "./policies/window.ts";
import { vocabularyAccumulate } from "./vocabulary/accumulate.ts";
import { vocabularyReplace } from "./vocabulary/replace.ts";
import { importanceLaw } from "./weights/importance.ts";
import { weightedLaw } from "./weights/weighted.ts";
import { collision } from "./symbols/collision.ts";
import { symbolSurvival } from "./symbols/survival.ts";
import { tailMassKept } from "./symbols/tail-mass.ts";
import { linearAccumulate } from "./regression/accumulate.ts";
import { editDrift, toEdit } from "./regression/edit.ts";
import { logisticAccumulate, logisticReplace } from "./regression/logistic.ts";
import { linearReplace } from "./regression/replace.ts";
import { kdeLaws } from "./kde/moments.ts";
import { lambdaLaws, lambdaLogVariance } from "./points/lambda.ts";
import { logDeterminantLaws } from "./points/log-determinant.ts";
import { bestOfKLaws } from "./selection/best-of-k.ts";
import { selectionLaws } from "./selection/selectors.ts";
import { inSeveralDimensions } from "./points/moments.ts";

/** Laws as they are stated. Registration is a line here. */
const stated: readonly LawMember[] = [
  ...replaceMle,
  ...replaceUnbiased,
  replaceLogVariance,
  ...replaceScheduled,
  ...accumulate,
  ...accumulateSubsample,
  ...accumulateResample,
  ...mixFresh,
  ...mixFixed,
  ...mixAgain,
  ...windowLaw,
  ...blendLaw,
  ...growingPoolLaws,
  ...cycleLaws,
  ...unknownProvenanceLaw,
  ...weightedLaw,
  ...importanceLaw,
  vocabularyReplace,
  vocabularyAccumulate,
  ...collision,
  ...symbolSurvival,
  tailMassKept,
  linearReplace,
  linearAccumulate,
  toEdit,
  editDrift,
  logisticReplace,
  logisticAccumulate,
  ...lambdaLaws,
  lambdaLogVariance,
  ...logDeterminantLaws,
  ...kdeLaws,
  ...bestOfKLaws,
  ...selectionLaws,
];

/** Every law, in order of preference where several speak about the same metric; those of means and variances in d dimensions too. */
export const laws: readonly LawMember[] = [...stated, ...inSeveralDimensions(stated)];
