import type { Backend } from "./contract.ts";
import type { TensorChoice } from "./env.ts";
import { INSTALL_ADAPTER, INSTALL_CUDA } from "./failure.ts";
import type { Provider } from "./failure.ts";
import { jaxBackend } from "./jax.ts";
import { onnxBackend, probe } from "./onnx.ts";

/** A WebGPU adapter that somebody found; this package does not look for one. */
export interface FoundAdapter {
  readonly name: string;
  /** Computes on the CPU: slower than the CPU provider at products of matrices. */
  readonly software: boolean;
}

export interface Circumstances {
  readonly asked: TensorChoice;
  /** Left out where nobody looked or none was found. */
  readonly adapter?: FoundAdapter | undefined;
  /** Threads of one operator on the CPU; 1 when replicates share the cores. */
  readonly threads?: number;
  /** Tries a provider of ONNX Runtime: why it cannot be used, or nothing. */
  readonly try?: (provider: Provider) => Promise<Error | undefined>;
}

export interface Choice {
  readonly take: Provider | "jax-wasm";
  /** Why this one, and the way to a faster one; follows the label of the backend. */
  readonly why: string;
}

export interface ChosenBackend {
  readonly backend: Backend;
  /** "ONNX Runtime 1.30, CPU, 1 thread: no WebGPU adapter was found. Faster: ..." */
  readonly sentence: string;
}

const FASTER = `Faster: on an NVIDIA card ${INSTALL_CUDA}; on another ${INSTALL_ADAPTER}.`;

function whyNoAdapter(adapter: FoundAdapter | undefined): string {
  if (adapter === undefined) return "no WebGPU adapter was found";
  return `the only WebGPU adapter, ${adapter.name}, is software and would compute on the same cores`;
}

async function automatic({ adapter, try: attempt = probe }: Circumstances): Promise<Choice> {
  const runtime = await attempt("cpu");
  if (runtime !== undefined) {
    return { take: "jax-wasm", why: `${runtime.message}. Faster: run on Linux, Windows, or a Mac with Apple silicon.` };
  }
  if ((await attempt("cuda")) === undefined) return { take: "cuda", why: "CUDA is installed." };
  if (adapter === undefined || adapter.software) {
    return { take: "cpu", why: `there is no working CUDA, and ${whyNoAdapter(adapter)}. ${FASTER}` };
  }
  const failure = await attempt("webgpu");
  if (failure !== undefined) return { take: "cpu", why: `there is no working CUDA, and ${failure.message}.` };
  return { take: "webgpu", why: `it reaches ${adapter.name}; CUDA, where there is an NVIDIA card, would be faster.` };
}

/**
 * Decides by trying.
 * @throws when what was asked for cannot be used here
 */
export async function decide(circumstances: Circumstances): Promise<Choice> {
  const { asked, try: attempt = probe } = circumstances;
  if (asked === "auto") return automatic(circumstances);
  const why = `HEIRLOOM_TENSOR asks for ${asked}.`;
  if (asked === "jax-wasm") return { take: asked, why };
  const failure = await attempt(asked);
  if (failure === undefined) return { take: asked, why };
  throw new Error(`HEIRLOOM_TENSOR asks for ${asked}, but ${failure.message}; or set it to auto`, { cause: failure });
}

/**
 * What this process trains with.
 * @throws when what was asked for cannot be used here
 */
export async function chooseBackend(circumstances: Circumstances): Promise<ChosenBackend> {
  const { take, why } = await decide(circumstances);
  const threads = circumstances.threads ?? 1;
  const backend = take === "jax-wasm" ? await jaxBackend(take) : await onnxBackend({ provider: take, threads });
  return { backend, sentence: `${backend.label}: ${why}` };
}
