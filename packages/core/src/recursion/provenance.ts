import { compositionOf, type Composition, type Corpus, type Preview, type Samples } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { streamAt } from "../random/stream.ts";
import { beginning, openChain } from "./recurse.ts";
import { poolFor } from "./take-over.ts";

/** Samples of which only the number counts: enough for a policy, whose choices never depend on what an item is. */
class Counted implements Samples {
  readonly modality = "values";
  readonly size: number;
  readonly unit: number;

  constructor(size: number, unit: number) {
    this.size = size;
    this.unit = unit;
  }

  pick(units: Int32Array): Counted {
    const { size, unit } = this;
    const items = units.reduce((sum, index) => sum + Math.min(unit, size - index * unit), 0);
    return new Counted(items, unit);
  }

  pickItems(items: Int32Array): Counted {
    return new Counted(items.length, this.unit);
  }

  head(size: number): Counted {
    return size >= this.size ? this : new Counted(size, this.unit);
  }

  preview(): Preview {
    throw new Error("counted samples have no items to look at");
  }

  encode(): Uint8Array {
    throw new Error("counted samples have no items to store");
  }
}

export interface ProvenanceOptions {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly replicate: number;
}

/**
 * What each generation of a chain is trained on, generation after generation, without training anything: policies choose by their
 * random stream and by sizes alone, so the composition of every corpus follows from the definition and the replicate. Selectors keep
 * as many items as the policy asks for.
 */
export function* compositionsOf(options: ProvenanceOptions): Generator<Composition, void, undefined> {
  const chain = openChain(options);
  const { unit } = chain.source.draw(1, streamAt(0, { replicate: 0, generation: 0 }, "preview"));
  const source: Source = { ...chain.source, draw: (size) => new Counted(size, unit) };
  const first = (): Corpus => beginning({ ...chain, source }).corpus;
  let state = { corpus: first(), pool: first() };
  for (let generation = 0; generation < options.arm.recursion.generations; generation++) {
    yield compositionOf(state.corpus);
    const { arm, policy, replicate, sizeAt, ...turn } = chain.at(generation);
    const config = arm.recursion.policy;
    const size = sizeAt(generation + 1);
    const kept = new Counted(policy.synthetic(config, size, generation), unit);
    const stream = streamAt(arm.seed, { replicate, generation }, "policy");
    const pool = poolFor({ arm, policy, ...turn }, { ...state, generation }, first);
    state = policy.next({ config, source, pool, kept, generation, size, stream });
  }
}
