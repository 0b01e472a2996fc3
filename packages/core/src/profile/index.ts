import { anyRisk } from "./any-risk.ts";
import { catastrophicRisk } from "./catastrophic-risk.ts";
import { collapsingVariance } from "./collapsing-variance.ts";
import type { ProfileMember } from "./contract.ts";
import { divergingRisk } from "./diverging-risk.ts";
import { entangledModes } from "./entangled-modes.ts";
import { hallucinatedData } from "./hallucinated-data.ts";
import { lostTails } from "./lost-tails.ts";
import { scalingLaw } from "./scaling-law.ts";

/** The eight definitions, numbered from 1 in this order. */
export const definitions: readonly ProfileMember[] = [
  catastrophicRisk,
  anyRisk,
  divergingRisk,
  scalingLaw,
  collapsingVariance,
  entangledModes,
  lostTails,
  hallucinatedData,
];
