import type { MessagePort } from "node:worker_threads";
import type { ArmDefinition, BlockReport, LawSeries, Problem, ReplicateRange } from "@heirloom/core";

/** What a worker thread is asked to run. Bytes of the dataset are shared, everything else is small. */
export interface BlockTask {
  readonly arm: ArmDefinition;
  readonly range: ReplicateRange;
  readonly every: number;
  readonly skip: number;
  readonly dataset: SharedDataset | undefined;
  readonly checkpoint: Uint8Array | undefined;
  /** Whether checkpoints are wanted. */
  readonly keeps: boolean;
  /** One Int32: non-zero ends the block. Read from memory, because a computing thread does not read messages. */
  readonly stop: SharedArrayBuffer;
  /** Reports leave here, credits come in. */
  readonly port: MessagePort;
}

export interface SharedDataset {
  readonly id: string;
  readonly bytes: SharedArrayBuffer;
}

/** A report on its way between threads. */
export interface SentReport extends Pick<BlockReport, "chunk" | "previews" | "events"> {
  readonly sampleSize?: number;
  readonly laws?: LawSeries[];
  /** Opaque state to go on from after this report's last generation. */
  readonly checkpoint?: Uint8Array<ArrayBuffer>;
}

/** How far a block is, in chain generations. Between reports, and without a credit. */
export interface SentProgress {
  readonly done: number;
}

/** How a block ended: null is well. Expected failures are data, so that they keep their class across threads. */
export type BlockOutcome = null | { readonly problems: readonly Problem[] };

/** Reports a worker may be ahead of its reader. */
export const CREDITS = 4;
