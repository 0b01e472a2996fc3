"use client";
import { memo } from "react";
import { ExportMenu } from "../export/export-menu.tsx";
import { ZoomProvider, type Zoom } from "../charts/draw/zoom.tsx";
import type { Figure } from "../charts/prepare/figure.ts";
import type { Show } from "../charts/prepare/marks.ts";
import { SmallPlot } from "./figure-plot.tsx";

const names = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

const shown: Record<Show, string> = {
  mean: "Means with their 95 % interval.",
  fan: "Medians with 25 to 75 and 5 to 95 % of the chains.",
  chains: "Means with their 95 % interval; single chains are drawn in figure 1 alone.",
};

const titleOf = (count: number): string =>
  `Figure 2. ${names[count] ?? count} more view${count === 1 ? "" : "s"} of the same chains`;

interface Props {
  figures: readonly Figure[];
  /** What figure 1 shows of the chains. */
  show?: Show;
  zoom?: Zoom | null;
}

/** The other metrics of the same chains, small, with one cursor. */
export function SmallMultiples({ figures, show = "mean", zoom = null }: Props) {
  if (figures.length === 0) return null;
  const laws = figures.some(({ lines }) => lines.some(({ law }) => law !== null));
  return (
    <ZoomProvider value={zoom}>
      <figure className="mt-8">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
          <h3>{titleOf(figures.length)}</h3>
          <ExportMenu
            figure={async () => {
              const { panelsFigure } = await import("../export/figures/panels.tsx");
              return panelsFigure(figures, titleOf(figures.length));
            }}
          />
        </div>
        <div className="grid grid-cols-3 gap-x-6 max-md:grid-cols-2 max-sm:gap-x-3">
          {figures.map((figure, index) => (
            <Panel key={figure.metric.name} figure={figure} index={index} />
          ))}
        </div>
        <figcaption className="caption mt-0!">
          {shown[show]} Same colours, same generations, one cursor.{" "}
          {laws
            ? "Dashed lines are laws; a panel without them has none in closed form."
            : "None of these has a law here."}
        </figcaption>
      </figure>
    </ZoomProvider>
  );
}

/** Drawn again only when its own figure is another. */
const Panel = memo(function Panel({ figure, index }: { figure: Figure; index: number }) {
  return (
    <div className="row-span-2 grid min-w-0 grid-rows-subgrid pb-4">
      <h4
        className="mb-2.5 flex min-h-[18px] flex-wrap content-between items-baseline justify-between gap-x-1.5 text-small"
        title={figure.metric.summary}
      >
        <span>
          <b className="mr-1.5 font-semibold">{String.fromCharCode(97 + index)}</b>
          {figure.metric.label}
        </span>
        <span className="text-tick text-ink-3 max-sm:w-full">
          {figure.metric.axis}
          {figure.y.log && ", log"}
        </span>
      </h4>
      <SmallPlot figure={figure} height={124} />
    </div>
  );
});
