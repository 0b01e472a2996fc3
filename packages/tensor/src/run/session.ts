import type { InferenceSession } from "onnxruntime-node";
import type { TensorData, TensorSpec } from "./contract.ts";
import { explain } from "./failure.ts";
import type { Provider } from "./failure.ts";
import { passing } from "./gate.ts";
import { claimWebgpu } from "./one-thread.ts";
import { loadRuntime } from "./runtime.ts";
import type { Runtime, RuntimeTensor, Session } from "./runtime.ts";

export interface SessionSettings {
  readonly provider: Provider;
  /** Threads inside one operator, this one among them; CPU only. */
  readonly threads: number;
  /** Idle threads wait by spinning: quicker, but takes their cores from others. */
  readonly spinning: boolean;
}

export interface Graph {
  /** An encoded ONNX model. */
  readonly model: Uint8Array;
  /** Names of the outputs that stay on the device when it is a WebGPU one; the rest come to the host. */
  readonly kept: readonly string[];
  /** Bytes that go in with every call, where they may be many. */
  readonly taken?: number;
}

/**
 * Bytes taken from which the blocks of a call are found one by one rather than planned as one: training GPT-2 small then takes 5.4 GB
 * instead of 7.1 GB, at the same speed; small graphs would be an eighth slower.
 */
const LARGEST_PLANNED = 2 ** 28;

/** Shapes are fixed: each call takes the same blocks from the session's arena, which holds them until the session is released. */
function sessionOptions(
  { taken = 0 }: Graph,
  { provider, threads, spinning }: SessionSettings,
): InferenceSession.SessionOptions {
  return {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    enableCpuMemArena: true,
    enableMemPattern: taken < LARGEST_PLANNED,
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: spinning ? "1" : "0" } } },
  };
}

/** A model loaded by ONNX Runtime. Tensors go in and come out by their position. */
export class OnnxSession {
  readonly #runtime: Runtime;
  readonly #session: Session;
  readonly #provider: Provider;

  private constructor(runtime: Runtime, session: Session, provider: Provider) {
    this.#runtime = runtime;
    this.#session = session;
    this.#provider = provider;
  }

  static async open(graph: Graph, settings: SessionSettings): Promise<OnnxSession> {
    const runtime = await loadRuntime();
    const { InferenceSession } = runtime;
    if (settings.provider === "webgpu") await claimWebgpu();
    try {
      const options = sessionOptions(graph, settings);
      if (graph.kept.length > 0) {
        options.preferredOutputLocation = Object.fromEntries(graph.kept.map((name) => [name, "gpu-buffer" as const]));
      }
      const session = await passing(() => InferenceSession.create(graph.model, options));
      return new OnnxSession(runtime, session, settings.provider);
    } catch (cause) {
      throw explain(cause, settings.provider);
    }
  }

  /** A tensor over the caller's memory, which is not copied. */
  tensor(data: TensorData, spec: TensorSpec): RuntimeTensor {
    return new this.#runtime.Tensor(spec.dtype, data, [...spec.shape]);
  }

  /** Holds the thread until the outputs are there: the binding computes on the thread that calls it. */
  async run(inputs: readonly RuntimeTensor[]): Promise<RuntimeTensor[]> {
    const names = this.#session.inputNames;
    const feeds = Object.fromEntries(names.map((name, index) => [name, inputs[index] as RuntimeTensor]));
    try {
      const results = await passing(() => this.#session.run(feeds));
      return this.#session.outputNames.map((name) => results[name] as RuntimeTensor);
    } catch (cause) {
      throw explain(cause, this.#provider);
    }
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
