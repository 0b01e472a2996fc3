import { bytes, float, integer, join, message, string } from "./protobuf.ts";

/** Element types of ONNX (TensorProto.DataType). */
export const ELEMENT = { float32: 1, int32: 6, int64: 7, bool: 9 } as const;
export type Element = keyof typeof ELEMENT;

/** An attribute says its type: 1 may be an integer or a float. */
export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly text: string };
export type Attributes = Readonly<Record<string, Attribute>>;

export interface Node {
  /** "Gemm", or with its domain before it: "com.microsoft.FusedMatMul". */
  readonly op: string;
  /** An empty name leaves an optional input out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

export interface Initializer {
  readonly name: string;
  readonly element: Element;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

export interface Port {
  readonly name: string;
  readonly element: Element;
  readonly shape: readonly number[];
}

export interface Model {
  readonly nodes: readonly Node[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

const IR_VERSION = 9;
/** Versions of the operator sets; the runtime's CPU provider has kernels for all that the lowering uses. */
const OPSETS = [
  { domain: "", version: 20 },
  { domain: "com.microsoft", version: 1 },
];

/** AttributeProto: name 1, f 2, i 3, s 4, ints 8, type 20. */
function attribute(name: string, value: Attribute): Uint8Array {
  if ("float" in value) return message(5, [string(1, name), float(2, value.float), integer(20, 1)]);
  if ("int" in value) return message(5, [string(1, name), integer(3, value.int), integer(20, 2)]);
  if ("text" in value) return message(5, [string(1, name), string(4, value.text), integer(20, 3)]);
  return message(5, [string(1, name), ...value.ints.map((item) => integer(8, item)), integer(20, 7)]);
}

/** NodeProto: input 1, output 2, name 3, op_type 4, attribute 5, domain 7. */
function encodeNode(node: Node, index: number): Uint8Array {
  const dot = node.op.lastIndexOf(".");
  return message(1, [
    ...node.inputs.map((name) => string(1, name)),
    ...node.outputs.map((name) => string(2, name)),
    string(3, `${node.op.slice(dot + 1)}_${index}`),
    string(4, node.op.slice(dot + 1)),
    ...Object.entries(node.attributes).map(([name, value]) => attribute(name, value)),
    ...(dot < 0 ? [] : [string(7, node.op.slice(0, dot))]),
  ]);
}

/** TensorProto: dims 1, data_type 2, name 8, raw_data 9. */
function encodeInitializer(tensor: Initializer): Uint8Array {
  const dims = tensor.shape.map((size) => integer(1, size));
  return message(5, [...dims, integer(2, ELEMENT[tensor.element]), string(8, tensor.name), bytes(9, tensor.data)]);
}

/** ValueInfoProto with a TypeProto.Tensor of fixed dimensions. */
function encodePort(field: number, port: Port): Uint8Array {
  const shape = message(
    2,
    port.shape.map((size) => message(1, [integer(1, size)])),
  );
  const type = message(2, [message(1, [integer(1, ELEMENT[port.element]), shape])]);
  return message(field, [string(1, port.name), type]);
}

/** ModelProto: ir_version 1, graph 7, opset_import 8. */
export function encodeModel(model: Model): Uint8Array {
  const graph = message(7, [
    ...model.nodes.map(encodeNode),
    string(2, "program"),
    ...model.initializers.map(encodeInitializer),
    ...model.inputs.map((port) => encodePort(11, port)),
    ...model.outputs.map((port) => encodePort(12, port)),
  ]);
  const opsets = OPSETS.map((set) => message(8, [string(1, set.domain), integer(2, set.version)]));
  return join([integer(1, IR_VERSION), graph, ...opsets]);
}
