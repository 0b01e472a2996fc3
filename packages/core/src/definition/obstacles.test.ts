import { expect, it } from "vitest";
import { obstacleTo } from "./obstacles.ts";

const gaussian = { family: "gaussian", source: "gaussian" };

it("says in a few words what speaks against a member, and nothing where it fits", () => {
  expect(obstacleTo("sampler", "temperature", gaussian)).toBe("needs token probabilities");
  expect(obstacleTo("sampler", "ancestral", gaussian)).toBeUndefined();
  expect(obstacleTo("metric", "perplexity", gaussian)).toBe("needs token probabilities");
  expect(obstacleTo("family", "gaussian", { ...gaussian, source: "text" })).toBe("learns from plain values");
  expect(obstacleTo("sampler", "unheard-of", gaussian)).toBeUndefined();
  expect(obstacleTo("schedule", "linear", gaussian)).toBeUndefined();
  expect(obstacleTo("sampler", "temperature", { ...gaussian, family: "unheard-of" })).toBeUndefined();
});
