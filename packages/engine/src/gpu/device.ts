import { sleepingWait } from "./waiting.ts";

/** A device, and whether it is still to be trusted. */
export interface OpenedDevice {
  readonly device: GPUDevice;
  readonly adapter: string;
  /** Software adapters compute on the same cores as the threads would. */
  readonly software: boolean;
  /** Throws when the device was lost or has reported an error since. */
  check(): void;
  close(): Promise<void>;
}

/**
 * What `create` returns must stay reachable while a device lives: Dawn frees its instance with it, and the process
 * then ends in a segmentation fault or hangs.
 */
const instances: GPU[] = [];

/** Opens the best adapter of this machine; undefined where there is none. */
export async function openDevice(): Promise<OpenedDevice | undefined> {
  const { create } = await import("webgpu");
  const gpu = create([]);
  instances.push(gpu);
  const adapter = await sleepingWait.wait(gpu.requestAdapter({ powerPreference: "high-performance" }));
  if (!adapter) return undefined;
  const device = await sleepingWait.wait(adapter.requestDevice());
  const { description, device: model, vendor, isFallbackAdapter } = adapter.info;
  return { ...watched(device), device, adapter: description || model || vendor, software: isFallbackAdapter };
}

function watched(device: GPUDevice): Pick<OpenedDevice, "check" | "close"> {
  let fault: Error | undefined;
  let closing = false;
  device.lost.then(
    ({ message, reason }) => {
      if (!closing) fault = new Error(`the device was lost (${reason}): ${message}`);
    },
    () => {},
  );
  device.addEventListener("uncapturederror", ({ error }) => {
    fault ??= new Error(`the device reports: ${error.message}`);
  });
  return {
    check() {
      if (fault) throw fault;
    },
    async close() {
      closing = true;
      device.destroy();
      await sleepingWait.wait(device.lost);
    },
  };
}
