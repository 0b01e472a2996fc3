import type { MessagePort } from "node:worker_threads";
import type { ArmDefinition, BlockReport, LawSeries, Problem, ReplicateRange } from "@heirloom/core";
import type { TensorChoice } from "@heirloom/tensor";
import type { Gate } from "@heirloom/tensor/gate";

/** What a worker thread is asked to run. Bytes of datasets are shared, everything else is small. */
export interface BlockTask {
  readonly arm: ArmDefinition;
  readonly range: ReplicateRange;
  readonly every: number;
  readonly skip: number;
  readonly datasets: readonly SharedDataset[];
  readonly checkpoint: Uint8Array | undefined;
  /** Milliseconds from checkpoint to checkpoint; undefined where none are wanted. */
  readonly checkpointEvery: number | undefined;
  /** What trains models by gradient, where that was decided already. */
  readonly trainWith?: TensorChoice;
  /** Closed before the thread is killed: killed inside the runtime that trains, it takes the process with it. */
  readonly gate: Gate;
  /** One Int32: non-zero ends the block. Read from memory, because a computing thread does not read messages. */
  readonly stop: SharedArrayBuffer;
  /** What is sent leaves here, answers come in. */
  readonly port: MessagePort;
}

export interface SharedDataset {
  readonly id: string;
  readonly bytes: SharedArrayBuffer;
}

/** A report on its way between threads. */
export interface SentReport extends Pick<BlockReport, "chunk" | "previews" | "events" | "files"> {
  readonly sampleSize?: number;
  readonly laws?: LawSeries[];
  /** What trained the models, where they learn by gradient. */
  readonly models?: string;
}

/** Opaque state to go on from behind all reports that were sent before it. */
export interface SentCheckpoint {
  readonly checkpoint: Uint8Array<ArrayBuffer>;
}

/** How far a block is, in chain generations. Between reports, and without a credit. */
export interface SentProgress {
  readonly done: number;
}

export type Sent = SentReport | SentCheckpoint | SentProgress;

/** What comes back: null for a report that was taken, or how long keeping a checkpoint took, in milliseconds. */
export type Answer = null | { readonly saved: number };

/** How a block ended: null is well. Expected failures are data, so that they keep their class across threads. */
export type BlockOutcome = null | { readonly problems: readonly Problem[] };

/** Reports a worker may be ahead of its reader. */
export const CREDITS = 4;
