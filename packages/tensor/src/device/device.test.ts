import { expect, test } from "vitest";
import type { GradientFit, Model } from "@heirloom/core";
import type { Learner } from "../learners/contract.ts";
import { jaxBackend } from "../run/jax.ts";
import { gradientDevice } from "./device.ts";

/** Its models are empty files that say on what they were trained. */
const scribe: Learner = {
  kind: "scribe",
  fit: async (_work, backend) => model(`fitted on ${backend.label}`),
  decode: async (bytes, _context, backend) => model(`${new TextDecoder().decode(bytes)}, read on ${backend.label}`),
};

const model = (text: string): Model => ({
  facets: {},
  generate: () => {
    throw new Error("nothing to generate");
  },
  encode: () => new TextEncoder().encode(text),
});

const textOf = ({ encode }: Model): string => new TextDecoder().decode(encode!());

test("a device gives each family to its learner, with one backend for all, and is named after it", async () => {
  const backend = await jaxBackend("jax-cpu");
  const device = gradientDevice(backend, [scribe]);
  expect(device.label).toBe(backend.label);
  const work = { config: { kind: "scribe" } } as GradientFit;
  const fitted = await device.fit("scribe", work);
  expect(textOf(fitted)).toBe(`fitted on ${backend.label}`);
  const read = await device.decode("scribe", fitted.encode!(), { config: work.config } as never);
  expect(textOf(read)).toBe(`fitted on ${backend.label}, read on ${backend.label}`);
  expect(() => device.fit("unknown", work)).toThrow('no member "unknown" is registered');
  await device.close();
});
