import type { Figure } from "../charts/prepare/figure.ts";
import { prepareFinding, type FindingArm } from "../charts/prepare/finding.ts";
import { lostAt } from "../charts/prepare/line.ts";
import type { Show } from "../charts/prepare/marks.ts";
import { formatCount, formatEstimate, formatNumber } from "../format/numbers.ts";

const spreadText = (spread: FindingArm["spread"]): string =>
  spread ? ` (5 to 95 %: ${formatNumber(spread[0])} to ${formatNumber(spread[1])})` : "";

const armText = ({ letter, label, value, half, spread }: FindingArm): string =>
  `${letter} (${label}) ${formatEstimate(value, half)}${spreadText(spread)}`;

function finding(figure: Figure): string {
  const found = prepareFinding(figure);
  if (!found) return nothingFound(figure);
  const { generation, highest, lowest } = found;
  const what = figure.show === "fan" ? " median" : "";
  if (!lowest) return `At generation ${generation}${what && " the median is"}: ${armText(highest)}.`;
  return `At generation ${generation} the highest${what} is ${armText(highest)}, the lowest ${armText(lowest)}.`;
}

function nothingFound({ lines, show, reported, window }: Figure): string {
  const coloured = lines.filter(({ slot }) => slot !== 0);
  if (reported === 0) {
    const laws = coloured.some(({ law }) => law !== null);
    return laws ? "Nothing has been measured yet: this is the prediction." : "Nothing has been measured yet.";
  }
  if (show === "fan" && coloured.every(({ fan }) => fan === null)) {
    return "Quantiles are known once all chains of an arm are in.";
  }
  if (window && reported <= window[0]) return "Nothing has been measured yet of these generations.";
  return "No arm has a finite mean there.";
}

function most(figure: Figure): number {
  return figure.lines.reduce(
    (sofar, { n, slot }) => (slot === 0 ? sofar : n.reduce((largest, count) => Math.max(largest, count), sofar)),
    0,
  );
}

function meanText(figure: Figure): string {
  const n = most(figure);
  if (n === 0) return "Means over replicates with their 95 % interval will be drawn as they arrive";
  if (n === 1) return "A single chain per arm, N = 1: there is no interval";
  if (n === 2) return "Mean over 2 replicates with its 95 % interval, wide at N = 2";
  return `Mean over up to ${formatCount(n)} replicates with its 95 % interval`;
}

function fanText(figure: Figure): string {
  const waiting = figure.lines.filter(({ slot, fan }) => slot !== 0 && fan === null);
  const bands = figure.lines.some(({ marks }) => marks.bands.length > 1) ? "bands hold 25 to 75 and" : "the band holds";
  const of = `Median over up to ${formatCount(most(figure))} replicates; ${bands} 5 to 95 % of them`;
  if (waiting.length === 0) return of;
  const letters = waiting.map(({ letter }) => letter).join(", ");
  return `${of}. Of ${letters} quantiles are not known before all chains are in`;
}

function chainsText({ lines }: Figure): string {
  const drawn = lines.reduce((largest, { marks }) => Math.max(largest, marks.chains.length), 0);
  return drawn === 0
    ? "Mean over replicates; single chains are not there yet"
    : `The first ${drawn === 1 ? "chain" : `${formatCount(drawn)} chains`} of every coloured arm, one by one, N = 1 each; heavy, the mean of all its chains`;
}

const shown: Record<Show, (figure: Figure) => string> = { mean: meanText, fan: fanText, chains: chainsText };

function drawn(figure: Figure, strip: boolean): string {
  const laws = figure.lines.some(({ law }) => law !== null);
  const ofWhat = figure.show === "mean" ? "the law of each arm" : "the law of each arm's mean";
  const law = laws ? `; dashed, ${ofWhat}, drawn before the first result arrived` : "";
  const below = strip ? ". The strip below shows measured minus law in standard errors, with rules at ±3" : "";
  return `${shown[figure.show](figure)}${law}${below}.`;
}

/** The generation in view at which an arm has most chains without a finite value. */
function lostText({ lines, generations, window }: Figure): string {
  const [from, to] = window ?? [0, generations - 1];
  let worst = { lost: 0, of: 0, letter: "", generation: 0 };
  for (const line of lines) {
    if (line.slot === 0) continue;
    for (let generation = from; generation <= to; generation++) {
      const { lost, of } = lostAt(line, generation);
      if (lost > worst.lost) worst = { lost, of, letter: line.letter, generation };
    }
  }
  if (worst.lost === 0) return "";
  const { lost, of, letter, generation } = worst;
  return ` Up to ${formatCount(lost)} of ${formatCount(of)} chains are not finite (${letter}, generation ${generation}).`;
}

/** Begins with what is seen, then says what is drawn. */
export function Caption({ figure, strip = false }: { figure: Figure; strip?: boolean }) {
  const { window, reported, generations, hidden } = figure;
  return (
    <figcaption className="caption">
      <b>{finding(figure)}</b> {drawn(figure, strip)}
      {window && ` Generations ${formatCount(window[0])} to ${formatCount(window[1])} of ${formatCount(generations)}.`}
      {reported > 0 && reported < generations && " What has not been run yet is sunk."}
      {generations === 1 && " There is one generation."}
      {lostText(figure)}
      {hidden > 0 &&
        ` On this scale ${formatCount(hidden)} value${hidden === 1 ? "" : "s"} of zero or less cannot be shown; they are gaps.`}
    </figcaption>
  );
}
