"use client";
import { definitionSchema, openSource, sourceDataset, streamAt, withValue, type Preview } from "@heirloom/core";
import type { ArmView } from "@heirloom/api";
import { useEffect, useRef, useState } from "react";

export type Points = Extract<Preview, { kind: "points" }>;

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

/** Real points to compare generated ones with: those held out, else fresh draws. Undefined where a dataset would be read. */
export async function realPoints(definition: unknown, arm: ArmView): Promise<Points | undefined> {
  const config = sourceOf(definition, arm);
  if (!config || sourceDataset(config) !== undefined) return undefined;
  const source = await openSource(config, noDataset);
  const points =
    source.facets["held-out-points"] ?? source.draw(SHOWN, streamAt(0, { replicate: 0, generation: 0 }, "preview"));
  const preview = points.preview(SHOWN);
  return "dimensions" in preview && !("targets" in preview) ? preview : undefined;
}

/** `realPoints`, once they are wanted. */
export function useRealPoints(definition: unknown, arm: ArmView, wanted: boolean): Points | undefined {
  const [points, setPoints] = useState<Points>();
  // The source of an arm never changes.
  const first = useRef({ definition, arm });
  useEffect(() => {
    if (!wanted) return;
    let live = true;
    realPoints(first.current.definition, first.current.arm).then(
      (found) => live && setPoints(found),
      () => undefined,
    );
    return () => {
      live = false;
    };
  }, [wanted]);
  return points;
}
