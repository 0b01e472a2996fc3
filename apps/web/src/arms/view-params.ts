import { statistics } from "../charts/prepare/arm-numbers.ts";
import { choice, integer, list, number, optional, text } from "../view/codecs.ts";

/** Choices of the sections about arms, as they stand in the address. */
export const param = {
  /** Null: the metric of figure 1. */
  metric: optional(100),
  statistic: choice(statistics, "at"),
  /** A column, after a minus for the highest first. */
  sort: text("arm", 200),
  filter: text("", 200),
  group: optional(200),
  closed: list(text("", 200), { most: 500 }),
  phaseX: optional(200),
  phaseY: optional(200),
  /** Values of the other paths: "path=key". */
  phaseFixed: list(text("", 400), { most: 20 }),
  phaseBy: choice(["mean", "verdicts", "below"], "mean"),
  phaseStatistic: choice(statistics, "at"),
  threshold: number(0.5),
  parallelMetrics: list(text("", 100), { most: 8 }),
  parallelColour: optional(100),
  /** "axis:low:high" in thousandths of the axis. */
  brushes: list(text("", 260), { most: 30 }),
  eventKind: optional(50),
  eventArm: integer(null, { min: 0, max: 1_000_000 }),
} as const;

export const names = {
  metric: "arm-metric",
  statistic: "arm-at",
  sort: "arm-sort",
  filter: "arms",
  group: "arm-group",
  closed: "arm-closed",
  phaseX: "phase-x",
  phaseY: "phase-y",
  phaseFixed: "phase-fixed",
  phaseBy: "phase-by",
  phaseStatistic: "phase-at",
  threshold: "phase-below",
  parallelMetrics: "axes",
  parallelColour: "axes-colour",
  brushes: "brush",
  eventKind: "event-kind",
  eventArm: "event-arm",
} as const satisfies Record<keyof typeof param, string>;
