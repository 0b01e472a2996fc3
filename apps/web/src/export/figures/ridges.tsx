import type { HistogramMember } from "@heirloom/core";
import type { ArmView, HistogramsView } from "@heirloom/api";
import type { Ridges } from "../../charts/prepare/ridges.ts";
import { tableOf } from "../../distributions/heat-figure.tsx";
import { RidgesDrawing } from "../drawings/ridges.tsx";
import type { ExportFigure } from "../figure.ts";

interface Input {
  readonly ridges: Ridges;
  readonly told: HistogramsView["generations"];
  readonly member: HistogramMember;
  readonly arm: ArmView;
  readonly figure: number;
}

/** Histograms of an arm as ridges; the table has the bins of every generation. */
export function ridgesFigure({ ridges, told, member, arm, figure }: Input): ExportFigure {
  return {
    name: `figure-${figure}-${member.name}-${arm.letter}`,
    title: `Figure ${figure}. ${member.label}, arm ${arm.letter} ${arm.label}`,
    ratio: 0.12 + 0.045 * ridges.ridges.length,
    drawing: (size) => <RidgesDrawing ridges={ridges} axis={member.axis} {...size} />,
    table: () => tableOf(told, member),
  };
}
