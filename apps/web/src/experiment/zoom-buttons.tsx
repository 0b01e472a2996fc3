"use client";
import { Minus, Plus } from "lucide-react";
import type { Zoom } from "../charts/draw/zoom.tsx";
import { scaled } from "../charts/prepare/window.ts";
import { useGenerationStore } from "../live/generation-context.tsx";
import { Button } from "../ui/button.tsx";

/** Closer, wider, all: for who does not drag. */
export function ZoomButtons({ zoom }: { zoom: Zoom }) {
  const store = useGenerationStore();
  const by = (factor: number) => () => zoom.show(scaled(zoom, store.current, factor));
  return (
    <div role="group" aria-label="Generations shown" className="inline-flex gap-1">
      <Button size="small" aria-label="Show fewer generations" title="Fewer generations (+)" onClick={by(0.5)}>
        <Plus />
      </Button>
      <Button
        size="small"
        aria-label="Show more generations"
        title="More generations (−)"
        disabled={zoom.window === null}
        onClick={by(2)}
      >
        <Minus />
      </Button>
    </div>
  );
}
