import { expect, test } from "vitest";
import { openSource } from "../../sources/open.ts";
import { armOf } from "../../testing/sources.ts";
import { choose, momentsOf, normals } from "../testing/select.ts";

const source = await openSource(armOf({}).source, () => Promise.reject(new Error("unread")));
const score = { kind: "coordinate", index: 0, sign: 1 };

// A standard normal above 0 has the mean sqrt(2 / pi); 5 standard errors of 10,000 are .03, and .05 with the quantile of 4,000.
test.each([{ threshold: 0 }, { quantile: 0.5 }])("what scores above %j is the upper half", async (option) => {
  const selector = { kind: "threshold", score, ...option };
  const { kept, notes } = await choose({ selector, source, size: 10_000, draw: normals(0, 1) });
  expect(Math.abs(momentsOf(kept).mean - Math.sqrt(2 / Math.PI))).toBeLessThan(0.05);
  expect(kept.size).toBe(10_000);
  expect(notes).toEqual([]);
});

test("where too few or none reach it the best ones are kept, with a note", async () => {
  for (const threshold of [1.5, 1000]) {
    const selector = { kind: "threshold", score, threshold };
    const { kept, drawn, notes } = await choose({ selector, source, size: 100, draw: normals(0, 1) });
    expect([...kept.values()].toSorted((a, b) => b - a)).toEqual(
      [...drawn.values().toSorted()].toReversed().slice(0, 100),
    );
    const passed = drawn.values().filter((x) => x >= threshold).length;
    expect(notes).toEqual([`${passed} of 400 reached the threshold; the best of the others fill up to 100`]);
  }
});
