import { expect, test } from "vitest";
import { toFlat } from "../../params/parameters.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { gptSpecs } from "./architecture.ts";
import { compileBound } from "./bound.ts";
import { reading } from "./programs.ts";
import { small, someText, waves } from "./testing/small.ts";

test("a model computes the same whether its weights are fixed or go in with every call", async () => {
  const backend = await onnxBackend();
  const [program, weights] = [reading(small, 2), toFlat(gptSpecs(small), waves(small))];
  const fixed = await compileBound({ backend, program, weights });
  const given = await compileBound({ backend, program, weights, largestFixed: 0 });
  for (const last of [0, 5]) {
    const inputs = [someText.slice(last, last + 12), Int32Array.of(last)];
    const [expected, found] = [await fixed.run(inputs), await given.run(inputs)];
    expect(found).toHaveLength(2 * small.layers + 1);
    for (const [index, tensor] of expected.entries()) {
      tensor.forEach((value, i) => expect(found[index]![i]).toBeCloseTo(value, 5));
    }
  }
  await Promise.all([fixed.release(), given.release()]);
});
