import { allowedAt, matchOf, type Deviation } from "@heirloom/core";
import type { ExperimentSnapshot } from "../client.ts";
import type { ArmVerdict } from "../verify/verify-arm.ts";
import { columns } from "./table.ts";
import { count, figure, many } from "./words.ts";

type View = ExperimentSnapshot["experiment"];

const totalOf = (verdicts: readonly ArmVerdict[]) => {
  const sum = (match: "equal" | "within" | "outside"): number =>
    verdicts.reduce((total, { counts }) => total + counts[match], 0);
  const [equal, within, outside] = [sum("equal"), sum("within"), sum("outside")];
  return { equal, within, outside, values: equal + within + outside };
};

const words = { equal: "✓ bit for bit", within: "✓ within tolerance", outside: "✕ not a match" } as const;

/** What was found, as JSON: counts of values, and for each arm what ran it, what was expected, and what is furthest off. */
export function summaryOf({ id, definitionHash }: View, verdicts: readonly ArmVerdict[]) {
  return {
    experiment: id,
    definitionHash,
    matched: verdicts.every(({ counts }) => counts.outside === 0),
    counts: totalOf(verdicts),
    arms: verdicts.map(({ letter, extent, engine, expected, counts, worst, generations }) => ({
      arm: letter,
      ...extent,
      engine,
      expected,
      counts,
      worst,
      generations: generations.map((row) => ({ generation: row.generation, match: matchOf(row.counts) })),
    })),
  };
}

/** A line for each arm, where the furthest value is, and the sum of it all. */
export function verdictLines({ definitionHash }: View, verdicts: readonly ArmVerdict[]): string[] {
  const rows = verdicts.map(({ letter, extent, engine, expected, counts }) => [
    letter,
    count(extent.replicates),
    count(extent.generations),
    count(counts.equal),
    count(counts.within),
    count(counts.outside),
    expected,
    words[matchOf(counts) ?? "outside"],
    `${engine.kind} (${engine.adapter}${engine.models === undefined ? "" : `, ${engine.models}`})`,
  ]);
  const head = ["arm", "replicates", "generations", "equal", "within", "outside", "expected", "verdict", "on"];
  const { values, equal, within, outside } = totalOf(verdicts);
  const off = verdicts.flatMap(({ letter, worst }) => (worst ? [`  ${letter}: ${deviationText(worst)}`] : []));
  const sum =
    outside > 0
      ? `✕ ${count(outside)} of ${many(values, "value")} do not match`
      : within > 0
        ? `✓ ${many(values, "value")} match: ${count(equal)} to the last bit, ${count(within)} within tolerance`
        : `✓ ${count(equal)} of ${many(values, "value")} equal to the last bit`;
  return [
    ...columns([head, ...rows], [1, 2, 3, 4, 5]),
    ...(off.length > 0 ? ["", "furthest off:", ...off] : []),
    "",
    `${sum}; definition sha256:${definitionHash}`,
  ];
}

function deviationText({ metric, replicate, generation, stored, found, size }: Deviation): string {
  const allowed = stored === null ? "" : `, tolerance ${figure(allowedAt(generation, stored))}`;
  const far = Number.isFinite(size) ? `${allowed}` : "";
  return `${metric}, replicate ${replicate}, generation ${generation}: stored ${stored ?? "a gap"}, computed ${found ?? "a gap"}${far}`;
}
