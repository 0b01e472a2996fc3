import type { MetricInfo } from "../../charts/prepare/metric.ts";
import type { Base } from "./said.ts";

/** A place along the figure; null is a gap. */
export interface PlatePoint {
  readonly x: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly law: number | null;
  /** Chains behind the mean. */
  readonly n: number;
}

export interface PlateLine {
  readonly letter: string;
  readonly label: string;
  readonly slot: number;
  readonly points: readonly PlatePoint[];
}

/** Along what and of what a figure is. */
export interface Frame {
  readonly metric: MetricInfo;
  readonly over: string | null;
  readonly base: Base | null;
  readonly generations: number;
}

/** What a paper puts into a figure. */
export interface Marks {
  /** Published values. */
  readonly crosses: readonly { readonly x: number; readonly y: number }[];
  /** Where values must lie, over a stretch of the figure; null for no end. */
  readonly windows: readonly {
    readonly from: number;
    readonly to: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** Where something must lie along the figure. */
  readonly places: readonly { readonly low: number | null; readonly high: number | null }[];
  /** Lines of a published slope. */
  readonly guides: readonly { readonly from: readonly [number, number]; readonly to: readonly [number, number] }[];
  /** What is said without a value. */
  readonly notes: readonly string[];
}
