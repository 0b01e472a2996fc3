import { fractionOf } from "../../charts/prepare/axis.ts";
import type { Field } from "./paths.ts";

const TICK = 11;

/** Hairlines with their texts to the left of the field. */
export function YAxis({ field: { left, top, width, height, y }, texts = true }: { field: Field; texts?: boolean }) {
  return (
    <g fontSize={TICK} fill="var(--ink-3)">
      {y.ticks.map(({ at, text }) => {
        const up = fractionOf(y, at);
        if (up === null || up < -1e-9 || up > 1 + 1e-9) return null;
        const level = top + (1 - up) * height;
        return (
          <g key={at}>
            <path d={`M${left} ${level}h${width}`} stroke="var(--rule)" fill="none" />
            {texts && (
              <text x={left - 6} y={level + 3.8} textAnchor="end">
                {text}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The line at the foot of the field, with ticks and texts below it. */
export function XAxis({ field: { left, top, width, height, x }, texts = true }: { field: Field; texts?: boolean }) {
  const base = top + height;
  return (
    <g fontSize={TICK} fill="var(--ink-3)">
      <path d={`M${left} ${base}h${width}`} stroke="var(--ink-3)" fill="none" />
      {texts &&
        x.ticks.map(({ at, text }) => {
          const across = fractionOf(x, at);
          if (across === null || across < -1e-9 || across > 1 + 1e-9) return null;
          const place = left + across * width;
          return (
            <g key={at}>
              <path d={`M${place} ${base}v4`} stroke="var(--ink-3)" fill="none" />
              <text x={place} y={base + 15} textAnchor="middle">
                {text}
              </text>
            </g>
          );
        })}
    </g>
  );
}
