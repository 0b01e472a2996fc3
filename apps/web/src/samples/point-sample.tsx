import { prepareScatter, type PointCloud } from "../charts/prepare/scatter.ts";
import type { Axis } from "../charts/prepare/axis.ts";
import type { SampleFrame } from "./frame.ts";
import { ValueSample } from "./value-sample.tsx";

interface Props {
  cloud: PointCloud;
  frame: SampleFrame;
  real: PointCloud | undefined;
}

/** Points over two of their coordinates, on axes that all arms share; real points lie faint behind them. */
export function PointSample({ cloud, frame, real }: Props) {
  const { axes, across, up } = frame;
  const [x, y] = [axes[across], axes[up]];
  // The axes are made of all samples of the page and follow a moment after the first.
  if (!x || !y) return <div className="aspect-square max-w-[34rem] bg-sunk" />;
  if (cloud.dimensions === 1) return <ValueSample values={cloud.values} axis={x} />;
  const spots = prepareScatter(cloud, frame);
  const behind = real ? prepareScatter(real, frame) : [];
  return (
    <div className="grid max-w-[34rem] grid-cols-[34px_minmax(0,1fr)] text-tick text-ink-3">
      <Ticks axis={y} upright />
      <svg
        viewBox="0 0 100 100"
        className="block w-full border-b border-l border-ink-3"
        role="img"
        aria-label={`${spots.length} points, coordinate ${across} across and ${up} up`}
      >
        {behind.map((spot, index) => (
          <circle key={`r${index}`} cx={spot.across * 100} cy={100 - spot.up * 100} r={0.8} className="fill-ink-3/40" />
        ))}
        {spots.map((spot, index) => (
          <circle key={index} cx={spot.across * 100} cy={100 - spot.up * 100} r={1.15} className="fill-(--c)/75" />
        ))}
      </svg>
      <span />
      <Ticks axis={x} />
    </div>
  );
}

function Ticks({ axis, upright = false }: { axis: Axis; upright?: boolean }) {
  const place = (at: number): string => `${((at - axis.min) / (axis.max - axis.min)) * 100}%`;
  return (
    <div className={upright ? "relative" : "relative h-5"} aria-hidden="true">
      {axis.ticks.map(({ at, text }) => (
        <span
          key={at}
          className={upright ? "absolute right-1.5 translate-y-1/2" : "absolute top-1 -translate-x-1/2"}
          style={upright ? { bottom: place(at) } : { left: place(at) }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
