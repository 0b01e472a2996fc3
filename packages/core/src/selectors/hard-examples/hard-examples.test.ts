import { expect, test } from "vitest";
import { openSource } from "../../sources/open.ts";
import { armOf } from "../../testing/sources.ts";
import { choose, momentsOf, normals } from "../testing/select.ts";

const source = await openSource(armOf({}).source, () => Promise.reject(new Error("unread")));
const score = { kind: "coordinate", index: 0, sign: 1 };

// A normal tilted by e^(-b z) is N(-b, 1). Resampling 80,000 to 10,000: 5 standard errors of the mean are .06.
test.each([0, 0.5, 1])("weights e^(-%d z) shift a normal by as much", async (strength) => {
  const selector = { kind: "hard-examples", score, strength, drawn: 8 };
  const { kept } = await choose({ selector, source, size: 10_000, draw: normals(3, 2) });
  const { mean, variance } = momentsOf(kept);
  expect(Math.abs(mean - (3 - 2 * strength))).toBeLessThan(0.12);
  expect(Math.abs(variance / 4 - 1)).toBeLessThan(0.1);
});

test("equal scores are equal chances", async () => {
  const { kept } = await choose({ selector: { kind: "hard-examples", score }, source, size: 50, draw: normals(1, 0) });
  expect(kept.size).toBe(50);
});
