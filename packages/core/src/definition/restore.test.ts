import { expect, it } from "vitest";
import { armOf, gaussianInput } from "../testing/sources.ts";
import { restoreArm, restoreDefinition } from "./restore.ts";
import type { ArmDefinition, Definition } from "./schema.ts";

/** As a database gives it: JSON, whatever it was when it was written. */
const asStored = (value: unknown) => JSON.parse(JSON.stringify(value));

it("fills in what a definition could not name when it was stored, and leaves alone what it does not know", () => {
  const whole = armOf({});
  const { schedule: _, teachers: __, ...recursion } = whole.recursion;
  expect(restoreArm({ ...whole, recursion } as ArmDefinition)).toEqual(whole);
  const sweep = { "recursion.sampleSize": [10, 20] };
  const stored: Definition = asStored({ ...gaussianInput, sweep });
  expect(restoreDefinition(stored)).toMatchObject({ sweep, recursion: whole.recursion });
  const foreign: ArmDefinition = asStored({ ...whole, family: { kind: "gone" } });
  expect(restoreArm(foreign)).toBe(foreign);
});
