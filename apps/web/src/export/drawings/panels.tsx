import type { Figure } from "../../charts/prepare/figure.ts";
import type { DrawingSize } from "../figure.ts";
import { XAxis, YAxis } from "./axes.tsx";
import type { Field } from "./paths.ts";
import { Ends, Lines } from "./series.tsx";

/** px: room for ticks at the left of each panel, for its names above, for ticks below; and between panels. */
const [LEFT, HEAD, FOOT, GAP] = [44, 34, 22, 14];
const NARROW = 420;

export const panelColumns = (width: number): number => (width < NARROW ? 2 : 3);

interface Props extends DrawingSize {
  readonly figures: readonly Figure[];
}

/** Small multiples: a panel for each metric, lettered, all on the same generations. */
export function PanelsDrawing({ figures, width, height }: Props) {
  const columns = Math.min(panelColumns(width), figures.length);
  const rows = Math.ceil(figures.length / columns);
  const across = (width - (columns - 1) * GAP) / columns;
  const down = height / rows;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {figures.map((figure, at) => {
        const [x, y] = [(at % columns) * (across + GAP), Math.floor(at / columns) * down];
        const field: Field = {
          ...{ left: x + LEFT, top: y + HEAD, width: across - LEFT - 20, height: down - HEAD - FOOT - 8 },
          ...{ x: figure.x, y: figure.y },
        };
        return (
          <g key={figure.metric.name}>
            <text x={x} y={y + 11} fontSize={11.5} fill="var(--ink)">
              <tspan fontWeight={700}>{String.fromCharCode(97 + at)}</tspan>
              <tspan dx={6}>{figure.metric.label}</tspan>
            </text>
            <text x={x + LEFT} y={y + 26} fontSize={10.5} fill="var(--ink-2)">
              {figure.metric.axis}
              {figure.y.log ? ", log" : ""}
            </text>
            <YAxis field={field} />
            <Lines lines={figure.lines} field={field} />
            <XAxis field={field} />
            <Ends figure={figure} field={field} named={false} />
          </g>
        );
      })}
    </svg>
  );
}
