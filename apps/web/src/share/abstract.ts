import type { ExperimentView } from "@heirloom/api";
import type { Verdict } from "@heirloom/core";
import { prepareFinding, type FindingArm } from "../charts/prepare/finding.ts";
import type { Figure } from "../charts/prepare/figure.ts";
import { prepareReadout } from "../charts/prepare/readout.ts";
import { formatBeside, formatCount, formatEstimate } from "../format/numbers.ts";

/** A piece of a sentence; what is strong is a number that was measured. */
export interface AbstractPart {
  readonly text: string;
  readonly strong?: true;
}

const part = (text: string): AbstractPart => ({ text });

const armName = ({ letter, label }: Pick<FindingArm, "letter" | "label">): string => `arm ${letter} (${label})`;

function measured({ value, half, n }: FindingArm): AbstractPart[] {
  const strong: AbstractPart = { text: formatEstimate(value, half), strong: true };
  return [strong, part(` (${half === null ? "" : "95 %, "}N\u00a0=\u00a0${formatCount(n)})`)];
}

const lowered = (text: string): string => (/^.[A-Z]/.test(text) ? text : text[0]!.toLowerCase() + text.slice(1));

/** What was measured, at the newest generation that every coloured arm has. */
function findingSentence(figure: Figure): AbstractPart[] {
  const found = prepareFinding(figure);
  if (!found) return [part("Nothing has been measured yet: the figure shows what the laws predict.")];
  const { generation, highest, lowest } = found;
  const name = lowered(figure.metric.label);
  if (!lowest)
    return [
      part(`At generation ${generation} the ${name} of ${armName(highest)} is `),
      ...measured(highest),
      part("."),
    ];
  return [
    part(`At generation ${generation} the ${name} is highest in ${armName(highest)}, `),
    ...measured(highest),
    part(`, and lowest in ${armName(lowest)}, `),
    ...measured(lowest),
    part("."),
  ];
}

/** What the laws say of the same numbers; null where none speaks. */
function lawSentence(figure: Figure): AbstractPart[] | null {
  const found = prepareFinding(figure);
  if (!found) return null;
  const rows = prepareReadout(figure, found.generation).filter(({ law }) => law !== null);
  if (rows.length === 0) return null;
  const told = rows.map(({ letter, law, half }) => `${formatBeside(law, half)} for ${letter}`);
  return [part(`In closed form it is expected to be ${listed(told)}`)];
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

function verdictText(verdicts: readonly Verdict[]): string | null {
  if (verdicts.length === 0) return null;
  const count = (state: Verdict["state"]): number => verdicts.filter((one) => one.state === state).length;
  const [holds, rejected, open] = [count("passed"), count("rejected"), count("open")];
  if (open === verdicts.length) return `its ${formatCount(open)} claims and laws are open: these chains cannot tell`;
  const rest = [...(rejected > 0 ? [`${rejected} rejected`] : []), ...(open > 0 ? [`${open} open`] : [])];
  const of = `${formatCount(holds)} of ${formatCount(verdicts.length)} claims and laws hold`;
  return rest.length > 0 ? `${of}, ${rest.join(", ")}` : of;
}

/** The sentences that follow the definition: what was measured, and how it compares with what was expected. */
export function abstractOf(
  figure: Figure,
  { arms, verdicts }: Pick<ExperimentView, "arms" | "verdicts">,
): AbstractPart[] {
  const judged = [...(verdicts ?? []), ...arms.flatMap(({ judgement }) => judgement?.verdicts ?? [])];
  const law = lawSentence(figure);
  const verdict = verdictText(judged);
  const last = law
    ? [part(" "), ...law, part(verdict === null ? "." : `; ${verdict}.`)]
    : verdict === null
      ? []
      : [part(` ${verdict[0]!.toUpperCase()}${verdict.slice(1)}.`)];
  return [...findingSentence(figure), ...last];
}
