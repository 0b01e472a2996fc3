"use client";
import type { ArmView } from "@heirloom/api";
import { useEffect, useRef, useState } from "react";
import type { RealSample } from "./real.ts";

/** Real points or images of an arm to compare generated ones with, once they are wanted. */
export function useRealSample(definition: unknown, arm: ArmView, wanted: boolean): RealSample | undefined {
  const [sample, setSample] = useState<RealSample>();
  // The source of an arm never changes.
  const first = useRef({ definition, arm });
  useEffect(() => {
    if (!wanted) return;
    let live = true;
    // Sources are brought when somebody looks at samples; without them the generated ones stand alone.
    import("./real.ts")
      .then(({ realSample }) => realSample(first.current.definition, first.current.arm))
      .then(
        (found) => live && setSample(found),
        (cause: unknown) => console.warn("real samples could not be drawn in this tab:", cause),
      );
    return () => {
      live = false;
    };
  }, [wanted]);
  return sample;
}
