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

  it("lists what trained models, and keeps it where nothing was trained", () => {
    const trained = { ...two, models: "ONNX Runtime 1.30, CPU, 1 thread" };
    expect(combineEngines(two, trained)).toEqual(trained);
    expect(combineEngines(trained, two)).toBe(trained);
    expect(combineEngines(trained, { ...trained })).toBe(trained);
    const other = { ...two, models: "ONNX Runtime 1.30, CUDA" };
    const models = "ONNX Runtime 1.30, CPU, 1 thread; ONNX Runtime 1.30, CUDA";
    expect(combineEngines(trained, other)).toEqual({ ...two, models });
    expect(combineEngines(combineEngines(trained, other), other).models).toBe(models);
  });
});
