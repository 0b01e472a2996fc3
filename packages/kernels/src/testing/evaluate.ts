import { compile, MAP_READ, usage } from "../device.ts";

/**
 * Evaluates a WGSL function `fn f(i: u32) -> vec4u` for i = 0..count-1 on a device; `input` is bound as `array<u32>`. Answers with
 * four words for each i.
 */
export async function evaluate(
  device: GPUDevice,
  library: string,
  { f, count, input = new Uint32Array(4) }: { f: string; count: number; input?: Uint32Array<ArrayBuffer> },
): Promise<Uint32Array<ArrayBuffer>> {
  const code = `${library}
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<vec4u>;
${f}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < ${count}u) { output[id.x] = f(id.x); }
  if (arrayLength(&input) == 0u) { output[0] = vec4u(0u); }
}`;
  const pipeline = await compile(device, { label: "evaluation", code, entryPoint: "main" });
  const bytes = count * 16;
  const given = device.createBuffer({ size: input.byteLength, usage: usage.storage | usage.copyTarget });
  const output = device.createBuffer({ size: bytes, usage: usage.storage | usage.copySource });
  const readback = device.createBuffer({ size: bytes, usage: usage.mapRead | usage.copyTarget });
  device.queue.writeBuffer(given, 0, input);
  const entries = [given, output].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(count / 64));
  pass.end();
  encoder.copyBufferToBuffer(output, 0, readback, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await readback.mapAsync(MAP_READ);
  const words = new Uint32Array(readback.getMappedRange().slice(0));
  for (const buffer of [given, output, readback]) buffer.destroy();
  return words;
}
