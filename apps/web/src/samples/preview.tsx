import type { Preview } from "@heirloom/core";
import type { ComponentType } from "react";
import type { Axis } from "../charts/prepare/axis.ts";
import { TextSample } from "./text-sample.tsx";
import { ValueSample } from "./value-sample.tsx";

type Kind = Preview["kind"];
type Of<K extends Kind> = Extract<Preview, { kind: K }>;

interface Shown<K extends Kind> {
  preview: Of<K>;
  axis: Axis;
}

/** How each kind of sample is shown. A new kind does not compile until it has a place here. */
const views: { readonly [K in Kind]: ComponentType<Shown<K>> } = {
  text: ({ preview }) => <TextSample text={preview.text} />,
  values: ({ preview, axis }) => <ValueSample values={preview.values} axis={axis} />,
  image: ({ preview }) => (
    <img alt="generated" src={`data:${preview.mediaType};base64,${preview.base64}`} className="block w-full max-w-80" />
  ),
};

export function SamplePreview({ preview, axis }: { preview: Preview; axis: Axis }) {
  const View = views[preview.kind] as ComponentType<{ preview: Preview; axis: Axis }>;
  return <View preview={preview} axis={axis} />;
}

/** Numbers in a preview, for an axis that several previews share. */
export const valuesOf = (preview: Preview): readonly number[] => ("values" in preview ? preview.values : []);

/** Words need a wide column, marks do not. */
export const isWide = (preview: Preview): boolean => "text" in preview;
