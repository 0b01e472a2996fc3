import type * as Ort from "onnxruntime-node";

export type Runtime = typeof Ort;
export type Session = Ort.InferenceSession;
export type RuntimeTensor = Ort.Tensor;

let loading: Promise<Runtime> | undefined;

async function load(): Promise<Runtime> {
  const runtime = await import("onnxruntime-node");
  // Failures are thrown with the same words; written to the terminal as well they would only be noise.
  runtime.env.logLevel = "fatal";
  return runtime;
}

/**
 * ONNX Runtime's Node binding, loaded when something is first trained: its library alone is 45 MB.
 * @throws where the package has no binary for this platform, or the one it has does not load
 */
export function loadRuntime(): Promise<Runtime> {
  loading ??= load().catch((cause: unknown) => {
    throw new Error(
      `ONNX Runtime does not load on ${process.platform} ${process.arch}: its package has no binary for it, or a library that the binary needs is missing`,
      { cause },
    );
  });
  return loading;
}
