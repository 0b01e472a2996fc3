import type { Attributes, Element, Initializer, Model, Node, Port } from "./model.ts";

/** What a rewrite may ask about the tensors of a graph. */
export interface Facts {
  /** The number that a scalar constant holds. */
  scalar(name: string): number | undefined;
  /** The integers of a list constant. */
  list(name: string): readonly number[] | undefined;
  /** The shape, where the graph was told. */
  shape(name: string): readonly number[] | undefined;
  isOutput(name: string): boolean;
  /** Name of a list constant, made when there is none. */
  listNamed(values: readonly number[]): string;
}

/** Gives another list of nodes that computes the same outputs under the same names. */
export type Pass = (nodes: readonly Node[], facts: Facts) => readonly Node[];

const ARRAYS = {
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
  int64: BigInt64Array,
} as const;

function encodeNumbers(element: Element, values: readonly number[]): Uint8Array {
  if (element === "int64") return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return new Uint8Array(new ARRAYS[element](values).buffer);
}

export interface Operator {
  readonly op: string;
  readonly attributes?: Attributes;
}

/** Collects nodes in an order in which they can run; one node for all equal expressions, one initializer for equal constants. */
export class Graph {
  /** That an operator may use when the graph runs. */
  readonly threads: number;
  readonly #nodes: Node[] = [];
  readonly #initializers: Initializer[] = [];
  readonly #inputs: Port[] = [];
  readonly #outputs: { port: Port; source: string }[] = [];
  readonly #known = new Map<string, string[]>();
  readonly #scalars = new Map<string, number>();
  readonly #lists = new Map<string, readonly number[]>();
  readonly #shapes = new Map<string, readonly number[]>();

  constructor(threads = 1) {
    this.threads = threads;
  }

  input(port: Port): void {
    this.#inputs.push(port);
  }

  output(port: Port, source: string): void {
    this.#outputs.push({ port, source });
  }

  /** A tensor that never changes. Its name is new each time: for small constants take `numbers`. */
  initializer(element: Element, shape: readonly number[], data: Uint8Array): string {
    const name = `c${this.#initializers.length}`;
    this.#initializers.push({ name, element, shape, data });
    return name;
  }

  /** A constant given by its numbers; equal ones have one name. */
  numbers(element: Element, shape: readonly number[], values: readonly number[]): string {
    const key = `${element}[${shape.join()}]${values.map((value) => (Object.is(value, -0) ? "-0" : value)).join()}`;
    const found = this.#known.get(key)?.[0];
    if (found !== undefined) return found;
    const name = this.initializer(element, shape, encodeNumbers(element, values));
    this.#known.set(key, [name]);
    return name;
  }

  scalar(element: Element, value: number): string {
    const name = this.numbers(element, [], [value]);
    this.#scalars.set(name, value);
    return name;
  }

  /** Tells the shape of a tensor, for rewrites that need it. */
  describe(name: string, shape: readonly number[]): void {
    this.#shapes.set(name, shape);
  }

  /** A list of integers, as shapes and axes are given to operators. */
  list(values: readonly number[]): string {
    const name = this.numbers("int64", [values.length], values);
    this.#lists.set(name, values);
    return name;
  }

  /** Adds an operator, or finds the equal one that is there; gives the names of its outputs. */
  nodes({ op, attributes = {} }: Operator, inputs: readonly string[], outputs: number): string[] {
    const key = `${op}(${inputs.join()})${JSON.stringify(attributes)}${outputs}`;
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const names = Array.from({ length: outputs }, (_, index) => `t${this.#nodes.length}_${index}`);
    this.#nodes.push({ op, inputs, outputs: names, attributes });
    this.#known.set(key, names);
    return names;
  }

  /** An operator with one output. */
  node(op: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.nodes({ op, attributes }, inputs, 1)[0] ?? "";
  }

  /** The graph with passes applied in turn, without what no output needs. */
  model(passes: readonly Pass[] = []): Model {
    const wanted = new Set(this.#outputs.map((output) => output.source));
    const facts: Facts = {
      scalar: (name) => this.#scalars.get(name),
      list: (name) => this.#lists.get(name),
      shape: (name) => this.#shapes.get(name),
      isOutput: (name) => wanted.has(name),
      listNamed: (values) => this.list(values),
    };
    let nodes = live(this.#nodes, wanted);
    for (const pass of passes) nodes = live(pass(nodes, facts), wanted);
    const used = new Set([...nodes.flatMap((node) => node.inputs), ...wanted]);
    return {
      nodes: nameOutputs(nodes, this.#outputs),
      initializers: this.#initializers.filter((tensor) => used.has(tensor.name)),
      inputs: this.#inputs,
      outputs: this.#outputs.map((output) => output.port),
    };
  }
}

/** The nodes that lead to a wanted name. */
function live(nodes: readonly Node[], wanted: ReadonlySet<string>): readonly Node[] {
  const needed = new Set(wanted);
  const isNeeded = (node: Node): boolean => {
    if (!node.outputs.some((name) => needed.has(name))) return false;
    for (const name of node.inputs) needed.add(name);
    return true;
  };
  return nodes.toReversed().filter(isNeeded).toReversed();
}

/** Gives results the names of the outputs they feed; copies what is an input, a constant, or already another output. */
function nameOutputs(nodes: readonly Node[], outputs: readonly { port: Port; source: string }[]): readonly Node[] {
  const made = new Set(nodes.flatMap((node) => node.outputs));
  const names = new Map<string, string>();
  const copies: Node[] = [];
  for (const { port, source } of outputs) {
    if (made.has(source) && !names.has(source)) names.set(source, port.name);
    else copies.push({ op: "Identity", inputs: [names.get(source) ?? source], outputs: [port.name], attributes: {} });
  }
  const rename = (name: string): string => names.get(name) ?? name;
  return [
    ...nodes.map((node) => ({ ...node, inputs: node.inputs.map(rename), outputs: node.outputs.map(rename) })),
    ...copies,
  ];
}
