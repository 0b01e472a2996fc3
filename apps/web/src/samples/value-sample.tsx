import { prepareDots } from "../charts/prepare/dots.ts";
import type { Axis } from "../charts/prepare/axis.ts";
import { formatNumber } from "../format/numbers.ts";

const HEIGHT = 92;
const STEP = 6;
const PRINTED = 12;

/** Values as a strip of dots over an axis that all arms share, and the first of them as numbers. */
export function ValueSample({ values, axis }: { values: readonly number[]; axis: Axis }) {
  const { dots } = prepareDots(values, axis);
  const highest = Math.max(0, ...dots.map(({ level }) => level));
  const step = Math.min(STEP, (HEIGHT - 8) / (highest + 1));
  return (
    <div>
      <div className="relative border-b border-ink-3" style={{ height: HEIGHT }} aria-hidden="true">
        {dots.map(({ at, level }, index) => (
          <i
            key={index}
            className="absolute size-[5px] -translate-x-1/2 rounded-full bg-(--c)"
            style={{ left: `${at * 100}%`, bottom: 2 + level * step }}
          />
        ))}
      </div>
      <div className="relative h-5 text-tick text-ink-3" aria-hidden="true">
        {axis.ticks.map(({ at, text }) => (
          <span
            key={at}
            className="absolute top-1 -translate-x-1/2"
            style={{ left: `${((at - axis.min) / (axis.max - axis.min)) * 100}%` }}
          >
            {text}
          </span>
        ))}
      </div>
      <p className="mono mt-1.5 text-tick leading-[1.55] text-ink-2">
        {values
          .slice(0, PRINTED)
          .map((value) => formatNumber(value, 2))
          .join(" ")}
        {values.length > PRINTED && " …"}
      </p>
    </div>
  );
}
