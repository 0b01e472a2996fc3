"use client";
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type PointerEvent,
  type ReactNode,
} from "react";
import { flushSync } from "react-dom";
import { useGenerationStore } from "../../live/generation-context.tsx";
import { fractionOf, type Axis } from "../prepare/axis.ts";
import { CanvasPlot } from "./canvas.ts";
import type { Content } from "./content.ts";
import { onTheme, readInks } from "./inks.ts";
import { Still } from "./still.tsx";
import { drawInTurn, giveUpTurn } from "./turns.ts";

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

const useIsomorphicLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

export interface PlotProps {
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
  style?: CSSProperties;
  className?: string;
}

/** One field with its ticks. It draws what it is given and follows the page's generation. */
export function Plot({ content, height, reported, label, ends, foot = true, style, className = "" }: PlotProps) {
  const last = content.x.max;
  return (
    <div className={`plot ${className}`} style={style}>
      <div className="plot-y" aria-hidden="true">
        {content.y.ticks.map(({ at, text }) => (
          <span key={at} style={{ bottom: percent(fractionOf(content.y, at) ?? 0) }}>
            {text}
          </span>
        ))}
      </div>
      <Field
        content={content}
        height={height}
        label={label}
        todo={reported === undefined ? 1 : (reported - 1) / last}
      />
      <div className="plot-ends" aria-hidden="true">
        {ends}
      </div>
      {foot && <Foot x={content.x} />}
    </div>
  );
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

interface FieldProps {
  content: Content;
  height: number;
  label: string;
  /** Share of the width that has been reported. */
  todo: number;
}

function Field({ content, height, label, todo }: FieldProps) {
  const store = useGenerationStore();
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    if (share < -0.02 || share > 1.02) return;
    store.choose(Math.round(Math.min(Math.max(share, 0), 1) * content.x.max));
  };
  return (
    <div
      className="plot-field"
      style={{ height }}
      role="img"
      aria-label={label}
      onPointerMove={move}
      onPointerDown={move}
    >
      {todo < 1 && <div className="plot-todo" style={{ left: percent(Math.max(0, todo)) }} />}
      {content.y.ticks.map(({ at }) => (
        <div key={at} className="plot-grid" style={{ bottom: percent(fractionOf(content.y, at) ?? 0) }} />
      ))}
      <div className="plot-base" />
      <Lines content={content} />
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
    const observer = new ResizeObserver(() => plot.current?.resize());
    observer.observe(element);
    const ends = [onTheme(start), store.subscribe(() => plot.current?.point(store.current))];
    return () => {
      observer.disconnect();
      for (const end of ends) end();
      giveUpTurn(host);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [store]);

  useEffect(() => drawInTurn(host, () => plot.current?.draw(latest.current)), [content]);
  usePrinting(setPrinting);

  const cursor = useMemo(() => percent(fractionOf(content.x, store.current)!), [content.x, store]);
  const still = !alive || printing;
  return (
    <>
      <div ref={host} className="plot-canvas" style={{ visibility: still ? "hidden" : "visible" }} aria-hidden="true" />
      {still && <Still content={content} />}
      {!alive && <div className="plot-cursor" style={{ left: cursor }} />}
    </>
  );
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
