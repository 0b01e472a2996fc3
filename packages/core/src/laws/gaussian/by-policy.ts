import type { LawMember } from "../../contracts/law.ts";
import { accumulateResample, accumulateSubsample } from "./accumulate-subsample.ts";
import { accumulate } from "./accumulate.ts";
import { mixAgain } from "./mix-again.ts";
import { mixFixed } from "./mix-fixed.ts";
import { mixFresh } from "./mix-fresh.ts";
import { replaceMle } from "./replace-mle.ts";
import { replaceScheduled } from "./replace-scheduled.ts";
import { blendLaw } from "../policies/blend.ts";
import { cycleLaws } from "../policies/cycle.ts";
import { growingPoolLaws } from "../policies/growing-pool.ts";
import { unknownProvenanceLaw } from "../policies/unknown-provenance.ts";
import { windowLaw } from "../policies/window.ts";
import { importanceLaw } from "../weights/importance.ts";
import { weightedLaw } from "../weights/weighted.ts";

/** Laws of mean and variance under every policy, from which those of other families follow too. Registration is a line here. */
export const momentLawsByPolicy: readonly LawMember[] = [
  ...replaceMle,
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
];
