import type { Pass } from "../onnx/graph.ts";
import { reshapedAgain, rewriting, Wiring } from "../onnx/rewrite.ts";
import type { Rewrite } from "../onnx/rewrite.ts";
import type { Attribute, Node } from "../onnx/model.ts";
import { sameList } from "./value.ts";

const PRODUCTS = new Set(["Gemm", "MatMul", "com.microsoft.FusedMatMul"]);

function floatOf(attribute: Attribute | undefined, otherwise: number): number {
  return attribute !== undefined && "float" in attribute ? attribute.float : otherwise;
}

function flagOf(attribute: Attribute | undefined): number {
  return attribute !== undefined && "int" in attribute ? attribute.int : 0;
}

/** The known number by which a node multiplies, and what it multiplies. */
function factorOf(node: Node, wiring: Wiring): { factor: number; source: string } | undefined {
  const [a = "", b = ""] = node.inputs;
  if (node.op === "Neg") return { factor: -1, source: a };
  if (node.op !== "Mul") return undefined;
  const [left, right] = [wiring.facts.scalar(a), wiring.facts.scalar(b)];
  if (right !== undefined) return { factor: right, source: a };
  return left === undefined ? undefined : { factor: left, source: b };
}

/** A product of matrices times a known number: the operator's own factor. */
const foldAlpha: Rewrite = (node, wiring) => {
  const scale = factorOf(node, wiring);
  const found = scale === undefined ? undefined : wiring.throughReshapes(scale.source);
  if (scale === undefined || found === undefined || !PRODUCTS.has(found.node.op)) return undefined;
  const { node: product, reshapes } = found;
  if (product.inputs.length > 2) return undefined;
  const alpha = { float: floatOf(product.attributes["alpha"], 1) * scale.factor };
  const op = product.op === "MatMul" ? "com.microsoft.FusedMatMul" : product.op;
  const output = node.outputs[0] ?? "";
  const name = reshapes.length === 0 ? output : `${output}_p`;
  const made = { ...product, op, outputs: [name], attributes: { ...product.attributes, alpha } };
  return [made, ...reshapedAgain(name, reshapes, output)];
};

/** A row added to every row of a product of two matrices, as the third operand of Gemm. */
const foldBias: Rewrite = (node, wiring) => {
  if (node.op !== "Add") return undefined;
  for (const [source, row] of [node.inputs, node.inputs.toReversed()] as [string, string][]) {
    const found = wiring.throughReshapes(source);
    if (found === undefined || found.node.op !== "Gemm" || found.node.inputs.length > 2) continue;
    const width = wiring.facts.shape(found.node.outputs[0] ?? "")?.at(-1);
    const outer = wiring.facts.shape(source)?.at(-1);
    const shape = wiring.facts.shape(row);
    if (width === undefined || outer !== width || shape === undefined || !sameList(shape, [width])) continue;
    const output = node.outputs[0] ?? "";
    const name = found.reshapes.length === 0 ? output : `${output}_p`;
    const made = { ...found.node, inputs: [...found.node.inputs, row], outputs: [name] };
    return [made, ...reshapedAgain(name, found.reshapes, output)];
  }
  return undefined;
};

/** (A B)^T = B^T A^T: a matrix product written transposed. */
const foldTranspose: Rewrite = (node, wiring) => {
  const perm = node.attributes["perm"];
  if (node.op !== "Transpose" || perm === undefined || !("ints" in perm) || !sameList(perm.ints, [1, 0]))
    return undefined;
  const product = wiring.soleProducer(node.inputs[0] ?? "");
  if (product?.op !== "Gemm" || product.inputs.length > 2) return undefined;
  const { transA, transB, ...rest } = product.attributes;
  const attributes = { ...rest, transA: { int: 1 - flagOf(transB) }, transB: { int: 1 - flagOf(transA) } };
  return [{ ...product, inputs: product.inputs.toReversed(), outputs: node.outputs, attributes }];
};

const axisOf = (node: Node): number => flagOf(node.attributes["axis"]);

/** A concatenation of concatenations as one. */
const foldConcat: Rewrite = (node, wiring) => {
  if (node.op !== "Concat") return undefined;
  const inputs = node.inputs.flatMap((name) => {
    const inner = wiring.soleProducer(name);
    return inner?.op === "Concat" && axisOf(inner) === axisOf(node) ? inner.inputs : [name];
  });
  return inputs.length === node.inputs.length ? undefined : [{ ...node, inputs }];
};

/** The split that cuts a node's operand out of another tensor, where nothing else uses that piece. */
function outerSplit(node: Node, wiring: Wiring): Node | undefined {
  if (node.op !== "Split") return undefined;
  const outer = wiring.soleProducer(node.inputs[0] ?? "");
  return outer?.op === "Split" && axisOf(outer) === axisOf(node) ? outer : undefined;
}

/** Splits of pieces of a split as one split, in its place. */
const foldSplits: Pass = (nodes, facts) => {
  const wiring = new Wiring(nodes, facts);
  const inner = nodes.find((node) => outerSplit(node, wiring) !== undefined);
  const outer = inner === undefined ? undefined : outerSplit(inner, wiring);
  if (inner === undefined || outer === undefined) return nodes;
  const [source = "", sizes = ""] = outer.inputs;
  const place = outer.outputs.indexOf(inner.inputs[0] ?? "");
  const innerSizes = facts.list(inner.inputs[1] ?? "") ?? [];
  const merged = facts.listNamed((facts.list(sizes) ?? []).toSpliced(place, 1, ...innerSizes));
  const outputs = outer.outputs.toSpliced(place, 1, ...inner.outputs);
  const whole = { ...outer, inputs: [source, merged], outputs };
  const rest = nodes.flatMap((node) => (node === inner ? [] : [node === outer ? whole : node]));
  return foldSplits(rest, facts);
};

/** Name of the operator that stands for GELU until it is known whether its slope is wanted; outputs x s and s. */
export const GELU_TANH = "heirloom.GeluTanh";

/** x s(2u) by the runtime's own operator where s is not used again, else by elementwise operators that leave it. */
const expandGelu: Rewrite = (node, wiring) => {
  if (node.op !== GELU_TANH) return undefined;
  const [x = "", square = "", cubic = "", linear = ""] = node.inputs;
  const [y = "", s = ""] = node.outputs;
  if (!wiring.isUsed(s))
    return [{ op: "Gelu", inputs: [x], outputs: [y], attributes: { approximate: { text: "tanh" } } }];
  const step = (op: string, inputs: string[], output: string): Node => ({
    op,
    inputs,
    outputs: [output],
    attributes: {},
  });
  return [
    step("Mul", [square, cubic], `${y}_cubic`),
    step("Add", [`${y}_cubic`, linear], `${y}_slope`),
    step("Mul", [x, `${y}_slope`], `${y}_inner`),
    step("Sigmoid", [`${y}_inner`], s),
    step("Mul", [x, s], y),
  ];
};

/** What is rewritten once it is known who uses what. */
export const passes: readonly Pass[] = [
  foldSplits,
  ...[expandGelu, foldConcat, foldTranspose, foldAlpha, foldBias].map(rewriting),
];
