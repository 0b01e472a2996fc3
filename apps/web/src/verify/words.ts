import type { Deviation } from "@heirloom/core";
import { metricInfo } from "../charts/prepare/metric.ts";
import { formatCount } from "../format/numbers.ts";
import { formatDuration } from "../format/time.ts";
import type { Computer, Extent } from "./compute/messages.ts";
import { sumOf, type Counts } from "./result.ts";

const many = (value: number, word: string): string => `${formatCount(value)} ${word}${value === 1 ? "" : "s"}`;

/** "4 bit for bit, 3 within tolerance": generations of an arm, or what else they are of. */
export function countsText({ equal, within, outside }: Counts): string {
  const parts = [
    ...(equal > 0 ? [`${formatCount(equal)} bit for bit`] : []),
    ...(within > 0 ? [`${formatCount(within)} within tolerance`] : []),
    ...(outside > 0 ? [`${formatCount(outside)} not`] : []),
  ];
  return parts.join(", ");
}

/** How the whole came out, in a word that also a reader without colour sees. */
export function headlineOf(counts: Counts): {
  readonly glyph: string;
  readonly tone: "good" | "bad";
  readonly text: string;
} {
  const total = sumOf(counts);
  if (counts.outside > 0) {
    const verb = counts.outside === 1 ? "does" : "do";
    return {
      glyph: "✕",
      tone: "bad",
      text: `${formatCount(counts.outside)} of ${many(total, "value")} ${verb} not match`,
    };
  }
  if (counts.within === 0)
    return { glyph: "✓", tone: "good", text: `${formatCount(total)} of ${many(total, "value")} equal to the last bit` };
  return {
    glyph: "✓",
    tone: "good",
    text: `${formatCount(total)} of ${many(total, "value")} match: ${formatCount(counts.equal)} to the last bit, ${formatCount(counts.within)} within tolerance`,
  };
}

/** What computed it: "on your CPU (float64)", "on NVIDIA ... by WebGPU (float32)". */
export const computerText = ({ kind, adapter }: Computer): string =>
  kind === "webgpu" ? `on ${adapter} by WebGPU (float32)` : "on your CPU (float64)";

export const tookText = (milliseconds: number): string => `in ${formatDuration(milliseconds / 1000)}`;

/** Why these numbers were held to be equal to the last bit, or only near. */
export function expectationText(by: Computer, made: "cpu" | "webgpu" | "mixed" | null): string {
  if (by.bits) {
    return "Both were computed by the same loop in float64, which gives the same bits on every machine: any difference would count.";
  }
  if (by.foreign.length > 0 && made === "cpu") {
    return `This browser rounds ${by.foreign.join(", ")} otherwise than the runner's, so a last bit may differ here and there.`;
  }
  const why = by.why === null ? "" : ` It was computed on your CPU because ${by.why}.`;
  return `The recorded run computed in float32 on a graphics device, whose roundings are its own; a value may be off by 2×10⁻⁵ (absolute and relative), times the square root of its generation.${why}`;
}

/** Nine digits tell every float32 from its neighbours. */
const exact = (value: number | null): string =>
  value === null ? "a gap" : String(Number(value.toPrecision(9))).replaceAll("-", "\u2212");

/** Where a value is off, and by how much. */
export function deviationText({ metric, replicate, stored, found, size }: Deviation): string {
  const where = `${metricInfo(metric).label}, replicate ${formatCount(replicate)}`;
  const far =
    Number.isFinite(size) && size > 1
      ? `, ${size < 1000 ? size.toPrecision(2) : "over 1,000"} times the tolerance`
      : "";
  return `${where}: stored ${exact(stored)}, computed ${exact(found)}${far}`;
}

export interface Told {
  readonly counts: Counts;
  readonly extent: Extent;
  readonly arms: number;
  readonly metrics: number;
  readonly computers: readonly Computer[];
  readonly hash: string;
  readonly at: Date;
}

/** The result as a sentence that stands alone, with the hash of what was verified. */
export function sentenceOf({ counts, extent, arms, metrics, computers, hash, at }: Told): string {
  const { text } = headlineOf(counts);
  const on = [...new Set(computers.map(computerText))].join(" and ").replaceAll("your CPU", "a CPU");
  const of = `${many(arms, "arm")} × ${many(extent.replicates, "replicate")} × ${many(extent.generations, "generation")} × ${many(metrics, "metric")}`;
  return `Heirloom experiment sha256:${hash} computed again in a browser on ${at.toISOString().slice(0, 10)}, ${on}: ${text} (${of}).`;
}

/** Few differences among many equal values are not those of another arithmetic, which would round otherwise in many places. */
const FEW = 0.01;

export function standsOut(counts: Counts): string | null {
  const total = sumOf(counts);
  if (counts.outside > 0 || counts.within === 0 || counts.within > FEW * total) return null;
  const verb = counts.within === 1 ? "is" : "are";
  return `All but ${formatCount(counts.within)} of ${many(total, "value")} ${verb} equal to the last bit. Another arithmetic would round differently in many places: look at what differs.`;
}
