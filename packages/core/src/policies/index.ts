import { accumulateSubsample } from "./accumulate-subsample/accumulate-subsample.ts";
import { accumulate } from "./accumulate/accumulate.ts";
import { blend } from "./blend/blend.ts";
import { cycle } from "./cycle/cycle.ts";
import { growingPool } from "./growing-pool/growing-pool.ts";
import { importance } from "./importance/importance.ts";
import { mix } from "./mix/mix.ts";
import { replace } from "./replace/replace.ts";
import { unknownProvenance } from "./unknown-provenance/unknown-provenance.ts";
import { weighted } from "./weighted/weighted.ts";
import { window } from "./window/window.ts";
import { edit } from "./edit/edit.ts";

/** Every policy. One folder each; registration is its line here. */
export const policies = [
  replace,
  accumulate,
  accumulateSubsample,
  mix,
  blend,
  window,
  growingPool,
  weighted,
  importance,
  cycle,
  unknownProvenance,
  edit,
] as const;
