import type { LawMember } from "../contracts/law.ts";
import { momentLawsByPolicy } from "./gaussian/by-policy.ts";
import { replaceLogVariance } from "./gaussian/replace-log-variance.ts";
import { replaceUnbiased } from "./gaussian/replace-unbiased.ts";
import { vocabularyAccumulate } from "./vocabulary/accumulate.ts";
import { vocabularyReplace } from "./vocabulary/replace.ts";
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
  ...momentLawsByPolicy,
  ...replaceUnbiased,
  replaceLogVariance,
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
