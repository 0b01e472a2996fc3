import { realItems } from "@heirloom/core";
import type { FusedPolicy } from "../policy.ts";
import { replace } from "./replace.ts";

interface Mix {
  readonly kind: "mix";
  readonly real: number;
  readonly draw: "fresh" | "fixed" | "redraw" | "resample";
}

/** Real items beside what the model generated, drawn anew each turn or kept from the first corpus. */
export const mix: FusedPolicy<Mix> = {
  kind: "mix",
  supports: ({ draw }) => draw === "fresh" || draw === "fixed",
  share(config, size) {
    const count = Math.min(realItems(config, size), size);
    return config.draw === "fresh" ? { drawn: count, fixed: 0 } : { drawn: 0, fixed: count };
  },
  /** Without real items this is replace, whose width is carried as a logarithm. */
  instead: (config, size) => (realItems(config, size) === 0 ? replace : undefined),
  turn: /* wgsl */ `
fn turn(chain: Chain, generation: u32, real: Moments, noise_part: Moments) -> Chain {
  let scale = width(chain);
  let made = Moments(noise_part.n, chain.mean + scale * noise_part.mean, scale * scale * noise_part.m2);
  let corpus = merged(real, made);
  let next = Chain(corpus.mean, 0.0, 0.0, corpus.m2 / corpus.n);
  return with_log_variance(next, log_variance_of(corpus.m2, corpus.n));
}
`,
};
