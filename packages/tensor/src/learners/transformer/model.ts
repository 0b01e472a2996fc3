import { numpy as np } from "@jax-js/jax";
import { geluTanh, relu } from "../../intrinsics/activations.ts";
import { crossEntropy } from "../../intrinsics/cross-entropy.ts";
import { embedding } from "../../intrinsics/embedding.ts";
import { layerNorm } from "../../intrinsics/layer-norm.ts";
import { causalMask, softmax } from "../../intrinsics/softmax.ts";
import type { Filled } from "../../params/specs.ts";
import type { JaxArray } from "../../program/program.ts";
import type { Architecture, BlockSpecs, GptSpecs } from "./architecture.ts";

// b windows, s positions of each, n = b s rows, t positions that can be looked at, d width, h heads, c width of a head, v types.

export type Gpt = Filled<GptSpecs, JaxArray>;
type Affine = { readonly weight: JaxArray; readonly bias: JaxArray };

/** Applied to the embeddings and to what every branch adds; consumes and gives [n, d]. */
export type Dropout = (x: JaxArray) => JaxArray;

/** Queries, keys and values of a layer, [b, h, s, c] each. */
export interface Heads {
  readonly q: JaxArray;
  readonly k: JaxArray;
  readonly v: JaxArray;
}

/** What positions look at: gives [b, h, s, c]. */
export type Attend = (heads: Heads, layer: number) => JaxArray;

const norm = (x: JaxArray, { weight, bias }: Affine, epsilon: number): JaxArray =>
  layerNorm(x, { scale: weight, shift: bias }, epsilon);

const linear = (x: JaxArray, { weight, bias }: Affine): JaxArray => np.matmul(x, weight).add(bias);

/** [n, 3 d] -> three of [b, h, s, c]. */
function splitHeads(qkv: JaxArray, { batch, heads }: { batch: number; heads: number }): Heads {
  const [n, three] = qkv.shape as [number, number];
  const stacked = qkv.reshape([batch, n / batch, 3, heads, three / 3 / heads]).transpose([2, 0, 3, 1, 4]);
  const [q, k, v] = np.split(stacked, 3, 0).map((part) => np.squeeze(part, 0)) as [JaxArray, JaxArray, JaxArray];
  return { q, k, v };
}

/** [b, h, s, c] -> [n, d]. */
function joinHeads(x: JaxArray): JaxArray {
  const [b, h, s, c] = x.shape as [number, number, number, number];
  return x.transpose([0, 2, 1, 3]).reshape([b * s, h * c]);
}

interface Passing {
  readonly architecture: Architecture;
  readonly attend: Attend;
  readonly dropout?: Dropout | undefined;
}

interface Layer extends Passing {
  readonly index: number;
  readonly batch: number;
}

/** One layer; consumes x, [n, d], and the parameters. */
function block(x: JaxArray, p: Filled<BlockSpecs, JaxArray>, layer: Layer): JaxArray {
  const { architecture, attend, batch, index } = layer;
  const { heads, epsilon, activation } = architecture;
  const drop = layer.dropout ?? ((y: JaxArray): JaxArray => y);
  const qkv = linear(norm(x.ref, p.ln_1, epsilon), p.attn.c_attn);
  const mixed = joinHeads(attend(splitHeads(qkv, { batch, heads }), index));
  const middle = x.add(drop(linear(mixed, p.attn.c_proj)));
  const risen = linear(norm(middle.ref, p.ln_2, epsilon), p.mlp.c_fc);
  const active = activation === "gelu" ? geluTanh(risen) : relu(risen);
  return middle.add(drop(linear(active, p.mlp.c_proj)));
}

/** What is behind the last layer norm, [n, d], of tokens [b, s] at positions [s, d]. Consumes everything but the table `wte`. */
export function hidden(
  p: Gpt,
  { tokens, positions }: { tokens: JaxArray; positions: JaxArray },
  passing: Passing,
): JaxArray {
  const { width, epsilon } = passing.architecture;
  const [batch, s] = tokens.shape as [number, number];
  const embedded = embedding(p.wte.weight.ref, tokens)
    .add(positions)
    .reshape([batch * s, width]);
  const start = passing.dropout ? passing.dropout(embedded) : embedded;
  const last = p.h.reduce((x, layer, index) => block(x, layer, { ...passing, batch, index }), start);
  return norm(last, p.ln_f, epsilon);
}

/** Logits [n, v] of hidden [n, d]; consumes both and the table `wte`. */
export function logitsOf(x: JaxArray, p: Gpt, { types, embeddings }: Architecture): JaxArray {
  if (p.lm_head !== undefined) {
    p.wte.weight.dispose();
    return np.matmul(x, p.lm_head.weight.transpose());
  }
  const rows = types === embeddings ? p.wte.weight : p.wte.weight.slice([0, types]);
  return np.matmul(x, rows.transpose());
}

/** What scores are multiplied with: 1 / sqrt(c) (Vaswani et al. 2017, eq. 1). */
export const scoreScale = ({ width, heads }: Architecture): number => 1 / Math.sqrt(width / heads);

/** Every position looks at itself and those before it. `keep` is given keys and values, borrowed. */
export function causal(architecture: Architecture, keep?: (k: JaxArray, v: JaxArray) => void): Attend {
  const { context } = architecture;
  return ({ q, k, v }) => {
    keep?.(k, v);
    const scores = np.matmul(q, k.transpose([0, 1, 3, 2])).mul(scoreScale(architecture));
    return np.matmul(softmax(scores.add(causalMask(context))), v);
  };
}

/** Hidden [n, d] of whole windows: tokens [b, t], t = context. */
export function windows(p: Gpt, tokens: JaxArray, passing: Passing): JaxArray {
  return hidden(p, { tokens, positions: p.wpe.weight }, passing);
}

export interface WindowArguments {
  readonly tokens: JaxArray;
  readonly targets: JaxArray;
  readonly dropout?: Dropout | undefined;
}

/** -ln p of the targets [b, t] behind tokens [b, t]. Consumes its arguments. */
export function surprisal(architecture: Architecture, p: Gpt, { tokens, targets, dropout }: WindowArguments): JaxArray {
  const [b, t] = tokens.shape as [number, number];
  const x = windows(p, tokens, { architecture, attend: causal(architecture), dropout });
  const logits = logitsOf(x, p, architecture);
  return crossEntropy(logits, targets.reshape([b * t])).reshape([b, t]);
}
