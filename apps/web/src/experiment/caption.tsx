import type { Figure } from "../charts/prepare/figure.ts";
import { prepareFinding, type FindingArm } from "../charts/prepare/finding.ts";
import { formatCount, formatEstimate } from "../format/numbers.ts";

const armText = ({ letter, label, mean, half }: FindingArm): string =>
  `${letter} (${label}) ${formatEstimate(mean, half)}`;

function finding(figure: Figure): string {
  const found = prepareFinding(figure);
  const laws = figure.lines.some(({ law }) => law !== null);
  if (!found) return laws ? "Nothing has been measured yet: this is the prediction." : "Nothing has been measured yet.";
  const { generation, highest, lowest } = found;
  if (!lowest) return `At generation ${generation}: ${armText(highest)}.`;
  return `At generation ${generation} the highest is ${armText(highest)}, the lowest ${armText(lowest)}.`;
}

function drawn(figure: Figure, strip: boolean): string {
  const counts = figure.lines.flatMap(({ n, reported }) => (reported > 0 ? [Math.max(...n)] : []));
  const most = Math.max(0, ...counts);
  const mean =
    most === 0
      ? "Means over replicates with their 95 % interval will be drawn as they arrive"
      : most === 1
        ? "A single chain per arm, N = 1: there is no interval"
        : `Mean over up to ${formatCount(most)} replicates with its 95 % interval`;
  const laws = figure.lines.some(({ law }) => law !== null);
  const law = laws ? "; dashed, the law of each arm, drawn before the first result arrived" : "";
  const below = strip ? ". The strip below shows measured minus law in standard errors, with rules at ±3" : "";
  return `${mean}${law}${below}.`;
}

/** Begins with what is seen, then says what is drawn. */
export function Caption({ figure, strip = false }: { figure: Figure; strip?: boolean }) {
  return (
    <figcaption className="caption">
      <b>{finding(figure)}</b> {drawn(figure, strip)}
      {figure.reported > 0 && figure.reported < figure.generations && " What has not been run yet is sunk."}
      {figure.hidden > 0 &&
        ` On this scale ${formatCount(figure.hidden)} values of zero or less cannot be shown; they are gaps.`}
    </figcaption>
  );
}
