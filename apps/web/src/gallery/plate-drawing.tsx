import { BAND_OPACITY, LAW_DASH } from "../charts/draw/content.ts";
import { fractionOf } from "../charts/prepare/axis.ts";
import { placeLabels } from "../charts/prepare/labels.ts";
import { XAxis, YAxis } from "../export/drawings/axes.tsx";
import { armMark, armText } from "../export/drawings/paint.ts";
import { pathOf, pointIn, runsPath, type Field, type Point } from "../export/drawings/paths.ts";
import type { DrawingSize } from "../export/figure.ts";
import type { PlateLine, PlatePoint } from "./prepare/parts.ts";
import type { Plate } from "./prepare/plate.ts";

interface Props extends DrawingSize {
  readonly plate: Plate;
  /** The paper's figure in ink, or ours in colour. */
  readonly side: "paper" | "here";
}

/** px: ticks at the left, the name of the axis above, ticks and their title below, letters at the right. */
const [LEFT, TOP, FOOT, RIGHT] = [44, 20, 34, 26];
const LABEL_GAP = 13;

/** One side of a plate. Both sides have the same axes. */
export function PlateDrawing({ plate, side, width, height }: Props) {
  const size = { left: LEFT, top: TOP, width: Math.max(40, width - LEFT - RIGHT), height: height - TOP - FOOT };
  const field: Field = { ...size, x: plate.x, y: plate.y };
  const paper = side === "paper";
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <text x={LEFT} y={10} fontSize={11} fill="var(--ink-2)">
        {plate.yTitle}
        {plate.y.log ? ", log" : ""}
      </text>
      <Places plate={plate} field={field} />
      <YAxis field={field} />
      <Windows plate={plate} field={field} />
      {paper ? <Laws plate={plate} field={field} /> : <Measured plate={plate} field={field} />}
      <Guides plate={plate} field={field} />
      <Crosses plate={plate} field={field} laws={!paper} />
      <XAxis field={field} />
      <Ends plate={plate} field={field} paper={paper} />
      {paper && <Notes notes={plate.marks.notes} field={field} />}
      <text x={LEFT + field.width / 2} y={height - 3} fontSize={11} textAnchor="middle" fill="var(--ink-2)">
        {plate.xTitle}
      </text>
    </svg>
  );
}

interface Part {
  readonly plate: Plate;
  readonly field: Field;
}

const coloured = ({ lines }: Plate): readonly PlateLine[] => lines.filter(({ slot }) => slot !== 0);

/** A column of a line as runs; a gap ends a run. */
function runsOf(field: Field, points: readonly PlatePoint[], of: (point: PlatePoint) => number | null): Point[][] {
  const runs: Point[][] = [];
  let open: Point[] | null = null;
  for (const point of points) {
    const at = pointIn(field, point.x, of(point));
    if (!at) open = null;
    else if (open) open.push(at);
    else runs.push((open = [at]));
  }
  return runs;
}

function Laws({ plate, field }: Part) {
  return (
    <g fill="none" stroke="var(--ink)" strokeWidth={1.3} strokeDasharray={LAW_DASH.join(" ")}>
      {coloured(plate).map(({ letter, points }) => (
        <path key={letter} d={runsPath(runsOf(field, points, ({ law }) => law))} />
      ))}
    </g>
  );
}

function Measured({ plate, field }: Part) {
  const marks = plate.lines.filter(({ slot, points }) => slot !== 0 && points.some(({ mean }) => mean !== null));
  if (!plate.joined) return marks.map((line) => <Dots key={line.letter} line={line} field={field} />);
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="round">
      {marks.map(({ letter, slot, points }) => (
        <path key={`b${letter}`} d={bandOf(field, points)} fill={armMark(slot)} fillOpacity={BAND_OPACITY} />
      ))}
      {marks.map(({ letter, slot, points }) => (
        <path
          key={letter}
          d={runsPath(runsOf(field, points, ({ mean }) => mean))}
          stroke={armMark(slot)}
          strokeWidth={1.8}
        />
      ))}
    </g>
  );
}

/** An end of an interval below a logarithmic axis lies on its foot. */
const clipped = ({ y }: Field, value: number | null): number | null =>
  value !== null && y.log ? Math.max(value, y.min) : value;

function bandOf(field: Field, points: readonly PlatePoint[]): string {
  const lows = runsOf(field, points, ({ low, high }) => (high === null ? null : clipped(field, low)));
  return runsOf(field, points, ({ low, high }) => (low === null ? null : high))
    .map((run, at) => `${pathOf([...run, ...(lows[at] ?? []).toReversed()])}Z`)
    .join("");
}

function Dots({ line: { slot, points }, field }: { line: PlateLine; field: Field }) {
  const bars = points.flatMap(({ x, low, high }) => {
    const [foot, head] = [pointIn(field, x, clipped(field, low)), pointIn(field, x, high)];
    return foot && head ? [`M${pathOf([foot, head]).slice(1)}`] : [];
  });
  return (
    <g fill="none" stroke={armMark(slot)}>
      <path d={runsPath(runsOf(field, points, ({ mean }) => mean))} strokeWidth={1} strokeOpacity={0.5} />
      <path d={bars.join("")} strokeWidth={1.4} />
      {points.map(({ x, mean }) => {
        const at = pointIn(field, x, mean);
        return at && <circle key={x} cx={at[0]} cy={at[1]} r={3} fill="var(--paper)" strokeWidth={1.6} />;
      })}
    </g>
  );
}

/** Brackets where a value must lie; an end that nothing bounds has no cap. */
function Windows({ plate: { marks, y }, field }: Part) {
  const paths = marks.windows.flatMap(({ from, to, low, high }) => {
    const [a, b] = [pointIn(field, from, clipped(field, low ?? y.min)), pointIn(field, to, high ?? y.max)];
    if (!a || !b) return [];
    const [left, right] = [a[0] - 3.5, b[0] + 3.5];
    const caps = [low === null ? "" : `M${left} ${a[1]}H${right}`, high === null ? "" : `M${left} ${b[1]}H${right}`];
    const middle = (a[0] + b[0]) / 2;
    return [`${caps.join("")}M${middle} ${a[1]}V${b[1]}`];
  });
  return <path d={paths.join("")} fill="none" stroke="var(--ink-3)" strokeWidth={1} />;
}

/** The stretch of the figure that something must lie in. */
function Places({ plate: { marks, x }, field }: Part) {
  return marks.places.map(({ low, high }, index) => {
    const [from, to] = [fractionOf(x, low ?? x.min) ?? 0, fractionOf(x, high ?? x.max) ?? 1];
    const left = field.left + from * field.width;
    return (
      <rect
        key={index}
        x={left}
        y={field.top}
        width={Math.max(1, (to - from) * field.width)}
        height={field.height}
        fill="var(--sunk)"
      />
    );
  });
}

function Guides({ plate: { marks }, field }: Part) {
  const paths = marks.guides.flatMap(({ from, to }) => {
    const [a, b] = [pointIn(field, ...from), pointIn(field, ...to)];
    return a && b ? [pathOf([a, b])] : [];
  });
  return <path d={paths.join("")} fill="none" stroke="var(--ink)" strokeWidth={1.2} strokeDasharray="1.5 3" />;
}

/** Published values; beside our lines also the law, at some places. */
function Crosses({ plate, field, laws }: Part & { laws: boolean }) {
  const given = plate.marks.crosses.map(({ x, y }) => ({ x, y }));
  const all = laws ? [...given, ...lawCrosses(plate)] : given;
  const paths = all.flatMap(({ x, y }) => {
    const at = pointIn(field, x, y);
    return at ? [`M${at[0] - 3.5} ${at[1] - 3.5}l7 7m0-7l-7 7`] : [];
  });
  return <path d={paths.join("")} fill="none" stroke="var(--ink)" strokeWidth={1.4} />;
}

/** The law at the ticks of the axis, or at every point of a path. */
function lawCrosses(plate: Plate): { x: number; y: number }[] {
  const ticks = new Set(plate.x.ticks.map(({ at }) => at));
  return coloured(plate).flatMap(({ points }) =>
    points.flatMap(({ x, law }) => (law !== null && (!plate.joined || ticks.has(x)) ? [{ x, y: law }] : [])),
  );
}

/** Letters at the right end of the lines. */
function Ends({ plate, field, paper }: Part & { paper: boolean }) {
  const wanted = coloured(plate).flatMap((item) => {
    const last = item.points.findLast(({ mean, law }) => (paper ? law : (mean ?? law)) !== null);
    const value = last && (paper ? last.law : (last.mean ?? last.law));
    const at = value == null || item.letter === "" ? null : fractionOf(plate.y, value);
    return at === null ? [] : [{ item, at: Math.min(Math.max(at, 0), 1) }];
  });
  return (
    <g fontSize={11.5} fontWeight={600}>
      {placeLabels(wanted, LABEL_GAP / field.height).map(({ item, at }) => (
        <text
          key={item.letter}
          x={field.left + field.width + 7}
          y={field.top + (1 - at) * field.height + 4}
          fill={paper ? "var(--ink)" : armText(item.slot)}
        >
          {item.letter}
        </text>
      ))}
    </g>
  );
}

const LINE = 15;
/** Width of a character of 11.5 px, about. */
const CHARACTER = 6.1;

/** What is claimed in words, where there is no value to draw. */
function Notes({ notes, field }: { notes: readonly string[]; field: Field }) {
  const most = Math.max(12, Math.floor((field.width - 16) / CHARACTER));
  return (
    <g fontSize={11.5} fill="var(--ink-2)">
      {notes
        .flatMap((note) => wrapped(note, most))
        .slice(0, Math.floor(field.height / LINE))
        .map((line, index) => (
          <text key={index} x={field.left + 8} y={field.top + 14 + index * LINE}>
            {line}
          </text>
        ))}
    </g>
  );
}

/** Lines of at most so many characters, broken at spaces. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
