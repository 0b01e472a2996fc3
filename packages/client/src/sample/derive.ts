import { compositionOf, InputError, openSourceOf, PREVIEW_ITEMS, recurse } from "@heirloom/core";
import type { Arm, Composition, Decoding, Preview, ReadDataset, Samples } from "@heirloom/core";
import { openTrainer } from "@heirloom/engine";
import { RunFailed } from "../errors.ts";
import type { Address } from "./address.ts";

/** An item that was generated again. */
export interface Derived {
  /** The item alone. */
  readonly item: Preview;
  /** What it stands among: of text the block around it; null where items stand alone. */
  readonly around: Preview | null;
  readonly decoding: Decoding;
  /** What the model that generated it was trained on. */
  readonly composition: Composition;
  /** What a run keeps of these samples. */
  readonly preview: Preview;
}

export interface Derivation {
  readonly arm: Arm;
  readonly address: Address;
  readonly readDataset: ReadDataset;
  readonly signal?: AbortSignal | undefined;
}

/** Runs one chain on the CPU loop up to the generation of an address. The same address gives the same bits. */
export async function deriveItem({ arm, address, readDataset, signal }: Derivation): Promise<Derived> {
  requireInside(arm, address);
  const { definition } = arm;
  const source = await openSourceOf(definition, readDataset);
  const device = await openTrainer(definition);
  const { replicate, generation, index } = address;
  try {
    for await (const turn of recurse({ arm: definition, source, replicate, signal, device, readDataset })) {
      if (turn.generation < generation) continue;
      const { kept, decoding, corpus } = turn;
      requireItem(kept, address);
      const around = kept.unit > 1 ? kept.pick(Int32Array.of(Math.floor(index / kept.unit))).preview(kept.unit) : null;
      const preview = kept.preview(PREVIEW_ITEMS);
      return { item: itemOf(kept, index), around, decoding, composition: compositionOf(corpus), preview };
    }
  } catch (error) {
    if (signal?.aborted || error instanceof InputError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new RunFailed(`the chain ends before generation ${generation} has generated anything: ${why}`, {
      cause: error,
    });
  } finally {
    await device?.close();
  }
  throw new Error(`the chain ended before generation ${generation}`);
}

const itemOf = (kept: Samples, index: number): Preview =>
  (kept.pickItems ?? kept.pick).call(kept, Int32Array.of(index)).preview(1);

function requireInside({ letter, definition }: Arm, { replicate, generation }: Address): void {
  const { replicates, recursion } = definition;
  const refuse = (what: string, most: number): never => {
    throw new InputError([{ path: [], message: `arm ${letter} has ${what} 0 to ${most - 1}` }]);
  };
  if (replicate >= replicates) refuse("replicates", replicates);
  if (generation >= recursion.generations) refuse("generations", recursion.generations);
}

function requireItem({ size }: Samples, { generation, index }: Address): void {
  if (index < size) return;
  const message =
    size === 0
      ? `generation ${generation} has generated nothing`
      : `generation ${generation} has generated items 0 to ${size - 1}`;
  throw new InputError([{ path: [], message }]);
}
