import { metricsOf, summarize } from "@heirloom/core";
import type { Arm, ArmOutcome, Chunk, LawSeries, ReplicateRange } from "@heirloom/core";

/** Gathers the chunks of one arm. Memory: 4 bytes x metrics x generations x replicates until the arm is summarised. */
export class ArmCollector {
  private readonly arm: Arm;
  private readonly columns: Map<string, Float32Array>;
  private laws: readonly LawSeries[] = [];
  private missing: number;

  constructor(arm: Arm) {
    const { replicates, recursion } = arm.definition;
    this.arm = arm;
    this.missing = replicates * recursion.generations;
    const size = this.missing;
    const names = metricsOf(arm.definition).map(({ name }) => name);
    this.columns = new Map(names.map((name) => [name, new Float32Array(size).fill(NaN)]));
  }

  get complete(): boolean {
    return this.missing === 0;
  }

  takeLaws(laws: readonly LawSeries[]): void {
    this.laws = laws;
  }

  /** Puts a chunk of the replicates `range` where it belongs: generation-major, in replicate order. */
  take({ first, count }: ReplicateRange, { firstGeneration, generations, metrics }: Chunk): void {
    const { replicates } = this.arm.definition;
    for (const [name, values] of Object.entries(metrics)) {
      const column = this.columns.get(name);
      for (let row = 0; column && row < generations; row++) {
        const at = (firstGeneration + row) * replicates + first;
        column.set(values.subarray(row * count, (row + 1) * count), at);
      }
    }
    this.missing -= generations * count;
  }

  outcome(): ArmOutcome {
    const { replicates } = this.arm.definition;
    const summaries = [...this.columns].map(([name, values]) => [name, summarize(values, replicates)] as const);
    return { values: this.arm.values, replicates, summaries: Object.fromEntries(summaries), laws: this.laws };
  }
}
