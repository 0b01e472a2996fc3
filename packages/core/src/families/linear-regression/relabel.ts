import { z } from "zod";
import type { GenerateRequest } from "../../contracts/family.ts";
import type { Corpus } from "../../contracts/samples.ts";
import { PairSamples, type Design } from "../../samples/pairs.ts";
import { drawInputs } from "../../sources/linear/inputs.ts";

const inputChoices = {
  fixed: "the inputs of the first corpus, relabelled",
  fresh: "new standard normal inputs each generation",
} as const;

/** Which inputs a generation gives its targets to. */
export const inputsField = z.enum(["fixed", "fresh"]).default("fixed").meta({
  title: "Inputs",
  description: "fixed: the inputs of the first corpus are relabelled. fresh: new inputs are drawn each generation.",
  choices: inputChoices,
});

export const ridgeField = z.number().min(0).max(1e12).default(0).meta({
  title: "Ridge",
  description: "Penalty λ of the squared weights, λ |w|²; 0: none.",
});

export type Inputs = keyof typeof inputChoices;

/** The design that a chain relabels: that of its newest generated part, else of the real data. */
export function designOf({ parts }: Corpus): Design {
  const newest = parts.findLast(({ origin }) => origin !== "real") ?? parts[0]!;
  return (newest.samples as PairSamples).design;
}

/** Items whose targets are still to be given: the first rows of the design, from the first again after the last; or new ones. */
export function unlabelled(design: Design, inputs: Inputs, { size, stream }: GenerateRequest): PairSamples {
  const used = inputs === "fixed" ? design : drawInputs(size, design.dimensions, stream.child(0));
  return new PairSamples(used, used.firstRows(size), new Float64Array(size));
}
