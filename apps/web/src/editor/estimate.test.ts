import { checkDefinition, type Arm } from "@heirloom/core";
import { expect, test } from "vitest";
import { readDraft } from "./draft/draft.ts";
import { estimate } from "./estimate.ts";
import { firstTemplate, templates } from "./templates.ts";

function armsOf(text: string): readonly Arm[] {
  const check = checkDefinition(readDraft(text).value);
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  return check.value.arms;
}

test("draws, chain generations and bytes are counted exactly", () => {
  const four = estimate(armsOf(firstTemplate.write()));
  expect(four.chainGenerations).toBe(4 * 1000 * 100);
  // Three policies draw 100 a generation, 10 % real of mix leaves 90 to draw.
  expect(four.draws).toBe(1000 * 100 * (3 * 100 + 90));
  expect(four.bytes).toBe(4 * 4 * 1000 * 100 * 4);
});

test("what depends on a size that is not known is not guessed", () => {
  const bigram = armsOf(templates[1]!.write("ds_1"));
  expect(estimate(bigram)).toMatchObject({ draws: null, seconds: null });
  expect(estimate(bigram, { ds_1: 1000 }).draws).toBe(3 * 10 * (3 * 1000 + 900));
});

test("models that are files are counted: all of the first three replicates, the last of the others", () => {
  expect(estimate(armsOf(firstTemplate.write())).files).toBe(0);
  const vae = armsOf(templates[3]!.write("ds_1").replace("replicates: 1", "replicates: 8"));
  // Two arms, 5 generations: 3 x 5 + 5.
  expect(estimate(vae).files).toBe(2 * 20);
});
