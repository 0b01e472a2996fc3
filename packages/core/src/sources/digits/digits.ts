import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { AliasTable } from "../../random/alias.ts";
import type { Stream } from "../../random/stream.ts";
import { ImageSamples } from "../../samples/images.ts";
import { frozenStream, HELD_OUT } from "../points/point-source.ts";
import { glyphs, type Glyph } from "./glyphs.ts";
import { styleModes } from "./modes.ts";
import { Pen, type Paper } from "./pen.ts";

const schema = z.strictObject({
  kind: z.literal("digits"),
  size: z.int().min(16).max(64).default(20).meta({ title: "Size", description: "Pixels of a side." }),
  styles: z
    .enum(["all", "common"])
    .default("all")
    .meta({
      title: "Styles",
      description: "Ways to write a digit; they are the modes that can be lost.",
      choices: { all: "every style of every digit, rare ones too", common: "the commonest of each digit" },
    }),
  distortion: z.number().min(0.25).max(1.5).default(1).meta({
    title: "Distortion",
    description: "How much rotation, shear, size, place, pen and stroke differ from image to image; 1 as usual.",
  }),
});

type DigitsConfig = z.infer<typeof schema>;

const isCommonest = ({ digit, name }: Glyph): boolean => glyphs.find((glyph) => glyph.digit === digit)!.name === name;

/** The styles, and each one's share of all images: every digit is a tenth. */
const stylesOf = (styles: DigitsConfig["styles"]): readonly Glyph[] =>
  styles === "all" ? glyphs : glyphs.filter(isCommonest).map((glyph) => ({ ...glyph, share: 1 }));

/** An image of each glyph. */
function written(all: readonly Glyph[], paper: Paper, stream: Stream): ImageSamples {
  const area = paper.size * paper.size;
  const pixels = new Uint8Array(all.length * area);
  const pen = new Pen(paper);
  for (const [i, { strokes }] of all.entries()) pen.write(strokes, pixels.subarray(i * area, (i + 1) * area), stream);
  return new ImageSamples(pixels, { height: paper.size, width: paper.size });
}

/** How much more than usual the images differ by which styles are recognised: what a model makes is seldom as clean as a pen's. */
const WIDER = 1.5;

function open({ size: side, styles, distortion }: DigitsConfig) {
  const known = stylesOf(styles);
  const paper = { size: side, distortion };
  const shares = new AliasTable(Float64Array.from(known, ({ share }) => share));
  const draw = (size: number, stream: Stream): ImageSamples => {
    const choices = stream.child(0);
    return written(
      Array.from({ length: size }, () => known[shares.draw(choices)]!),
      paper,
      stream,
    );
  };
  const wide = { size: side, distortion: WIDER * Math.max(1, distortion) };
  const write = (glyph: Glyph, count: number, stream: Stream): ImageSamples =>
    written(
      Array.from({ length: count }, () => glyph),
      wide,
      stream,
    );
  let heldOut: ImageSamples | undefined;
  return {
    modality: "images" as const,
    size: undefined,
    draw,
    facets: {
      "image-modes": styleModes(known, write, frozenStream().child(1)),
      get "held-out-images"() {
        return (heldOut ??= draw(HELD_OUT, frozenStream().child(0)));
      },
    },
  };
}

export const digits = {
  kind: "digits",
  label: "Digits",
  summary:
    "Drawn digits that never run out: ten digits in 23 styles of known shares, the rarest .2 %, written by a pen that varies.",
  schema,
  describe: ({ size, styles }) => `digits, ${size} x ${size}${styles === "all" ? "" : ", common styles"}`,
  phrase: ({ size, styles }) => [
    { text: "drawn digits of " },
    { text: `${size} x ${size} pixels`, path: ["size"] },
    ...(styles === "all" ? [] : [{ text: " in the " }, { text: "commonest styles", path: ["styles"] }]),
  ],
  modality: "images",
  provides: ["held-out-images", "image-modes"],
  open: async (config) => open(config),
} as const satisfies SourceMember<DigitsConfig>;
