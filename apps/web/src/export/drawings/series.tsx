import type { ReactNode } from "react";
import { CHAIN_OPACITY, CHAIN_WIDTH, GREY_WIDTH, LAW_DASH, LAW_WIDTH, MEAN_WIDTH } from "../../charts/draw/content.ts";
import { prepareLabels, type Figure } from "../../charts/prepare/figure.ts";
import type { Line } from "../../charts/prepare/line.ts";
import type { Residual, ResidualLine } from "../../charts/prepare/residual.ts";
import type { DrawingSize } from "../figure.ts";
import { XAxis, YAxis } from "./axes.tsx";
import { armMark, armText } from "./paint.ts";
import { areaIn, pointIn, runsIn, runsPath, type Field } from "./paths.ts";

/** px: room for ticks at the left, for the name of the axis above, for ticks and the word generation below. */
const [LEFT, TOP, FOOT] = [44, 18, 34];
const STRIP = 54;
const BLEED = 3;
const STRIP_GAP = 12;
const LABEL_GAP = 13;
/** Names at the lines take at most this share of the width; else the letter alone stands there. */
const MOST_NAMES = 0.24;
const LETTER_ROOM = 20;

interface Props extends DrawingSize {
  readonly figure: Figure;
  readonly residual?: Residual;
}

/** One metric over generations: bands, laws, means, a letter at the end of each line, the strip of standard scores beneath. */
export function SeriesDrawing({ figure, residual, width, height }: Props) {
  const strip = residual !== undefined && residual.lines.length > 0;
  const right = Math.min(LETTER_ROOM + longestName(figure), width * MOST_NAMES);
  const named = LETTER_ROOM + longestName(figure) <= width * MOST_NAMES;
  const across = { left: LEFT, width: width - LEFT - (named ? right : LETTER_ROOM), x: figure.x };
  const below = FOOT + (strip ? STRIP + STRIP_GAP : 0);
  const field: Field = { ...across, top: TOP, height: height - TOP - below, y: figure.y };
  const lower: Field = { ...across, top: height - FOOT - STRIP, height: STRIP, y: residual?.y ?? figure.y };
  const last = strip ? lower : field;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <text x={LEFT} y={9} fontSize={11} fill="var(--ink-2)">
        {figure.metric.axis}
        {figure.y.log ? ", log" : ""}
      </text>
      <YAxis field={field} />
      <Lines lines={figure.lines} field={field} />
      <XAxis field={field} texts={!strip} />
      <Ends figure={figure} field={field} named={named} />
      {strip && <Strip residual={residual} field={lower} />}
      <text
        x={last.left + last.width / 2}
        y={last.top + last.height + 30}
        fontSize={11}
        textAnchor="middle"
        fill="var(--ink-2)"
      >
        {figure.x.log ? "generation + 1, log" : "generation"}
      </text>
    </svg>
  );
}

/** A guess of the width of the longest name, px: 11 px sans is a little over half as wide as high. */
const longestName = ({ lines }: Figure): number =>
  Math.max(0, ...lines.filter(({ slot }) => slot !== 0).map(({ label }) => label.length)) * 6;

/** Without labels and titles: what small multiples are made of, too. */
export function Lines({ lines, field }: { lines: readonly Line[]; field: Field }) {
  const coloured = lines.filter(({ slot }) => slot !== 0);
  return (
    <Clipped field={field}>
      {coloured.flatMap(({ armId, slot, marks }) =>
        marks.bands.map(({ low, high, opacity }, width) => (
          <path key={`b${armId} ${width}`} d={areaIn(field, low, high)} fill={armMark(slot)} fillOpacity={opacity} />
        )),
      )}
      {coloured.flatMap(({ armId, slot, marks }) =>
        marks.chains.map(({ replicate, values }) => (
          <path
            key={`c${armId} ${replicate}`}
            d={runsPath(runsIn(field, values))}
            stroke={armMark(slot)}
            strokeWidth={CHAIN_WIDTH}
            strokeOpacity={CHAIN_OPACITY}
          />
        )),
      )}
      {coloured.map(({ armId, slot, marks }) =>
        marks.law ? (
          <path
            key={`l${armId}`}
            d={runsPath(runsIn(field, marks.law))}
            stroke={armText(slot)}
            strokeWidth={LAW_WIDTH}
            strokeDasharray={LAW_DASH.join(" ")}
            strokeLinecap="butt"
          />
        ) : null,
      )}
      {lines.map(({ armId, slot, marks }) => (
        <path
          key={`m${armId}`}
          d={runsPath(runsIn(field, marks.centre))}
          stroke={armMark(slot)}
          strokeWidth={slot === 0 ? GREY_WIDTH : MEAN_WIDTH}
        />
      ))}
    </Clipped>
  );
}

/** What lies beyond the axes is not drawn; strokes at the edge keep their width. */
function Clipped({ field: { left, top, width, height }, children }: { field: Field; children: ReactNode }) {
  const [x, y, across, down] = [left - BLEED, top - BLEED, width + 2 * BLEED, height + 2 * BLEED];
  return (
    <svg
      {...{ x, y, width: across, height: down }}
      viewBox={`${x} ${y} ${across} ${down}`}
      overflow="hidden"
      fill="none"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {children}
    </svg>
  );
}

/** Names where lines end, pushed apart: a figure without colours is still read by its letters. */
export function Ends({ figure, field, named }: { figure: Figure; field: Field; named: boolean }) {
  return (
    <g fontSize={11.5}>
      {prepareLabels(figure, LABEL_GAP / field.height).map(({ item, at }) => (
        <text
          key={item.armId}
          x={field.left + field.width + 7}
          y={field.top + (1 - at) * field.height + 4}
          fill={armText(item.slot)}
        >
          <tspan fontWeight={600}>{item.letter}</tspan>
          {named && <tspan dx={4}>{item.label}</tspan>}
        </text>
      ))}
    </g>
  );
}

function Strip({ residual, field }: { residual: Residual; field: Field }) {
  return (
    <g>
      <YAxis field={field} />
      <g fill="none" strokeLinejoin="round" strokeLinecap="round" strokeWidth={1.4}>
        {residual.lines.map((line) => (
          <path key={line.armId} d={runsPath(runsIn(field, line.z))} stroke={armMark(line.slot)} />
        ))}
      </g>
      {residual.lines.map((line) => (
        <Beyond key={line.armId} line={line} field={field} />
      ))}
      <XAxis field={field} />
      <text x={field.left + field.width + 7} y={field.top + field.height / 2 + 4} fontSize={11} fill="var(--ink-2)">
        z
      </text>
    </g>
  );
}

/** A caret at the edge for each score outside the frame. */
function Beyond({ line, field }: { line: ResidualLine; field: Field }) {
  const carets = line.beyond.flatMap((side, generation) => {
    const point = side === 0 ? null : pointIn(field, generation, side > 0 ? field.y.max : field.y.min);
    return point ? [`M${point[0]} ${point[1] - side * 2}l-2 ${side * 4}h4Z`] : [];
  });
  return <path d={carets.join("")} fill={armMark(line.slot)} />;
}
