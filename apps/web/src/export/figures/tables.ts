import type { ArmView } from "@heirloom/api";
import type { Verdict } from "@heirloom/core";
import type { ExportFigure } from "../figure.ts";
import { tableOfRows } from "./columns.ts";

/** The published definitions of collapse, a row for each answer of an arm. */
export function profileFigure(arms: readonly ArmView[]): ExportFigure {
  const rows = arms.flatMap((arm) => (arm.judgement?.profile ?? []).map((entry) => ({ arm, entry })));
  return {
    name: "profile",
    title: "Collapse profile",
    table: () =>
      tableOfRows(rows, [
        ["arm", "text", ({ arm }) => arm.letter],
        ["label", "text", ({ arm }) => arm.label],
        ["definition", "integer", ({ entry }) => entry.definition],
        ["name", "text", ({ entry }) => entry.name],
        ["answer", "text", ({ entry }) => entry.answer],
        ["value", "number", ({ entry }) => entry.value],
        ["evidence", "text", ({ entry }) => entry.evidence],
        ["n", "integer", ({ arm }) => arm.replicates],
      ]),
  };
}

const ends = ({ threshold }: Verdict): readonly [number | null, number | null] =>
  typeof threshold === "number" ? [null, threshold] : threshold;

/** Verdicts of claims and laws, with the ends that the value was asked to lie between. */
export function verdictsFigure(verdicts: readonly Verdict[]): ExportFigure {
  return {
    name: "verdicts",
    title: "Verdicts",
    table: () =>
      tableOfRows(verdicts, [
        ["arm", "text", ({ arm }) => arm],
        ["claim", "text", ({ claim }) => claim],
        ["source", "text", ({ source }) => source],
        ["statistic", "text", ({ statistic }) => statistic],
        ["value", "number", ({ value }) => value],
        ["asked_low", "number", (verdict) => ends(verdict)[0]],
        ["asked_high", "number", (verdict) => ends(verdict)[1]],
        ["published", "number", ({ published }) => published],
        ["state", "text", ({ state }) => state],
        ["note", "text", ({ note }) => note],
      ]),
  };
}
