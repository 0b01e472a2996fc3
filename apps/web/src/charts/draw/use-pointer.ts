"use client";
import { useRef, useState, type PointerEvent } from "react";
import { useGenerationStore } from "../../live/generation-context.tsx";
import { valueAt, type Axis } from "../prepare/axis.ts";
import { selected } from "../prepare/window.ts";
import { useZoom } from "./zoom.tsx";

/** Where the pointer is in a field: both shares from 0 to 1, from the left and from below. */
export interface Pointed {
  readonly across: number;
  readonly up: number;
}

/** What is being selected, as shares of the field. */
export type Selection = readonly [from: number, to: number];

/** A press that moves less is a click, px. */
const CLICK_PX = 6;

const inside = (share: number): number => Math.min(Math.max(share, 0), 1);

/** What a field tells of its pointer. */
export interface PointerTold {
  /** Where it is; null when it has left. */
  readonly onPoint?: ((at: Pointed | null) => void) | undefined;
  /** Where it was pressed and let go, without having selected. */
  readonly onPress?: ((at: Pointed) => void) | undefined;
}

/** Moving over a field moves the page's generation; a mouse or a pen that drags selects the generations to show. */
export function usePointer(x: Axis, { onPoint, onPress }: PointerTold = {}) {
  const store = useGenerationStore();
  const zoom = useZoom();
  const start = useRef<number | null>(null);
  const [selection, setSelection] = useState<Selection | null>(null);

  const placeOf = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [left, top] = [event.clientX - box.left, event.clientY - box.top];
    return { left, across: left / box.width, up: 1 - top / box.height, width: box.width };
  };
  const end = (): void => {
    start.current = null;
    setSelection(null);
  };
  return {
    selection,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>): void {
        const { across, left } = placeOf(event);
        store.choose(Math.round(valueAt(x, inside(across))));
        if (!zoom || event.pointerType === "touch" || event.button !== 0) return;
        start.current = left;
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>): void {
        const { across, up, left, width } = placeOf(event);
        if (start.current !== null) {
          const far = Math.abs(left - start.current) >= CLICK_PX;
          setSelection(far ? [inside(start.current / width), inside(across)] : null);
        }
        if (across < -0.02 || across > 1.02) return;
        store.choose(Math.round(valueAt(x, inside(across))));
        onPoint?.({ across: inside(across), up });
      },
      onPointerUp(event: PointerEvent<HTMLDivElement>): void {
        if (zoom && selection) zoom.show(selected([valueAt(x, selection[0]), valueAt(x, selection[1])], zoom));
        else onPress?.(placeOf(event));
        end();
      },
      onPointerCancel: end,
      onPointerLeave: () => onPoint?.(null),
      onDoubleClick: () => zoom?.show(null),
    },
  };
}
