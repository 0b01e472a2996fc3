const NAME = "heirloom: WebGPU of ONNX Runtime";

let held: Promise<boolean> | undefined;

/** Holds a lock of the process until this thread ends. */
function hold(): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(NAME, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => {});
    });
  });
}

/**
 * Makes this thread the one of the process that computes with ONNX Runtime's WebGPU provider: two at once end in a segmentation
 * fault, one after another do not.
 * @throws when another thread has it
 */
export async function claimWebgpu(): Promise<void> {
  held ??= hold();
  if (await held) return;
  held = undefined;
  throw new Error(
    "another thread of this process trains on WebGPU, which takes one thread at a time: train on one thread, or set HEIRLOOM_TENSOR=cpu",
  );
}
