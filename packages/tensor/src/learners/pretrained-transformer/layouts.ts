import type { PublishedArchitecture } from "@heirloom/core";
import { joined, linear, same } from "./parts.ts";
import type { Part } from "./parts.ts";

/** How the tensors of a kind of checkpoint are called and laid out. */
export interface Layout {
  /** What may stand before every name, one of them in a file: first what is written today. */
  readonly prefixes: readonly string[];
  /** The embedding of tokens, which every file has: it shows the prefix. */
  readonly anchor: string;
  /** Tensors of older files that say nothing: masks, version marks. */
  readonly ignored: RegExp;
  /** The embedding of positions, and its rows before that of the first position. */
  readonly positions: { readonly name: string; readonly offset: number };
  /** All tensors but that of positions. */
  parts(architecture: PublishedArchitecture): readonly Part[];
}

/** The matrix that tokens are predicted with; it has no prefix. */
export const HEAD = "lm_head.weight";

function headOf({ tied, vocabulary, width }: PublishedArchitecture): Part[] {
  return tied ? [] : [same(HEAD, { name: HEAD, shape: [vocabulary, width] })];
}

/** Names and layouts are ours: matrices are [in, out]. OpenAI's own file has no prefix. */
const gpt2: Layout = {
  prefixes: ["transformer.", ""],
  anchor: "wte.weight",
  ignored: /^h\.\d+\.attn\.(masked_)?bias$/,
  positions: { name: "wpe.weight", offset: 0 },
  parts(architecture) {
    const { layers, width, inner, vocabulary } = architecture;
    const part = (name: string, ...shape: number[]): Part => same(name, { name, shape });
    const affine = (name: string, ...shape: number[]): Part[] => [
      part(`${name}.weight`, ...shape),
      part(`${name}.bias`, shape.at(-1)!),
    ];
    const block = (h: string): Part[] => [
      ...affine(`${h}.ln_1`, width),
      ...affine(`${h}.attn.c_attn`, width, 3 * width),
      ...affine(`${h}.attn.c_proj`, width, width),
      ...affine(`${h}.ln_2`, width),
      ...affine(`${h}.mlp.c_fc`, width, inner),
      ...affine(`${h}.mlp.c_proj`, inner, width),
    ];
    return [
      part("wte.weight", vocabulary, width),
      ...Array.from({ length: layers }, (_, layer) => block(`h.${layer}`)).flat(),
      ...affine("ln_f", width),
      ...headOf(architecture),
    ];
  },
};

/**
 * Linear layers are [out, in]; queries, keys and values are apart. Positions are counted from 2. Tensors are copied, also those that
 * need no change: a view would hold the whole file.
 */
const opt: Layout = {
  prefixes: ["model.decoder.", "decoder."],
  anchor: "embed_tokens.weight",
  ignored: /^version$/,
  positions: { name: "embed_positions.weight", offset: 2 },
  parts(architecture) {
    const { layers, width, inner, vocabulary } = architecture;
    const copy = (ours: string, name: string, ...shape: number[]): Part => joined(ours, [{ name, shape }]);
    const norm = (ours: string, name: string): Part[] =>
      ["weight", "bias"].map((kind) => copy(`${ours}.${kind}`, `${name}.${kind}`, width));
    const affine = (ours: string, names: readonly string[], shape: readonly [number, number]): Part[] => [
      linear(
        `${ours}.weight`,
        names.map((name) => `${name}.weight`),
        shape,
      ),
      joined(
        `${ours}.bias`,
        names.map((name) => ({ name: `${name}.bias`, shape: [shape[0]] })),
      ),
    ];
    const block = (h: string, layer: string): Part[] => [
      ...norm(`${h}.ln_1`, `${layer}.self_attn_layer_norm`),
      ...affine(
        `${h}.attn.c_attn`,
        ["q", "k", "v"].map((which) => `${layer}.self_attn.${which}_proj`),
        [width, width],
      ),
      ...affine(`${h}.attn.c_proj`, [`${layer}.self_attn.out_proj`], [width, width]),
      ...norm(`${h}.ln_2`, `${layer}.final_layer_norm`),
      ...affine(`${h}.mlp.c_fc`, [`${layer}.fc1`], [inner, width]),
      ...affine(`${h}.mlp.c_proj`, [`${layer}.fc2`], [width, inner]),
    ];
    return [
      copy("wte.weight", "embed_tokens.weight", vocabulary, width),
      ...Array.from({ length: layers }, (_, layer) => block(`h.${layer}`, `layers.${layer}`)).flat(),
      ...norm("ln_f", "final_layer_norm"),
      ...headOf(architecture),
    ];
  },
};

export const layouts: Readonly<Record<PublishedArchitecture["layout"], Layout>> = { gpt2, opt };
