/** The graphics device of a tab. */
export interface TabDevice {
  readonly device: GPUDevice;
  readonly adapter: string;
  /** Why it cannot be trusted any more. */
  fault(): string | undefined;
}

export type OpenedTabDevice = TabDevice | { readonly why: string };

let opening: Promise<OpenedTabDevice> | undefined;

/** The best adapter of this browser, opened once; or why there is none. */
export const tabDevice = (): Promise<OpenedTabDevice> => (opening ??= open());

async function open(): Promise<OpenedTabDevice> {
  const gpu: GPU | undefined = navigator.gpu;
  if (!gpu) return { why: "this browser has no WebGPU" };
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return { why: "this browser found no WebGPU adapter" };
  try {
    const device = await adapter.requestDevice();
    return { device, adapter: nameOf(adapter.info), fault: faultOf(device) };
  } catch (error) {
    return {
      why: `the WebGPU adapter could not be opened (${error instanceof Error ? error.message : String(error)})`,
    };
  }
}

/** Browsers tell little of an adapter, so as not to tell people apart. */
function nameOf({ description, device, vendor, architecture }: GPUAdapterInfo): string {
  return description || device || [vendor, architecture].filter((part) => part !== "").join(" ") || "a WebGPU adapter";
}

function faultOf(device: GPUDevice): () => string | undefined {
  let fault: string | undefined;
  void device.lost.then(({ message, reason }) => (fault ??= `the device was lost (${reason}: ${message})`));
  device.addEventListener("uncapturederror", ({ error }) => (fault ??= error.message));
  return () => fault;
}
