import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import { products, type PairSamples } from "../../samples/pairs.ts";

const schema = z.strictObject({
  kind: z.literal("verifier"),
  phi: z.number().min(0).max(1).default(0.9).meta({
    title: "φ, right labels kept",
    description: "Probability that an item with the right label is kept.",
  }),
  psi: z.number().min(0).max(1).default(0.3).meta({
    title: "ψ, wrong labels kept",
    description: "Probability that an item with a wrong label is kept.",
  }),
  drawn: z.number().min(1).max(1000).default(4).meta({
    title: "Drawn",
    description: "Items generated for each one that is wanted.",
  }),
});

/** The items that pass, in order. The right label of an input is 1 where x . w* > 0. */
function passing(drawn: PairSamples, truth: Float64Array, keeps: (right: boolean) => boolean): Int32Array {
  const scores = products(drawn, truth);
  const passed: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    if (keeps(scores[i]! > 0 === (drawn.targets[i] === 1))) passed.push(i);
  }
  return Int32Array.from(passed);
}

/** As many as wanted: the first that passed or, where too few did, each as often as the others or once more. */
const filled = (passed: Int32Array, size: number): Int32Array =>
  Int32Array.from({ length: size }, (_, i) => passed[i % passed.length]!).toSorted();

/**
 * Feng et al. 2024, "Beyond model collapse: scaling up with synthesized data requires verification": an imperfect verifier keeps a
 * right label with probability phi and a wrong one with psi, whatever the input. If a generator errs with probability p,
 * independently of the input, the kept labels are right more often than wrong while p < p* = phi / (phi + psi); a linear classifier
 * fitted to many of them has the accuracy of the truth below p* and that of its opposite above.
 *
 * To see it: a `logistic` source of signal 100 or more (a separable truth), `logistic-regression` with `flip` p, `inputs: fresh` and a
 * small ridge, two generations, and the accuracy of generation 1 over a sweep of `family.flip`.
 */
export const verifier = {
  kind: "verifier",
  label: "verifier",
  summary: "Keeps right labels with probability φ and wrong ones with probability ψ.",
  schema,
  describe: ({ phi, psi }) => `φ = ${number(phi)}, ψ = ${number(psi)}`,
  phrase: ({ phi, psi }) => [
    { text: ", verified (right labels pass with probability " },
    { text: number(phi), path: ["phi"] },
    { text: ", wrong ones with " },
    { text: number(psi), path: ["psi"] },
    { text: ")" },
  ],
  needs: [],
  sourceNeeds: ["linear-weights"],
  modalities: ["pairs"],
  drawn: ({ drawn }, size) => Math.ceil(drawn * size),
  select({ config, drawn, size, source, stream, note }) {
    const truth = source.facets["linear-weights"]!.weights;
    const keeps = (right: boolean): boolean => stream.uniform() < (right ? config.phi : config.psi);
    const passed = passing(drawn as PairSamples, truth, keeps);
    if (passed.length === 0 && size > 0) {
      throw new Error(
        `none of ${drawn.size} items passed the verifier: raise selector.phi, selector.psi or selector.drawn`,
      );
    }
    if (passed.length < size) {
      note?.(`${passed.length} of ${drawn.size} items passed the verifier; they were repeated to make ${size}`);
    }
    return drawn.pick(filled(passed, size));
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
