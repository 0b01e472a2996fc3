import type { Figure } from "../charts/prepare/figure.ts";

const line = { x2: 22, y1: 5, y2: 5, stroke: "var(--ink)" };

/** What the kinds of line mean. */
export function Key({ figure }: { figure: Figure }) {
  const laws = figure.lines.some(({ law }) => law !== null);
  return (
    <ul className="mt-4 grid gap-[5px] text-small text-ink-2 [&_svg]:h-2.5 [&_svg]:w-[22px] [&_svg]:flex-none [&>li]:flex [&>li]:items-center [&>li]:gap-1.5">
      <li>
        <svg aria-hidden="true">
          <line {...line} strokeWidth="1.8" />
        </svg>
        mean of N chains
      </li>
      <li>
        <svg aria-hidden="true">
          <rect y="1" width="22" height="8" fill="var(--ink)" fillOpacity=".16" />
        </svg>
        95 % interval of the mean
      </li>
      {laws && (
        <li>
          <svg aria-hidden="true">
            <line {...line} strokeDasharray="5 3.5" />
          </svg>
          law
        </li>
      )}
      {figure.reported < figure.generations && (
        <li>
          <svg aria-hidden="true">
            <rect y=".5" x=".5" width="21" height="9" fill="var(--sunk)" stroke="var(--rule-2)" />
          </svg>
          not run yet
        </li>
      )}
    </ul>
  );
}
