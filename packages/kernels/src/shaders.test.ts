import { expect, test } from "vitest";
import { compile } from "./device.ts";
import { chainWgsl } from "./gaussian/chain.ts";
import { noiseWgsl } from "./gaussian/noise.ts";
import { fusedPolicies } from "./gaussian/policies/index.ts";
import { nullDevice } from "./testing/adapter.ts";

const shaders = [
  { label: "noise", code: noiseWgsl, entryPoint: "draw" },
  ...fusedPolicies.map(({ kind, turn }) => ({ label: `chain, ${kind}`, code: chainWgsl(turn), entryPoint: "walk" })),
];

test.each(shaders)("$label compiles and validates without any driver", async (shader) => {
  const device = await nullDevice();
  device.pushErrorScope("validation");
  await compile(device, shader);
  expect(await device.popErrorScope()).toBeNull();
  device.destroy();
});

test("a shader that does not compile is refused with the place", async () => {
  const device = await nullDevice();
  const broken = { label: "broken", code: "fn f() -> f32 { return 1u; }", entryPoint: "f" };
  device.pushErrorScope("validation"); // or Dawn prints what is expected
  await expect(compile(device, broken)).rejects.toThrow(/broken:1:\d+: /);
  expect(await device.popErrorScope()).not.toBeNull();
  device.destroy();
});
