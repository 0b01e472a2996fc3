import { generationAxis, type Axis } from "../../charts/prepare/axis.ts";
import { BAND_OPACITY, MEAN_WIDTH } from "../../charts/draw/content.ts";
import { placeLabels } from "../../charts/prepare/labels.ts";
import { atRisk, prepareSurvival, type SurvivalSteps } from "../../charts/prepare/survival.ts";
import type { SurvivalResult } from "@heirloom/core";
import type { DrawingSize } from "../figure.ts";
import { XAxis, YAxis } from "./axes.tsx";
import { armMark, armText } from "./paint.ts";
import { pathOf, pointIn, type Field, type Point } from "./paths.ts";

export interface SurvivalCurve {
  readonly letter: string;
  readonly slot: number;
  readonly generations: number;
  readonly survival: SurvivalResult;
}

const shares: Axis = {
  min: 0,
  max: 1,
  log: false,
  ticks: [0, 0.5, 1].map((at) => ({ at, text: `${at * 100} %` })),
};

/** px: ticks at the left, letters at the right, and a row of chains at risk for each curve. */
const [LEFT, RIGHT, TOP, FOOT, ROW] = [48, 22, 6, 36, 14];

interface Props extends DrawingSize {
  readonly curves: readonly SurvivalCurve[];
}

/** Shares of chains that have not collapsed, as steps with their bands; below them how many chains each tick rests on. */
export function SurvivalDrawing({ curves, width, height }: Props) {
  const generations = Math.max(...curves.map((curve) => curve.generations));
  const risk = (curves.length + 1) * ROW;
  const field: Field = {
    ...{ left: LEFT, top: TOP, width: width - LEFT - RIGHT, height: height - TOP - FOOT - risk },
    ...{ x: generationAxis(generations), y: shares },
  };
  const below = field.top + field.height + FOOT;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <YAxis field={field} />
      {curves.map((curve) => (
        <Curve key={curve.letter} curve={curve} field={field} />
      ))}
      <XAxis field={field} />
      <Letters curves={curves} field={field} />
      <text x={LEFT + field.width / 2} y={below - 6} fontSize={11} textAnchor="middle" fill="var(--ink-2)">
        generation
      </text>
      <AtRisk curves={curves} field={field} top={below} />
    </svg>
  );
}

const placed = (field: Field, points: SurvivalSteps["line"]): Point[] =>
  points.flatMap(([generation, share]) => {
    const point = pointIn(field, generation, share);
    return point ? [point] : [];
  });

function Curve({ curve: { slot, generations, survival }, field }: { curve: SurvivalCurve; field: Field }) {
  const { line, low, high } = prepareSurvival(survival, generations);
  return (
    <g fill="none">
      <path
        d={`${pathOf([...placed(field, high), ...placed(field, low).toReversed()])}Z`}
        fill={armMark(slot)}
        fillOpacity={BAND_OPACITY}
      />
      <path d={pathOf(placed(field, line))} stroke={armMark(slot)} strokeWidth={MEAN_WIDTH} />
    </g>
  );
}

function Letters({ curves, field }: { curves: readonly SurvivalCurve[]; field: Field }) {
  const ends = curves.map((item) => ({ item, at: item.survival.steps.at(-1)?.survival ?? 1 }));
  return placeLabels(ends, 13 / field.height).map(({ item, at }) => (
    <text
      key={item.letter}
      x={field.left + field.width + 6}
      y={field.top + (1 - at) * field.height + 4}
      fontSize={11.5}
      fontWeight={600}
      fill={armText(item.slot)}
    >
      {item.letter}
    </text>
  ));
}

function AtRisk({ curves, field, top }: { curves: readonly SurvivalCurve[]; field: Field; top: number }) {
  return (
    <g fontSize={10.5} fill="var(--ink-3)">
      <text x={field.left} y={top + 10}>
        Chains at risk
      </text>
      {curves.map(({ letter, slot, generations, survival }, row) => {
        const y = top + (row + 1) * ROW + 10;
        return (
          <g key={letter}>
            <text x={field.left - 20} y={y} textAnchor="end" fontWeight={600} fill={armText(slot)}>
              {letter}
            </text>
            {field.x.ticks
              .filter(({ at }) => at < generations)
              .map(({ at }) => (
                <text key={at} x={pointIn(field, at, 0)![0]} y={y} textAnchor="middle">
                  {atRisk(survival, at).toLocaleString("en-US")}
                </text>
              ))}
          </g>
        );
      })}
    </g>
  );
}
