import { expect, it } from "vitest";
import { chooseBackend, decide } from "./choose.ts";
import type { Circumstances } from "./choose.ts";
import { tensorChoice } from "./env.ts";
import { explain } from "./failure.ts";
import type { Provider } from "./failure.ts";

/** A machine where only the given providers load. */
function machine(...loads: Provider[]): Pick<Circumstances, "try"> {
  return {
    try: async (provider) =>
      loads.includes(provider) ? undefined : new Error(`${provider} cannot be used here: no driver`),
  };
}

const card = { name: "Radeon 780M", software: false };
const llvmpipe = { name: "llvmpipe", software: true };

it.each([
  [{ ...machine("cpu", "cuda", "webgpu"), adapter: card }, "cuda"],
  [{ ...machine("cpu", "webgpu"), adapter: card }, "webgpu"],
  [{ ...machine("cpu"), adapter: card }, "cpu"],
  [{ ...machine("cpu", "webgpu"), adapter: llvmpipe }, "cpu"],
  [machine("cpu", "webgpu"), "cpu"],
  [machine(), "jax-wasm"],
] as const)("takes the fastest that loads: case %#", async (here, take) => {
  expect(await decide({ asked: "auto", ...here })).toMatchObject({ take });
});

it("says why, and the way to something faster", async () => {
  const slow = await decide({ asked: "auto", ...machine("cpu", "webgpu"), adapter: llvmpipe });
  expect(slow.why).toMatch(/^there is no working CUDA, and the only WebGPU adapter, llvmpipe, is software/);
  expect(slow.why).toMatch(/Faster: on an NVIDIA card install CUDA 12/);
  expect((await decide({ asked: "auto", ...machine() })).why).toMatch(
    /cpu cannot be used here: no driver\. Faster: run on/,
  );
});

it("insists on what was asked for", async () => {
  expect(await decide({ asked: "webgpu", ...machine("cpu", "webgpu"), adapter: llvmpipe })).toMatchObject({
    take: "webgpu",
  });
  await expect(decide({ asked: "cuda", ...machine("cpu") })).rejects.toThrow(
    "HEIRLOOM_TENSOR asks for cuda, but cuda cannot be used here: no driver; or set it to auto",
  );
  expect(tensorChoice("")).toBe("auto");
  expect(() => tensorChoice("gpu")).toThrow("set it to auto, cpu, webgpu, cuda, jax-wasm");
});

it("opens what it chose", async () => {
  const { backend, sentence } = await chooseBackend({ asked: "cpu", threads: 2 });
  expect(backend.kind).toBe("onnx-cpu");
  expect(sentence).toBe("ONNX Runtime 1.30, CPU, 2 threads: HEIRLOOM_TENSOR asks for cpu.");
  expect((await chooseBackend({ asked: "jax-wasm" })).backend.kind).toBe("jax-wasm");
});

it.each([
  [
    "OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library",
    "cuda",
    /install CUDA 12 and cuDNN 9/,
  ],
  ["CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version", "cuda", /the NVIDIA driver/],
  ["CUDA failure 2: out of memory ; GPU=0", "cuda", /not enough memory on the CUDA device: lower the batch size/],
  ["Failed to get a WebGPU adapter: No supported adapters", "webgpu", /driver of your graphics card/],
  [
    "Too many storage buffers in shader. Current: 130, Max is 16",
    "webgpu",
    /a tensor is larger than the adapter takes/,
  ],
  ["Non-zero status code", "cpu", /^ONNX Runtime \(cpu\): Non-zero status code$/],
] as const)("explains %j", (words, provider, meaning) => {
  const cause = new Error(words);
  const explained = explain(cause, provider);
  expect(explained.message).toMatch(meaning);
  expect(explained.cause).toBe(cause);
});
