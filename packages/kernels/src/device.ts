/**
 * What kernels need of a device beside WebGPU itself. How to wait is the owner's business: Dawn in Node needs to be waited for in
 * another way than a browser.
 */
export interface Waiting {
  wait<T>(promise: Promise<T>): Promise<T>;
}

export const plainWaiting: Waiting = { wait: (promise) => promise };

/** Buffer usages and map modes by the numbers of the WebGPU specification: their globals do not exist everywhere. */
export const usage = { mapRead: 0x1, copySource: 0x4, copyTarget: 0x8, uniform: 0x40, storage: 0x80 } as const;
export const MAP_READ = 0x1;

/** Compiles WGSL, or says line by line why not. */
export async function compile(
  device: GPUDevice,
  { label, code, entryPoint }: { label: string; code: string; entryPoint: string },
): Promise<GPUComputePipeline> {
  const module = device.createShaderModule({ label, code });
  const { messages } = await module.getCompilationInfo();
  const faults = messages.filter(({ type }) => type === "error");
  if (faults.length > 0) {
    const lines = faults.map(({ lineNum, linePos, message }) => `${label}:${lineNum}:${linePos}: ${message}`);
    throw new Error(`a shader does not compile\n${lines.join("\n")}`);
  }
  return device.createComputePipelineAsync({ label, layout: "auto", compute: { module, entryPoint } });
}
