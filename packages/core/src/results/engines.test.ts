import { describe, expect, it } from "vitest";
import { combineEngines } from "./engines.ts";

describe("what ran an experiment", () => {
  const two = { kind: "cpu", adapter: "2 threads" } as const;
  const gpu = { kind: "webgpu", adapter: "NVIDIA" } as const;

  it("names one engine, several of a kind, or says that they were mixed", () => {
    expect(combineEngines(null, two)).toBe(two);
    expect(combineEngines(two, { ...two })).toBe(two);
    const both = combineEngines(two, { kind: "cpu", adapter: "8 threads" });
    expect(both).toEqual({ kind: "cpu", adapter: "2 threads; 8 threads" });
    const mixed = combineEngines(both, gpu);
    expect(mixed).toEqual({ kind: "mixed", adapter: "cpu: 2 threads; cpu: 8 threads; webgpu: NVIDIA" });
    expect(combineEngines(mixed, two)).toBe(mixed);
    expect(combineEngines(mixed, gpu)).toBe(mixed);
  });
});
