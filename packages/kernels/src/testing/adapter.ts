import { create } from "webgpu";
import { installSwiftShader } from "./swiftshader.ts";

/** A device to test on, or the reason why this machine has none. */
export type TestDevice =
  | { readonly device: GPUDevice; readonly name: string; readonly reason?: never }
  | { readonly reason: string; readonly device?: never; readonly name?: never };

/** Dawn's objects die with what `create` returned: held for the life of the process. */
const instances: GPU[] = [];

/**
 * The adapter that is installed, else SwiftShader from npm. HEIRLOOM_TEST_ADAPTER = installed | swiftshader asks for one of them
 * and fails where it cannot be had; otherwise tests without an adapter are skipped with the reason.
 */
export async function testDevice(): Promise<TestDevice> {
  const wanted = process.env["HEIRLOOM_TEST_ADAPTER"];
  const found = wanted === "swiftshader" ? undefined : await installed();
  if (found) return found;
  try {
    if (wanted === "installed") throw new Error("no Vulkan driver is installed (apt install mesa-vulkan-drivers)");
    await installSwiftShader();
    const software = await installed();
    if (!software) throw new Error("SwiftShader was loaded, but Dawn found no adapter");
    return software;
  } catch (error) {
    if (wanted) throw error;
    return { reason: `no WebGPU adapter: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function installed(): Promise<TestDevice | undefined> {
  const gpu = create([]);
  instances.push(gpu);
  const adapter = await gpu.requestAdapter();
  if (!adapter) return undefined;
  return { device: await adapter.requestDevice(), name: adapter.info.description || adapter.info.device };
}

/** A device that compiles and validates, but computes nothing: there on every machine. */
export async function nullDevice(): Promise<GPUDevice> {
  const gpu = create(["backend=null"]);
  instances.push(gpu);
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error("Dawn has no null backend here");
  return adapter.requestDevice();
}
