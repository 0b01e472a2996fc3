import { expect, it } from "vitest";
import { armOf, gaussianInput } from "../testing/sources.ts";
import { restoreArm, restoreDefinition } from "./restore.ts";
import type { ArmDefinition, Definition } from "./schema.ts";

it("fills in what a definition could not name when it was stored, and leaves alone what it does not know", () => {
  const whole = armOf({});
  const { schedule: _, teachers: __, ...recursion } = whole.recursion;
  expect(restoreArm({ ...whole, recursion } as ArmDefinition)).toEqual(whole);
  const sweep = { "recursion.sampleSize": [10, 20] };
  const stored = { ...gaussianInput, sweep } as unknown as Definition;
  expect(restoreDefinition(stored)).toMatchObject({ sweep, recursion: whole.recursion });
  const foreign = { ...whole, family: { kind: "gone" } } as unknown as ArmDefinition;
  expect(restoreArm(foreign)).toBe(foreign);
});
