import type { Preview } from "@heirloom/core";
import type { ComponentType } from "react";
import type { SampleFrame } from "./frame.ts";
import type { RealSample } from "./real.ts";
import { ImageSample } from "./image-sample.tsx";
import { PairSample } from "./pair-sample.tsx";
import { PointSample } from "./point-sample.tsx";
import { SymbolSample } from "./symbol-sample.tsx";
import { TextSample } from "./text-sample.tsx";
import { ValueSample } from "./value-sample.tsx";

type Kind = Preview["kind"];
type Of<K extends Kind> = Extract<Preview, { kind: K }>;

interface Shown<K extends Kind> {
  preview: Of<K>;
  frame: SampleFrame;
  /** Real ones to compare with. */
  real: RealSample | undefined;
}

/** How each kind of sample is shown. A new kind does not compile until it has a place here. */
const views: { readonly [K in Kind]: ComponentType<Shown<K>> } = {
  text: ({ preview }) => <TextSample text={preview.text} />,
  values: ({ preview, frame }) => <ValueSample values={preview.values} axis={frame.axis} />,
  points: ({ preview, frame, real }) => (
    <PointSample cloud={preview} frame={frame} real={real && "values" in real ? real : undefined} />
  ),
  symbols: ({ preview, frame }) => <SymbolSample symbols={preview.symbols} frame={frame} />,
  pairs: ({ preview }) => <PairSample preview={preview} />,
  image: ({ preview, real }) => <ImageSample preview={preview} real={real && "base64" in real ? real : undefined} />,
};

export function SamplePreview(shown: Shown<Kind>) {
  const View = views[shown.preview.kind] as ComponentType<Shown<Kind>>;
  return <View {...shown} />;
}

/** Items in a preview, for those that can be counted. */
export function itemsIn(preview: Preview): number | undefined {
  if ("targets" in preview) return preview.targets.length;
  if ("symbols" in preview) return preview.symbols.length;
  if (!("values" in preview)) return undefined;
  return preview.values.length / ("dimensions" in preview ? preview.dimensions : 1);
}

/** Words, and pictures beside each other, need a wide column; marks do not. */
export const isWide = (preview: Preview): boolean => "text" in preview || "base64" in preview;

/** Whether real ones can stand beside it. */
export const isComparable = ({ kind }: Preview): boolean => kind === "points" || kind === "image";
