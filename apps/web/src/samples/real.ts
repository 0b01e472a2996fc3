import { definitionSchema, openSource, sourceDataset, streamAt, withValue, type Preview } from "@heirloom/core";
import type { ArmView } from "@heirloom/api";

/** What real data are shown as beside generated ones. */
export type RealSample = Extract<Preview, { kind: "points" | "image" }>;

const SHOWN = 256;

const noDataset = (): Promise<never> => Promise.reject(new Error("a dataset is not read in a tab"));

/** The definition of an arm, as far as its source is concerned. */
function sourceOf(definition: unknown, { values }: ArmView) {
  const whole = Object.entries(values).reduce(
    (input, [path, value]) => withValue(input, path.split("."), value),
    definition,
  );
  return definitionSchema.shape.source.safeParse((whole as { source?: unknown }).source).data;
}

/** Real points or images to compare generated ones with: those held out, else fresh draws. Undefined where a dataset would be read. */
export async function realSample(definition: unknown, arm: ArmView): Promise<RealSample | undefined> {
  const config = sourceOf(definition, arm);
  if (!config || sourceDataset(config) !== undefined) return undefined;
  const source = await openSource(config, noDataset);
  const { "held-out-points": points, "held-out-images": images } = source.facets;
  const samples = points ?? images ?? source.draw(SHOWN, streamAt(0, { replicate: 0, generation: 0 }, "preview"));
  const preview = samples.preview(SHOWN);
  return ("values" in preview && "dimensions" in preview) || "base64" in preview ? preview : undefined;
}
