export type Provider = "cpu" | "webgpu" | "cuda";

export const INSTALL_CUDA =
  "install CUDA 12 and cuDNN 9, then fetch ONNX Runtime's CUDA libraries (ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install.js)";
export const INSTALL_ADAPTER =
  "install the driver of your graphics card (on Linux its Vulkan driver; vulkaninfo --summary lists what is found)";

/** Words of ONNX Runtime, Dawn and CUDA, and what they mean for whoever started the training. */
const meanings: readonly { readonly words: RegExp; readonly meaning: string }[] = [
  {
    words:
      /failed to allocate memory|bad_alloc|out[ _]of[ _](device[ _]|host[ _])?memory|ALLOC_FAILED|failed to create buffer/i,
    meaning: "not enough memory",
  },
  {
    words: /too many storage buffers|maxBufferSize|maxStorageBufferBindingSize/i,
    meaning: "a tensor is larger than the adapter takes",
  },
  { words: /device (is |was )?lost/i, meaning: "the device was lost (a driver reset, or memory ran out)" },
];

const missing: readonly { readonly words: RegExp; readonly meaning: string }[] = [
  { words: /failed to load (shared )?library|providers_cuda|providers_shared/i, meaning: INSTALL_CUDA },
  {
    words: /CUDA driver version|no CUDA-capable device|CUDA failure 100|CUDA failure 35/i,
    meaning: "install or update the NVIDIA driver",
  },
  { words: /failed to get a WebGPU adapter|no supported adapters/i, meaning: INSTALL_ADAPTER },
];

const places: Readonly<Record<Provider, string>> = {
  cpu: "this machine",
  webgpu: "the WebGPU device",
  cuda: "the CUDA device",
};

/** "4.0 GB" out of the runtime's "requested buffer of size 4294967296". */
function wanted(message: string): string {
  const bytes = Number(/buffer of size (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const gigabytes = bytes / 2 ** 30;
  if (!Number.isFinite(bytes)) return "";
  return ` for one tensor of ${gigabytes < 10 ? gigabytes.toPrecision(2) : Math.round(gigabytes)} GB`;
}

/** An error of the runtime in words that say what to change; the runtime's own are its cause. A call that was stopped stays what it is. */
export function explain(cause: unknown, provider: Provider): Error {
  if (cause instanceof DOMException) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const absent = missing.find((entry) => entry.words.test(message));
  if (absent !== undefined) return new Error(`${provider} cannot be used here: ${absent.meaning}`, { cause });
  const known = meanings.find((entry) => entry.words.test(message));
  if (known === undefined) return new Error(`ONNX Runtime (${provider}): ${message.trim()}`, { cause });
  return new Error(
    `${known.meaning}${wanted(message)} on ${places[provider]}: lower the batch size, the context length or the width, or run fewer replicates at once`,
    { cause },
  );
}
