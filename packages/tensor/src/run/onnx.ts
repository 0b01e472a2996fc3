import { lower } from "../lower/lower.ts";
import type { Program } from "../program/program.ts";
import type { Backend, Executable, TensorData, TensorSpec } from "./contract.ts";
import type { Provider } from "./failure.ts";
import { identity } from "./identity.ts";
import { checkInputs, checkState, sizeOf } from "./inputs.ts";
import { OnnxStepper } from "./onnx-stepper.ts";
import { loadRuntime } from "./runtime.ts";
import { OnnxSession } from "./session.ts";
import type { Graph, SessionSettings } from "./session.ts";

export interface OnnxOptions {
  readonly provider?: Provider;
  /** Threads inside one operator, on the CPU; several sessions side by side do better with one each. */
  readonly threads?: number;
  /** Whether idle threads spin: only when nothing else wants their cores. */
  readonly spinning?: boolean;
}

const names: Readonly<Record<Provider, string>> = { cpu: "CPU", webgpu: "WebGPU", cuda: "CUDA" };

function labelOf(version: string, { provider, threads }: SessionSettings): string {
  const base = `ONNX Runtime ${version.replace(/\.0$/, "")}, ${names[provider]}`;
  return provider === "cpu" ? `${base}, ${threads} thread${threads === 1 ? "" : "s"}` : base;
}

/** The model of a program, the first `kept` outputs of which stay on the device. */
function graphOf(program: Program, kept: number, { provider, threads }: SessionSettings): Graph {
  const model = lower(program, { threads: provider === "cpu" ? threads : 1 });
  const taken = program.inputs.reduce((sum, spec) => sum + 4 * sizeOf(spec), 0);
  return { model, kept: Array.from({ length: kept }, (_, index) => `out${index}`), taken };
}

function executable(program: Program, session: OnnxSession): Executable {
  return {
    run: async (inputs) => {
      checkInputs(program, inputs);
      const tensors = inputs.map((data, index) => session.tensor(data, program.inputs[index] as TensorSpec));
      const outputs = await session.run(tensors);
      return outputs.map((tensor) => tensor.data as TensorData);
    },
    release: () => session.release(),
  };
}

/**
 * ONNX Runtime with one of its providers. On WebGPU the state of a stepper stays on the device; on CUDA the binding brings it to the
 * host and back each step.
 * @throws where ONNX Runtime has no binary; a missing provider shows when the first program is compiled
 */
export async function onnxBackend(options: OnnxOptions = {}): Promise<Backend> {
  const settings: SessionSettings = {
    provider: options.provider ?? "cpu",
    threads: options.threads ?? 1,
    spinning: options.spinning ?? false,
  };
  const { env } = await loadRuntime();
  return {
    label: labelOf(env.versions.node ?? "", settings),
    kind: `onnx-${settings.provider}`,
    compile: async (program) => executable(program, await OnnxSession.open(graphOf(program, 0, settings), settings)),
    stepper: async (program, state) => {
      checkState(program, state);
      const graph = graphOf(program, settings.provider === "webgpu" ? state.length : 0, settings);
      return new OnnxStepper(program, await OnnxSession.open(graph, settings), { state, settings });
    },
  };
}

/** Why a provider cannot be used here, found by loading a model of one operator with it; nothing where it can. */
export async function probe(provider: Provider): Promise<Error | undefined> {
  const graph = { model: identity([{ shape: [1], dtype: "float32" }]), kept: [] };
  try {
    const session = await OnnxSession.open(graph, { provider, threads: 1, spinning: false });
    await session.release();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error), { cause: error });
  }
}
