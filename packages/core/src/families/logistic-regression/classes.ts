import type { Corpus, Samples } from "../../contracts/samples.ts";
import type { PairSamples } from "../../samples/pairs.ts";

const looked = new WeakSet<Samples>();

/** Throws where a target is neither 0 nor 1. Samples do not change, so each set is looked at once. */
export function requireClasses({ parts }: Corpus): void {
  for (const { samples } of parts) {
    if (looked.has(samples)) continue;
    const other = (samples as PairSamples).targets.find((target) => target !== 0 && target !== 1);
    if (other !== undefined) {
      throw new Error(
        `a target is ${other}; logistic regression learns classes 0 and 1: use a source of classes, such as logistic`,
      );
    }
    looked.add(samples);
  }
}
