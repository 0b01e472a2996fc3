import { cloneElement, type ReactElement } from "react";
import { armMark, armText } from "./drawings/paint.ts";
import type { DrawingSize, ExportFigure, LegendEntry } from "./figure.ts";
import { placeWords, wrapped, type Measure } from "./text.ts";

/** Sizes in px; 4 px are 3 pt in print. */
const PAD = 4;
const TITLE = { size: 13, line: 17, weight: 600, family: "var(--sans)" } as const;
const LEGEND = { size: 11, line: 16, weight: 400, family: "var(--sans)" } as const;
const CAPTION = { size: 11.5, line: 15.5, weight: 400, family: "var(--serif)" } as const;
const FOOT = { size: 9, line: 12, weight: 400, family: "var(--mono)" } as const;
const SWATCH = 14;
const RATIO = 0.62;
/** Most arms that a legend names: beyond them it would be larger than the figure. */
const MOST_NAMES = 24;

type Face = typeof TITLE | typeof LEGEND | typeof CAPTION | typeof FOOT;

interface Block {
  readonly height: number;
  draw(top: number): ReactElement;
}

function paragraph(
  text: string,
  face: Face,
  { width, measure, ink }: { width: number; measure: Measure; ink: string },
): Block {
  const lines = text === "" ? [] : wrapped(text, width, (part) => measure(part, face));
  return {
    height: lines.length * face.line,
    draw: (top) => (
      <text
        key={`${face.size}${top}`}
        fill={ink}
        fontFamily={face.family}
        fontSize={face.size}
        fontWeight={face.weight}
      >
        {lines.map((line, at) => (
          <tspan key={at} x={PAD} y={top + at * face.line + face.size}>
            {line}
          </tspan>
        ))}
      </text>
    ),
  };
}

const nameOf = ({ label, n }: LegendEntry): string =>
  n === undefined ? label : `${label}, N = ${n.toLocaleString("en-US")}`;

/** Letters in their colours with names and N, in lines that break where the width ends. */
function legendBlock(legend: readonly LegendEntry[], width: number, measure: Measure): Block {
  const named = legend.filter(({ slot }) => slot !== 0).slice(0, MOST_NAMES);
  const widths = named.map((entry) => SWATCH + 5 + measure(nameOf(entry), LEGEND) + 14);
  const { places, lines } = placeWords(widths, width);
  const rest = legend.length - named.length;
  const more = rest > 0 ? `and ${rest.toLocaleString("en-US")} more arms, in grey` : "";
  const moreLines = more === "" ? 0 : 1;
  return {
    height: (lines + moreLines) * LEGEND.line,
    draw: (top) => (
      <g key="legend" fontFamily={LEGEND.family} fontSize={LEGEND.size}>
        {named.map((entry, at) => (
          <LegendName
            key={entry.letter}
            entry={entry}
            x={PAD + places[at]!.x}
            y={top + places[at]!.line * LEGEND.line}
          />
        ))}
        {moreLines > 0 && (
          <text x={PAD} y={top + lines * LEGEND.line + LEGEND.size} fill="var(--ink-2)">
            {more}
          </text>
        )}
      </g>
    ),
  };
}

function LegendName({ entry, x, y }: { entry: LegendEntry; x: number; y: number }) {
  const { letter, slot } = entry;
  return (
    <g>
      <rect x={x} y={y + 1} width={SWATCH} height={SWATCH - 1} rx={2} fill={armMark(slot)} fillOpacity={0.16} />
      <text x={x + SWATCH / 2} y={y + LEGEND.size} textAnchor="middle" fontWeight={600} fill={armText(slot)}>
        {letter}
      </text>
      <text x={x + SWATCH + 5} y={y + LEGEND.size} fill="var(--ink)">
        {nameOf(entry)}
      </text>
    </g>
  );
}

export interface Framing {
  /** Of the whole, px. */
  readonly width: number;
  readonly measure: Measure;
  /** The definition's hash and the address, a line each. */
  readonly foot: readonly string[];
}

/** A figure as it is published: title, drawing, legend, caption, and where it comes from. */
export function framed(
  figure: ExportFigure,
  { width, measure, foot }: Framing,
): { svg: ReactElement; size: DrawingSize } {
  const inner = width - 2 * PAD;
  const drawn = { width: inner, height: Math.round(inner * (figure.ratio ?? RATIO)) };
  const text = (content: string, face: Face, ink: string): Block =>
    paragraph(content, face, { width: inner, measure, ink });
  const title = text(figure.title, TITLE, "var(--ink)");
  const legend = legendBlock(figure.legend ?? [], inner, measure);
  const caption = text(figure.caption ?? "", CAPTION, "var(--ink-2)");
  const feet = foot.map((line) => text(line, FOOT, "var(--ink-3)"));
  const drawing: Block = {
    height: drawn.height,
    draw: (top) => (
      <g key="drawing" transform={`translate(${PAD} ${top})`}>
        {cloneElement(figure.drawing!(drawn) as ReactElement<{ overflow?: string }>, { overflow: "visible" })}
      </g>
    ),
  };
  let top = PAD;
  const parts = [title, drawing, legend, caption, ...feet].map((block, at) => {
    const begin = top;
    if (block.height > 0) top += block.height + (at >= 4 ? 0 : 8);
    return block.height > 0 ? block.draw(begin) : null;
  });
  const height = Math.ceil(top + PAD);
  const svg = (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${height}`} fontFamily="var(--sans)" fontSize={11}>
      <title>{figure.title}</title>
      <desc>{figure.caption ?? ""}</desc>
      <rect width={width} height={height} fill="#ffffff" />
      {parts}
    </svg>
  );
  return { svg, size: { width, height } };
}
