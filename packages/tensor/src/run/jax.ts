import { Array as JaxArray, init, numpy } from "@jax-js/jax";
import type { Device } from "@jax-js/jax";
import type { Jaxpr, Program } from "../program/program.ts";
import type { Backend, Executable, Stepper, TensorData, TensorSpec } from "./contract.ts";
import { checkInputs, checkState } from "./inputs.ts";

export type JaxKind = "jax-wasm" | "jax-cpu" | "jax-webgpu";

const devices: Readonly<Record<JaxKind, Device>> = { "jax-wasm": "wasm", "jax-cpu": "cpu", "jax-webgpu": "webgpu" };
const names: Readonly<Record<JaxKind, string>> = {
  "jax-wasm": "jax-js, WebAssembly",
  "jax-cpu": "jax-js, interpreted",
  "jax-webgpu": "jax-js, WebGPU",
};

/** Booleans are 32 bits wide in jax-js. */
function upload(data: TensorData, spec: TensorSpec, device: Device): JaxArray {
  const values = spec.dtype === "bool" ? Int32Array.from(data) : (data as Float32Array | Int32Array);
  return numpy.array(values as Parameters<typeof numpy.array>[0], {
    shape: [...spec.shape],
    dtype: numpy[spec.dtype],
    device,
  });
}

/** Consumes the array. */
async function download(array: JaxArray, spec: TensorSpec): Promise<TensorData> {
  const raw = await array.data();
  return spec.dtype === "bool" ? Uint8Array.from(raw as Int32Array) : (raw as Float32Array<ArrayBuffer>);
}

/**
 * A program with its constants on a device. jax-js keeps the kernels of every program it has met under a hash that does not see
 * through nested functions, so they are flattened first: compiling the same function again finds its kernels again.
 */
class Loaded {
  readonly program: Program;
  readonly device: Device;
  readonly #jaxpr: Jaxpr;
  readonly #constants: JaxArray[];

  constructor(program: Program, device: Device) {
    this.program = program;
    this.device = device;
    this.#jaxpr = program.jaxpr.flatten().simplify();
    this.#constants = program.constants.map((constant) => upload(constant.data, constant, device));
  }

  /** Inputs from number `first` on. */
  upload(tensors: readonly TensorData[], first = 0): JaxArray[] {
    return tensors.map((data, index) => upload(data, this.program.inputs[first + index] as TensorSpec, this.device));
  }

  /** Consumes the arguments, also when it fails. */
  call(args: readonly JaxArray[]): JaxArray[] {
    const all = [...this.#constants.map((array) => array.ref), ...args];
    try {
      const run = JaxArray._implRules()["jit"];
      return run(all, { name: "program", jaxpr: this.#jaxpr, numConsts: this.#constants.length });
    } catch (cause) {
      for (const array of all) array.dispose();
      throw new Error(`jax-js could not run the program on ${this.device}: ${String(cause)}`, { cause });
    }
  }

  /** Outputs from number `first` on; consumes the arrays. */
  download(arrays: readonly JaxArray[], first = 0): Promise<TensorData[]> {
    return Promise.all(
      arrays.map((array, index) => download(array, this.program.outputs[first + index] as TensorSpec)),
    );
  }

  release(): void {
    for (const array of this.#constants.splice(0)) array.dispose();
  }
}

function executable(loaded: Loaded): Executable {
  return {
    run: async (inputs) => {
      checkInputs(loaded.program, inputs);
      return loaded.download(loaded.call(loaded.upload(inputs)));
    },
    release: async () => loaded.release(),
  };
}

class JaxStepper implements Stepper {
  readonly #loaded: Loaded;
  #state: JaxArray[];

  constructor(loaded: Loaded, state: readonly TensorData[]) {
    this.#loaded = loaded;
    this.#state = loaded.upload(state);
  }

  async step(inputs: readonly TensorData[]): Promise<TensorData[]> {
    const count = this.#state.length;
    checkInputs(this.#loaded.program, inputs, count);
    const before = this.#state;
    const outputs = this.#loaded.call([...before.map((array) => array.ref), ...this.#loaded.upload(inputs, count)]);
    const rest = await this.#loaded.download(outputs.slice(count), count);
    // Work is deferred until somebody reads: without that it would pile up.
    if (rest.length === 0) await outputs[0]?.blockUntilReady();
    this.#state = outputs.slice(0, count);
    for (const array of before) array.dispose();
    return rest;
  }

  read(count = this.#state.length): Promise<TensorData[]> {
    return this.#loaded.download(this.#state.slice(0, count).map((array) => array.ref));
  }

  async write(state: readonly TensorData[]): Promise<void> {
    if (state.length !== this.#state.length) {
      throw new Error(`the state has ${this.#state.length} tensors, not ${state.length}`);
    }
    checkState(this.#loaded.program, state);
    const before = this.#state;
    this.#state = this.#loaded.upload(state);
    for (const array of before) array.dispose();
  }

  async release(): Promise<void> {
    for (const array of this.#state.splice(0)) array.dispose();
    this.#loaded.release();
  }
}

/**
 * jax-js as it is: the reference that lowered programs are compared with, what runs in a browser tab, and where ONNX Runtime has no
 * binaries.
 * @throws when jax-js has no such device here
 */
export async function jaxBackend(kind: JaxKind = "jax-wasm"): Promise<Backend> {
  const device = devices[kind];
  const available = await init(device);
  if (!available.includes(device)) {
    throw new Error(
      `jax-js has no ${device} device here${kind === "jax-webgpu" ? ": no WebGPU adapter was found" : ""}`,
    );
  }
  return {
    label: names[kind],
    kind,
    compile: async (program) => executable(new Loaded(program, device)),
    stepper: async (program, state) => {
      checkState(program, state);
      return new JaxStepper(new Loaded(program, device), state);
    },
  };
}
