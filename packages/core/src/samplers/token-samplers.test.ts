import { expect, test } from "vitest";
import { armOf } from "../testing/sources.ts";
import { memberOf } from "../contracts/member.ts";
import type { SamplerMember } from "../contracts/sampler.ts";
import { samplers } from "./index.ts";

const decodingOf = (sampler: { kind: string } & Record<string, unknown>, generation = 0) => {
  const arm = armOf({
    source: { kind: "text", dataset: `sha256:${"0".repeat(64)}` },
    family: { kind: "ngram" },
    sampler,
  });
  return memberOf<SamplerMember>(samplers, sampler.kind).decoding(arm.sampler, generation);
};

test.each([
  [{ kind: "top-k", k: 5 }, { topK: 5 }],
  [
    { kind: "top-k", k: 5, temperature: 0.5 },
    { topK: 5, temperature: 0.5 },
  ],
  [{ kind: "top-p", p: 0.9 }, { topP: 0.9 }],
  [
    { kind: "min-p", p: 0.1, temperature: 2 },
    { minP: 0.1, temperature: 2 },
  ],
  [{ kind: "greedy" }, { topK: 1 }],
  [
    { kind: "beam", width: 5 },
    { beam: 5, prompt: { tokens: 64, length: 64 } },
  ],
  [{ kind: "beam", width: 2, prompt: 0 }, { beam: 2 }],
  [{ kind: "repetition-penalty", penalty: 1.3 }, { repetitionPenalty: 1.3 }],
  [{ kind: "continuation", prompt: 8, length: 16 }, { prompt: { tokens: 8, length: 16 } }],
])("%j resolves to %j", (sampler, decoding) => expect(decodingOf(sampler)).toEqual(decoding));

test("a temperature schedule goes from first to last by equal factors and stays there", () => {
  const sampler = { kind: "temperature-schedule", first: 1, last: 0.25, steps: 4 };
  const temperatures = [0, 1, 2, 4, 9].map((generation) => decodingOf(sampler, generation).temperature!);
  const wanted = [1, Math.SQRT1_2, 0.5, 0.25, 0.25];
  temperatures.forEach((temperature, i) => expect(temperature).toBeCloseTo(wanted[i]!, 12));
});
