"use client";
import { useMemo, type CSSProperties, type ReactNode } from "react";
import type { Content } from "../charts/draw/content.ts";
import { Plot } from "../charts/draw/plot.tsx";
import type { PointerTold } from "../charts/draw/use-pointer.ts";
import { prepareLabels, type Figure } from "../charts/prepare/figure.ts";
import type { Residual } from "../charts/prepare/residual.ts";
import { formatEstimate } from "../format/numbers.ts";
import { FigureKeys } from "./figure-keys.tsx";

/** Height of a direct label, px. */
const LABEL_PX = 15;
/** Widest name that stands beside a line, in characters; longer ones are read in the table. */
const MAX_NAME = 24;

/** What is drawn of a figure. */
export const contentOf = ({ x, y, lines }: Figure): Content => ({
  x,
  y,
  lines: lines.map(({ slot, marks: { centre, bands, law, chains } }) => ({
    ...{ slot, mean: centre, bands, law },
    chains: chains.map(({ values }) => values),
  })),
});

/** What a figure shows, in a sentence for who does not see it. */
function spoken({ metric, lines }: Figure): string {
  const ends = lines
    .filter(({ slot }) => slot !== 0)
    .map(({ letter, label, mean, half, reported }) => {
      const last = reported - 1;
      const value = last < 0 ? "no data yet" : `${formatEstimate(mean[last], half[last])} at generation ${last}`;
      return `${letter} ${label}: ${value}`;
    });
  return `${metric.label} over generations. ${ends.join("; ")}`;
}

function Ends({ figure, height, named }: { figure: Figure; height: number; named: boolean }) {
  return prepareLabels(figure, LABEL_PX / height).map(({ item, at }) => (
    <span key={item.armId} className={`arm-${item.slot}`} style={{ bottom: `${at * 100}%` }}>
      {item.letter}
      {named && <i>{item.label}</i>}
    </span>
  ));
}

/** Room at the right for the names of the lines. */
function gutterOf({ lines }: Figure): { named: boolean; width: number } {
  const longest = Math.max(0, ...lines.filter(({ slot }) => slot !== 0).map(({ label }) => label.length));
  const named = longest <= MAX_NAME;
  return { named, width: named ? 30 + longest * 6.1 : 26 };
}

interface Props extends PointerTold {
  figure: Figure;
  residual?: Residual;
  height: number;
  /** What lies over the lines. */
  over?: ReactNode;
  /** Up and down. */
  onStep?: ((by: 1 | -1) => void) | undefined;
}

/** A figure with names at its lines, and beneath it the strip of standard scores on the same generations. */
export function FigurePlot({ figure, residual, height, over, onPoint, onPress, onStep }: Props) {
  const content = useMemo(() => contentOf(figure), [figure]);
  const { named, width } = gutterOf(figure);
  const style = { "--ends": `${width}px` } as CSSProperties;
  const strip = residual && residual.lines.length > 0;
  const label = spoken(figure);
  return (
    <div className="figure-wide">
      <p className="pb-2.5 pl-10 text-tick text-ink-2">
        {figure.metric.axis}
        {figure.y.log && ", log"}
      </p>
      <FigureKeys label={label} last={figure.generations - 1} onStep={onStep}>
        <Plot
          className="plot-named"
          style={style}
          content={content}
          height={height}
          reported={figure.reported}
          label={label}
          ends={<Ends figure={figure} height={height} named={named} />}
          foot={!strip}
          {...{ over, onPoint, onPress }}
        />
      </FigureKeys>
      {strip && <Strip {...{ figure, residual, style, named }} />}
      <p className="plot-title" style={style}>
        {figure.x.log ? "generation + 1, log" : "generation"}
      </p>
    </div>
  );
}

interface StripProps {
  figure: Figure;
  residual: Residual;
  style: CSSProperties;
  named: boolean;
}

function Strip({ figure, residual, style, named }: StripProps) {
  const content = useMemo<Content>(
    () => ({
      x: figure.x,
      y: residual.y,
      lines: residual.lines.map(({ slot, z, beyond }) => ({ slot, mean: z, beyond, width: 1.4 })),
    }),
    [figure.x, residual],
  );
  return (
    <Plot
      className="plot-named mt-3"
      style={style}
      content={content}
      height={54}
      reported={figure.reported}
      label="Measured minus law in standard errors, for every arm with a law"
      ends={
        <span style={{ bottom: "50%", color: "var(--ink-2)", fontWeight: 400, fontSize: "var(--t-tick)" }}>
          z{named && <i>against law</i>}
        </span>
      }
    />
  );
}

/** A small figure of the same chains: same generations, same cursor. */
export function SmallPlot({ figure, height }: { figure: Figure; height: number }) {
  const content = useMemo(() => contentOf(figure), [figure]);
  return <Plot content={content} height={height} reported={figure.reported} label={spoken(figure)} />;
}
