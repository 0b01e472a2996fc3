import { prepareSparks } from "../prepare/spark.ts";

type Trend = Parameters<typeof prepareSparks>[0];

const [WIDTH, HEIGHT] = [104, 24];
const at = ([x, y]: readonly [number, number]): string =>
  `${(2 + x * (WIDTH - 6)).toFixed(1)} ${(3 + y * (HEIGHT - 6)).toFixed(1)}`;

/**
 * Means of the arms in one small box on one scale of their own; a dot at the newest. `grey` where there are more arms than
 * colours.
 */
export function Sparkline({ trend, grey = false }: { trend: Trend; grey?: boolean }) {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="block h-6 w-26 overflow-visible max-md:w-20">
      {prepareSparks(trend).map(({ letter, runs, end }, index) => (
        <g key={letter} className={`arm-${grey ? 0 : index + 1}`}>
          <path
            d={runs.map((run) => `M${run.map(at).join("L")}`).join("")}
            fill="none"
            stroke="var(--c)"
            strokeWidth="1.3"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
          {end && <circle cx={at(end).split(" ")[0]} cy={at(end).split(" ")[1]} r="1.8" fill="var(--c)" />}
        </g>
      ))}
    </svg>
  );
}
