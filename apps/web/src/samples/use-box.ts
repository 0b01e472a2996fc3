"use client";
import type { Preview } from "@heirloom/core";
import { useMemo, useState } from "react";
import { boxOf, type PointCloud } from "../charts/prepare/scatter.ts";

const clouds = (previews: readonly Preview[]): PointCloud[] =>
  previews.filter(
    (preview): preview is Extract<Preview, { kind: "points" }> => "values" in preview && "dimensions" in preview,
  );

const same = (a: PointCloud | null, b: PointCloud | null): boolean =>
  a?.dimensions === b?.dimensions && (a?.values ?? []).every((value, at) => value === b!.values[at]);

/**
 * The box that all points of the page lie in, real ones and those of every generation that was looked at: axes stay where they are
 * from generation to generation, and only ever grow.
 */
export function useBox(previews: readonly Preview[]): PointCloud | null {
  const [box, setBox] = useState<PointCloud | null>(null);
  const wider = useMemo(() => boxOf([...(box ? [box] : []), ...clouds(previews)]), [box, previews]);
  if (!same(box, wider)) setBox(wider);
  return wider;
}
