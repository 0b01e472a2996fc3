import { checkDefinition, type Arm } from "@heirloom/core";
import { fusedRecursions } from "@heirloom/kernels";
import { testDevice } from "@heirloom/kernels/testing";
import { expect, test } from "vitest";
import { gridOf } from "../check/grid.ts";
import { readDraft } from "../draft/draft.ts";
import { firstTemplate, templates } from "../templates.ts";
import { PreviewEngine } from "./engine.ts";
import { obstacleToPreview, planPreview } from "./plan.ts";
import { runPreview, type PreviewArm } from "./run.ts";
import { computedWords } from "./words.ts";

function armsOf(text: string): readonly Arm[] {
  const check = checkDefinition(readDraft(text).value);
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  return check.value.arms;
}

const text = firstTemplate.write();

async function preview(engine: PreviewEngine): Promise<Map<string, PreviewArm>> {
  const planned = planPreview(armsOf(text), engine.onDevice);
  if (!planned.ok) throw new Error(planned.reason);
  const last = new Map<string, PreviewArm>();
  const { signal } = new AbortController();
  for await (const arm of runPreview({ plan: planned.plan, engine, every: 5, signal })) last.set(arm.letter, arm);
  return last;
}

const finalVariance = (arms: Map<string, PreviewArm>): (number | null)[] =>
  [...arms.values()].map(({ summaries }) => summaries["variance-ratio"]!.mean.at(-1)!);

test("a preview is cut to what a tab can do, and a size beyond that is refused with the reason", () => {
  expect(planPreview(armsOf(text))).toMatchObject({ ok: true, plan: { replicates: 32, generations: 40 } });
  const large = armsOf(text.replace("sampleSize: 100", "sampleSize: 1000000000"));
  expect(planPreview(large)).toMatchObject({ ok: false });
  // What is too much for a thread need not be for a device.
  const middling = armsOf(text.replace("sampleSize: 100", "sampleSize: 400000"));
  expect([planPreview(middling), planPreview(middling, () => true)].map(({ ok }) => ok)).toEqual([false, true]);
  expect(obstacleToPreview(gridOf(armsOf(templates[1]!.write("ds_1")), {}))).toContain("dataset");
  expect(obstacleToPreview(null)).toContain("in order");
});

test("a preview measures every arm over its whole horizon, on the loop with the reason", async () => {
  const engine = new PreviewEngine({ why: "this browser has no WebGPU" });
  const arms = await preview(engine);
  expect([...arms.keys()]).toEqual(["A", "B", "C", "D"]);
  for (const { summaries } of arms.values()) {
    expect(summaries["variance-ratio"]!.n).toEqual(Array.from({ length: 40 }, () => 32));
  }
  const by = engine.computedBy();
  expect(by).toEqual({ onDevice: 0, onLoop: 4, adapter: null, why: "this browser has no WebGPU" });
  expect(computedWords({ milliseconds: 33.4, by })).toBe(
    "computed in this tab in 33 ms on the processor: this browser has no WebGPU",
  );
});

const found = await testDevice();

test.skipIf(found.device === undefined)(
  "a device gives the numbers of the loop; one that is lost is replaced by it",
  async () => {
    const device = found.device!;
    let fault: string | undefined;
    void device.lost.then(({ reason }) => (fault = `the device was lost (${reason})`));
    const engine = new PreviewEngine({ adapter: "test", recursions: fusedRecursions(device), fault: () => fault });
    const onDevice = finalVariance(await preview(engine));
    const by = engine.computedBy();
    expect(by).toMatchObject({ onDevice: 3, onLoop: 1, adapter: "test", why: "no kernel fits" });
    expect(computedWords({ milliseconds: 5, by })).toBe(
      "computed in this tab in 5 ms, 3 arms on WebGPU (test), 1 on the processor: no kernel fits",
    );
    const onLoop = finalVariance(await preview(new PreviewEngine({ why: "" })));
    onDevice.forEach((value, arm) => expect(value! / onLoop[arm]!).toBeCloseTo(1, 3));
    device.destroy();
    await device.lost;
    const after = finalVariance(await preview(engine));
    expect(after).toEqual(onLoop);
    expect(engine.computedBy()).toMatchObject({ onDevice: 0, onLoop: 4, why: expect.stringContaining("was lost") });
  },
);
