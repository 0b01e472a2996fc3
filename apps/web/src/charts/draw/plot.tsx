"use client";
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type RefObject,
} from "react";
import { flushSync } from "react-dom";
import { useGenerationStore } from "../../live/generation-context.tsx";
import { fractionOf, type Axis } from "../prepare/axis.ts";
import { CanvasPlot } from "./canvas.ts";
import type { Content } from "./content.ts";
import { onTheme, readInks } from "./inks.ts";
import { Still } from "./still.tsx";
import { drawInTurn, giveUpTurn } from "./turns.ts";
import { usePointer, type PointerTold } from "./use-pointer.ts";

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

const useIsomorphicLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

export interface PlotProps extends PointerTold {
  content: Content;
  /** Height of the field, px. */
  height: number;
  /** First generation that nothing is known of: sunk from there on. */
  reported?: number;
  /** What is seen, for who does not see it. */
  label: string;
  /** Names at the right end. */
  ends?: ReactNode;
  /** Draw the axis at the foot of the field, with its ticks. */
  foot?: boolean;
  /** What lies over the lines. */
  over?: ReactNode;
  style?: CSSProperties;
  className?: string;
}

/** One field with its ticks. It draws what it is given and follows the page's generation. */
export function Plot(props: PlotProps) {
  const { content, ends, foot = true, style, className = "" } = props;
  return (
    <div className={`plot ${className}`} style={style}>
      <div className="plot-y" aria-hidden="true">
        {content.y.ticks.map(({ at, text }) => (
          <span key={at} style={{ bottom: percent(fractionOf(content.y, at) ?? 0) }}>
            {text}
          </span>
        ))}
      </div>
      <Field {...props} />
      <div className="plot-ends" aria-hidden="true">
        {ends}
      </div>
      {foot && <Foot x={content.x} />}
    </div>
  );
}

/** The share of the width up to the last generation that is known of; 1 where all are. */
function knownShare(x: Axis, reported: number | undefined): number {
  if (reported === undefined || reported > Math.floor(x.max)) return 1;
  return Math.max(0, reported === 0 ? 0 : (fractionOf(x, reported - 1) ?? 0));
}

function Foot({ x }: { x: Axis }) {
  return (
    <div className="plot-x" aria-hidden="true">
      {x.ticks.map(({ at, text }) => (
        <span key={at} style={{ left: percent(fractionOf(x, at)!) }}>
          {text}
        </span>
      ))}
    </div>
  );
}

function Field({ content, height, label, reported, over, onPoint, onPress }: PlotProps) {
  const { selection, handlers } = usePointer(content.x, { onPoint, onPress });
  const known = knownShare(content.x, reported);
  return (
    <div className="plot-field" style={{ height }} role="img" aria-label={label} {...handlers}>
      {known < 1 && <div className="plot-todo" style={{ left: percent(known) }} />}
      {content.y.ticks.map(({ at }) => (
        <div key={at} className="plot-grid" style={{ bottom: percent(fractionOf(content.y, at) ?? 0) }} />
      ))}
      <div className="plot-base" />
      <Lines content={content} />
      {over}
      {selection && (
        <div
          className="plot-selection"
          style={{ left: percent(Math.min(...selection)), right: percent(1 - Math.max(...selection)) }}
        />
      )}
    </div>
  );
}

/** Canvas where there is one; vectors before that and on paper. */
function Lines({ content }: { content: Content }) {
  const store = useGenerationStore();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<CanvasPlot | null>(null);
  const latest = useRef(content);
  const [alive, setAlive] = useState(false);
  const [printing, setPrinting] = useState(false);
  latest.current = content;

  useIsomorphicLayoutEffect(() => {
    const element = host.current!;
    const start = (): void => {
      plot.current?.destroy();
      plot.current = new CanvasPlot(element, latest.current, readInks());
      plot.current.point(store.current);
    };
    start();
    setAlive(true);
    const sizes = new ResizeObserver(() => plot.current?.resize());
    sizes.observe(element);
    const ends = [onTheme(start), store.subscribe(() => plot.current?.point(store.current))];
    return () => {
      sizes.disconnect();
      for (const end of ends) end();
      giveUpTurn(host);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [store]);

  const near = useNearWindow(host);
  useEffect(() => {
    if (near) drawInTurn(host, () => plot.current?.draw(latest.current));
  }, [content, near]);
  usePrinting(setPrinting);

  const cursor = fractionOf(content.x, store.current) ?? -1;
  const still = !alive || printing;
  return (
    <>
      <div ref={host} className="plot-canvas" style={{ visibility: still ? "hidden" : "visible" }} aria-hidden="true" />
      {still && <Still content={content} />}
      {!alive && cursor >= 0 && cursor <= 1 && <div className="plot-cursor" style={{ left: percent(cursor) }} />}
    </>
  );
}

/** Whether the element is in the window or near it: what is not seen is not drawn again until it is. */
function useNearWindow(host: RefObject<HTMLDivElement | null>): boolean {
  const [near, setNear] = useState(true);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)!.isIntersecting), {
      rootMargin: "200px",
    });
    observer.observe(host.current!);
    return () => observer.disconnect();
  }, [host]);
  return near;
}

function usePrinting(set: (printing: boolean) => void): void {
  useEffect(() => {
    const before = (): void => flushSync(() => set(true));
    const after = (): void => set(false);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, [set]);
}
