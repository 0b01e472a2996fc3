import type { Program } from "../program/program.ts";
import type { Stepper, TensorData, TensorSpec } from "./contract.ts";
import { identity } from "./identity.ts";
import { checkInputs, checkState } from "./inputs.ts";
import type { RuntimeTensor } from "./runtime.ts";
import { OnnxSession } from "./session.ts";
import type { SessionSettings } from "./session.ts";

/** Gives the memory back now: left to the garbage collector, the states of some hundred steps would pile up. */
function free(tensor: RuntimeTensor): void {
  if (tensor.location !== "cpu") return tensor.dispose();
  (tensor.data as TensorData).buffer.transfer(0);
}

/**
 * State of a program under ONNX Runtime: what one call gives out goes into the next as it is. On the CPU that is cheaper than two
 * sets of buffers in turn: the binding copies every output once, also when it was given a buffer for it.
 */
export class OnnxStepper implements Stepper {
  readonly #program: Program;
  readonly #session: OnnxSession;
  readonly #settings: SessionSettings;
  /**
   * Sessions that read the first so many tensors of a state on a device, made when asked for: the binding cannot read one, but a
   * session copies its outputs to the host.
   */
  readonly #readers = new Map<number, OnnxSession>();
  readonly #count: number;
  #state: RuntimeTensor[];

  constructor(
    program: Program,
    session: OnnxSession,
    start: { state: readonly TensorData[]; settings: SessionSettings },
  ) {
    this.#program = program;
    this.#session = session;
    this.#settings = start.settings;
    this.#count = start.state.length;
    this.#state = this.#tensors(start.state.map((data) => data.slice()));
  }

  #tensors(tensors: readonly TensorData[], first = 0): RuntimeTensor[] {
    return tensors.map((data, index) => this.#session.tensor(data, this.#program.inputs[first + index] as TensorSpec));
  }

  async step(inputs: readonly TensorData[]): Promise<TensorData[]> {
    checkInputs(this.#program, inputs, this.#count);
    const before = this.#state;
    const outputs = await this.#session.run([...before, ...this.#tensors(inputs, this.#count)]);
    this.#state = outputs.slice(0, this.#count);
    for (const tensor of before) free(tensor);
    return outputs.slice(this.#count).map((tensor) => tensor.data as TensorData);
  }

  async #reader(count: number): Promise<OnnxSession> {
    const found = this.#readers.get(count);
    if (found !== undefined) return found;
    const graph = { model: identity(this.#program.inputs.slice(0, count)), kept: [] };
    const reader = await OnnxSession.open(graph, this.#settings);
    this.#readers.set(count, reader);
    return reader;
  }

  async read(count = this.#count): Promise<TensorData[]> {
    const wanted = this.#state.slice(0, count);
    if (wanted.every((tensor) => tensor.location === "cpu")) {
      return wanted.map((tensor) => (tensor.data as TensorData).slice());
    }
    const reader = await this.#reader(wanted.length);
    const tensors = await reader.run(wanted);
    return tensors.map((tensor) => tensor.data as TensorData);
  }

  async write(state: readonly TensorData[]): Promise<void> {
    if (state.length !== this.#count) throw new Error(`the state has ${this.#count} tensors, not ${state.length}`);
    checkState(this.#program, state);
    for (const tensor of this.#state) free(tensor);
    this.#state = this.#tensors(state.map((data) => data.slice()));
  }

  async release(): Promise<void> {
    for (const tensor of this.#state.splice(0)) free(tensor);
    for (const reader of this.#readers.values()) await reader.release();
    this.#readers.clear();
    await this.#session.release();
  }
}
