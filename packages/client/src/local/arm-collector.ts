import { judgeArm, labelOf, metricsOf, summarize } from "@heirloom/core";
import type { Arm, ArmOutcome, Chunk, LawSeries, MeasuredArm, ReplicateRange } from "@heirloom/core";

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

  /** Summaries and chains of all that was measured. */
  measured(): MeasuredArm {
    const { letter, values, definition } = this.arm;
    const { columns, laws } = this;
    const summaries = [...columns].map(([name, column]) => [name, summarize(column, definition.replicates)] as const);
    return {
      ...{ letter, values, definition, laws, label: labelOf(this.arm), summaries: Object.fromEntries(summaries) },
      chains: (metric) => columns.get(metric),
    };
  }
}

export function outcomeOf(arm: MeasuredArm): ArmOutcome {
  const { values, definition, summaries, laws } = arm;
  return { values, replicates: definition.replicates, summaries, laws, judgement: judgeArm(arm) };
}

/** What claims need of an arm once it is judged: its chains are kept only where one of them is about their metric. */
export function forClaims({ chains, ...arm }: MeasuredArm, metrics: ReadonlySet<string>): MeasuredArm {
  const kept = new Map([...metrics].map((metric) => [metric, chains(metric)]));
  return { ...arm, chains: (metric) => kept.get(metric) };
}
