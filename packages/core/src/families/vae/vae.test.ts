import { expect, test } from "vitest";
import { checkDefinition } from "../../definition/check.ts";
import { gaussianInput } from "../../testing/sources.ts";
import { stepsOf, vaeSeconds } from "./cost.ts";
import { vae } from "./vae.ts";

const parsed = (change: Record<string, unknown> = {}) => vae.schema.parse({ kind: "vae", ...change });

const check = (change: Record<string, unknown>) =>
  checkDefinition({ ...gaussianInput, source: { kind: "digits" }, family: { kind: "vae" }, ...change });

test("digits and their metrics fit a VAE; what needs words or points does not", () => {
  const metrics = ["latent-sigma", "negative-evidence", "image-modes-covered", "feature-recall"];
  expect(check({ metrics })).toMatchObject({ ok: true });
  expect(check({ metrics: ["perplexity"] }).ok).toBe(false);
  expect(check({ source: { kind: "moons" } }).ok).toBe(false);
  expect(check({ sampler: { kind: "lambda", lambda: 0.8 } }).ok).toBe(true);
  expect(check({ sampler: { kind: "top-k", k: 5 } }).ok).toBe(false);
});

test("a configuration is told in words", () => {
  expect(vae.describe(parsed())).toBe("mlp 256, latent 10, 30 epochs");
  const other = { architecture: "convolutional", beta: 4, training: "steps", steps: 1, start: "previous" };
  expect(vae.describe(parsed(other))).toBe("convolutional 16, latent 10, 1 step, beta 4, from the model before");
});

test("steps are those of the training length, and cost what they take", () => {
  expect(stepsOf(parsed({ epochs: 3, batch: 100 }), 1050)).toBe(32);
  expect(stepsOf(parsed({ training: "steps", steps: 7 }), 1050)).toBe(7);
  expect(vaeSeconds(parsed({ epochs: 60 }), 10_000)).toBeGreaterThan(1.8 * vaeSeconds(parsed(), 10_000));
});
