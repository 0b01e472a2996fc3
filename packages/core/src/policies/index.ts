import { accumulateSubsample } from "./accumulate-subsample/accumulate-subsample.ts";
import { accumulate } from "./accumulate/accumulate.ts";
import { mix } from "./mix/mix.ts";
import { replace } from "./replace/replace.ts";

/** Every policy. One folder each; registration is its line here. */
export const policies = [replace, accumulate, accumulateSubsample, mix] as const;
