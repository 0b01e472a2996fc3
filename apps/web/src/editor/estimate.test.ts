import { checkDefinition, type Arm } from "@heirloom/core";
import { expect, test } from "vitest";
import { readDraft } from "./draft/draft.ts";
import { estimate } from "./estimate.ts";
import { planPreview } from "./preview/plan.ts";
import { runPreview, type PreviewArm } from "./preview/run.ts";
import { firstTemplate, templates } from "./templates.ts";

function armsOf(text: string): readonly Arm[] {
  const check = checkDefinition(readDraft(text).value);
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  return check.value.arms;
}

test("draws, chain generations and bytes are counted exactly", () => {
  const four = estimate(armsOf(firstTemplate.write()), null);
  expect(four.chainGenerations).toBe(4 * 1000 * 100);
  // Three policies draw 100 a generation, 10 % real of mix leaves 90 to draw.
  expect(four.draws).toBe(1000 * 100 * (3 * 100 + 90));
  expect(four.bytes).toBe(4 * 4 * 1000 * 100 * 4);
});

test("what depends on a size that is not known is not guessed", () => {
  const bigram = armsOf(templates[1]!.write("ds_1"));
  expect(estimate(bigram, null)).toMatchObject({ draws: null, seconds: null });
  expect(estimate(bigram, 1000).draws).toBe(3 * 10 * (3 * 1000 + 900));
});

test("a preview is cut to what a tab can do, and a size beyond that is refused with the reason", () => {
  const arms = armsOf(firstTemplate.write());
  expect(planPreview(arms)).toMatchObject({ ok: true, plan: { replicates: 32, generations: 40 } });
  const large = armsOf(firstTemplate.write().replace("sampleSize: 100", "sampleSize: 1000000000"));
  expect(planPreview(large)).toMatchObject({ ok: false });
  expect(planPreview(armsOf(templates[1]!.write("ds_1")))).toMatchObject({ ok: false });
});

test("a preview measures every arm over its whole horizon", async () => {
  const planned = planPreview(armsOf(firstTemplate.write()));
  if (!planned.ok) throw new Error(planned.reason);
  const last = new Map<string, PreviewArm>();
  for await (const arm of runPreview(planned.plan, 5)) last.set(arm.letter, arm);
  expect([...last.keys()]).toEqual(["A", "B", "C", "D"]);
  for (const { summaries } of last.values()) {
    expect(summaries["variance-ratio"]!.n).toEqual(Array.from({ length: 40 }, () => 32));
  }
});
