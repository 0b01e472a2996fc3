import type { z } from "zod";
import type { ArmDefinition } from "../definition/arm.ts";
import type { LawSeries, Verdict } from "../results/result.ts";
import type { Summary } from "../stats/summary.ts";

/** An arm as claims and the profile see it: what was measured, in full. */
export interface MeasuredArm {
  readonly letter: string;
  readonly label: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly definition: ArmDefinition;
  readonly summaries: Readonly<Record<string, Summary>>;
  readonly laws: readonly LawSeries[];
  /** Every value of a metric, [generations x replicates], generation-major, NaN where missing; undefined if it was not measured. */
  chains(metric: string): Float32Array | undefined;
}

/** What is judged without the words that every verdict of the claim shares. */
export type Judgement = Omit<Verdict, "claim" | "source" | "passed">;

/** A kind of statement that can be judged from measured chains. */
export interface ClaimMember<C extends { kind: string } = { kind: string }> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  /** Metrics that must be measured. */
  metrics(config: C): readonly string[];
  /** One or more judgements; of nothing that fits, one that is open and says why. */
  judge(config: C, arms: readonly MeasuredArm[]): readonly Judgement[];
}
