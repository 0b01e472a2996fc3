import type { ReactNode } from "react";
import { BAND_OPACITY, CHAIN_OPACITY, CHAIN_WIDTH } from "../charts/draw/content.ts";
import type { Figure } from "../charts/prepare/figure.ts";
import type { Show } from "../charts/prepare/marks.ts";

const line = { x2: 22, y1: 5, y2: 5, stroke: "var(--ink)" };

function Entry({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <li>
      <svg aria-hidden="true">{sign}</svg>
      {children}
    </li>
  );
}

const band = (opacity: number): ReactNode => (
  <rect y="1" width="22" height="8" fill="var(--ink)" fillOpacity={opacity} />
);
const heavy = <line {...line} strokeWidth="1.8" />;
const thin = <line {...line} strokeWidth={CHAIN_WIDTH} strokeOpacity={CHAIN_OPACITY} />;

/** Results of older versions have no quartiles. */
const hasQuartiles = ({ lines }: Figure): boolean => lines.some(({ marks }) => marks.bands.length > 1);

const measured: Record<Show, (figure: Figure) => ReactNode> = {
  mean: () => (
    <>
      <Entry sign={heavy}>mean of N chains</Entry>
      <Entry sign={band(BAND_OPACITY)}>95 % interval of the mean</Entry>
    </>
  ),
  fan: (figure) => (
    <>
      <Entry sign={heavy}>median of N chains</Entry>
      {hasQuartiles(figure) && <Entry sign={band(0.26)}>25 to 75 % of the chains</Entry>}
      <Entry sign={band(0.1)}>5 to 95 % of the chains</Entry>
    </>
  ),
  chains: () => (
    <>
      <Entry sign={thin}>a single chain, N = 1</Entry>
      <Entry sign={heavy}>mean of N chains</Entry>
    </>
  ),
};

/** What the kinds of line mean. */
export function Key({ figure }: { figure: Figure }) {
  const laws = figure.lines.some(({ law }) => law !== null);
  return (
    <ul className="mt-4 grid gap-[5px] text-small text-ink-2 [&_svg]:h-2.5 [&_svg]:w-[22px] [&_svg]:flex-none [&>li]:flex [&>li]:items-center [&>li]:gap-1.5">
      {measured[figure.show](figure)}
      {laws && (
        <Entry sign={<line {...line} strokeDasharray="5 3.5" />}>
          {figure.show === "mean" ? "law" : "law of the mean"}
        </Entry>
      )}
      {figure.reported < figure.generations && (
        <Entry sign={<rect y=".5" x=".5" width="21" height="9" fill="var(--sunk)" stroke="var(--rule-2)" />}>
          not run yet
        </Entry>
      )}
    </ul>
  );
}
