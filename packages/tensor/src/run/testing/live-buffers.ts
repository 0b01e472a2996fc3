import { numpy as np } from "@jax-js/jax";
import { vi } from "vitest";

function isBuffer(value: unknown): boolean {
  return typeof value === "object" && value !== null && "ptr" in value && "ref" in value;
}

/** The table of live buffers of jax-js's WebAssembly device, which cannot be asked for it: found by seeing one enter. */
export function liveBuffers(): ReadonlyMap<unknown, unknown> {
  const spy = vi.spyOn(Map.prototype, "set");
  np.array(Float32Array.of(1, 2, 3), { device: "wasm" }).dispose();
  const entered = spy.mock.calls.findIndex(([, value]) => isBuffer(value));
  const table = spy.mock.contexts[entered];
  spy.mockRestore();
  if (table === undefined) throw new Error("jax-js keeps its buffers in another way: look at its WasmBackend");
  return table as Map<unknown, unknown>;
}
