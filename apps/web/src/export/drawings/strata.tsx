import { generationAxis } from "../../charts/prepare/axis.ts";
import type { Strata } from "../../charts/prepare/strata.ts";
import { strataFill } from "../../origin/strata-plot.tsx";
import type { DrawingSize } from "../figure.ts";
import { armText } from "./paint.ts";
import { pathOf } from "./paths.ts";

export interface StrataPanel {
  readonly letter: string;
  readonly label: string;
  readonly slot: number;
  readonly generations: number;
  readonly strata: Strata;
}

/** px. */
const [LEFT, HEAD, FOOT, GAP, KEY] = [40, 20, 22, 16, 20];

interface Props extends DrawingSize {
  readonly panels: readonly StrataPanel[];
}

export const strataColumns = (width: number, panels: number): number => Math.min(width < 420 ? 2 : 4, panels);

/** Corpora by origin, a panel for each arm: real at the bottom in ink, then the oldest generation to the newest. */
export function StrataDrawing({ panels, width, height }: Props) {
  const columns = strataColumns(width, panels.length);
  const rows = Math.ceil(panels.length / columns);
  const across = (width - LEFT - (columns - 1) * GAP) / columns;
  const down = (height - KEY) / rows;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <Key width={width} />
      {panels.map((panel, at) => (
        <Panel
          key={panel.letter}
          panel={panel}
          named={at % columns === 0}
          left={LEFT + (at % columns) * (across + GAP)}
          top={KEY + Math.floor(at / columns) * down + HEAD}
          width={across}
          height={down - HEAD - FOOT}
        />
      ))}
    </svg>
  );
}

/** Ages from the oldest generation to the newest, as steps: gradients do not survive every program. */
const AGES = [0, 0.25, 0.5, 0.75, 1];

function Key({ width }: { width: number }) {
  const text = { fontSize: 11, fill: "var(--ink-2)" };
  return (
    <g>
      <rect x={width - 244} y={2} width={14} height={9} fill={strataFill(null)} />
      <text x={width - 226} y={10.5} {...text}>
        real
      </text>
      {AGES.map((age, at) => (
        <rect key={age} x={width - 192 + at * 9} y={2} width={9} height={9} fill={strataFill(age)} />
      ))}
      <text x={width} y={10.5} textAnchor="end" {...text}>
        generated, oldest to newest
      </text>
    </g>
  );
}

interface PanelProps extends DrawingSize {
  readonly panel: StrataPanel;
  readonly named: boolean;
  readonly left: number;
  readonly top: number;
}

function Panel({ panel: { letter, label, slot, generations, strata }, named, left, top, width, height }: PanelProps) {
  return (
    <g fontSize={11}>
      <text x={left} y={top - 7} fill="var(--ink)">
        <tspan fontWeight={700} fill={armText(slot)}>
          {letter}
        </tspan>
        <tspan dx={5}>{label}</tspan>
      </text>
      <rect x={left} y={top} width={width} height={height} fill="var(--sunk)" />
      {strata.layers.map(({ first, age, outline }) => (
        <path
          key={first}
          d={`${pathOf(outline.map(([x, y]) => [left + x * width, top + (1 - y) * height]))}Z`}
          fill={strataFill(age)}
          stroke="#ffffff"
          strokeWidth={age === null ? 0 : 0.4}
        />
      ))}
      <g fill="var(--ink-3)">
        {named &&
          [0, 0.5, 1].map((share) => (
            <text key={share} x={left - 6} y={top + (1 - share) * height + 3.8} textAnchor="end">
              {share * 100} %
            </text>
          ))}
        {generationAxis(generations, { count: 4 }).ticks.map(({ at, text }) => (
          <text key={at} x={left + ((at + 0.5) / generations) * width} y={top + height + 14} textAnchor="middle">
            {text}
          </text>
        ))}
      </g>
    </g>
  );
}
