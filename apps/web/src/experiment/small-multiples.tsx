"use client";
import type { Figure } from "../charts/prepare/figure.ts";
import { SmallPlot } from "./figure-plot.tsx";

const names = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** The other metrics of the same chains, small, with one cursor. */
export function SmallMultiples({ figures }: { figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  const laws = figures.some(({ lines }) => lines.some(({ law }) => law !== null));
  return (
    <figure className="mt-8">
      <h3 className="mb-3">
        Figure 2. {names[figures.length] ?? figures.length} more view{figures.length === 1 ? "" : "s"} of the same
        chains
      </h3>
      <div className="grid grid-cols-3 gap-6 max-md:grid-cols-2 max-sm:gap-x-3 max-sm:gap-y-4">
        {figures.map((figure, index) => (
          <div key={figure.metric.name} className="min-w-0">
            <h4
              className="mb-2.5 flex min-h-[18px] flex-wrap items-baseline gap-x-1.5 text-small"
              title={figure.metric.summary}
            >
              <b className="font-semibold">{String.fromCharCode(97 + index)}</b>
              {figure.metric.label}
              <span className="ml-auto text-tick text-ink-3">
                {figure.metric.axis}
                {figure.y.log && ", log"}
              </span>
            </h4>
            <SmallPlot figure={figure} height={124} />
          </div>
        ))}
      </div>
      <figcaption className="caption">
        Same colours, same generations, one cursor.{" "}
        {laws
          ? "Dashed lines are laws; a panel without them has none in closed form."
          : "None of these has a law here."}
      </figcaption>
    </figure>
  );
}
