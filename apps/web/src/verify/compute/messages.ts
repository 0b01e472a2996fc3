import type { EngineInfo, GenerationComparison } from "@heirloom/core";

/** An arm as it was made. */
export interface ArmMade {
  readonly id: string;
  readonly letter: string;
  readonly kind: EngineInfo["kind"] | null;
  /** Generations that are stored for all replicates. */
  readonly known: number;
}

/** Replicates 0..replicates-1 and generations 0..generations-1 are computed again. */
export interface Extent {
  readonly replicates: number;
  readonly generations: number;
}

/** What every piece of work needs to know. */
export interface Ground {
  /** Address of the server; a worker may have another base than its page. */
  readonly origin: string;
  /** Token of the link the page was opened with. */
  readonly share: string | undefined;
  readonly experimentId: string;
  readonly definition: unknown;
  /** Metrics that are stored. */
  readonly metrics: readonly string[];
}

export interface VerifyTask extends Extent {
  readonly ground: Ground;
  readonly arm: ArmMade;
  /** How long a small block takes is asked for: nothing is compared. */
  readonly rehearse?: true;
}

/** What computes an arm in this tab. */
export interface Computer {
  readonly kind: "cpu" | "webgpu";
  /** "NVIDIA GeForce RTX 4060", "CPU". */
  readonly adapter: string;
  /** Why not on the graphics device, where it was made on one. */
  readonly why: string | null;
  /** Whether bits were expected to be equal, and functions of this browser that made that impossible. */
  readonly bits: boolean;
  readonly foreign: readonly string[];
}

export type FromWorker =
  | { readonly rows: readonly GenerationComparison[]; readonly by: Computer }
  | { readonly finished: Computer; readonly milliseconds: number }
  | { readonly cost: Cost }
  | { readonly failed: string; readonly gone: boolean };

/** Milliseconds that any block of an arm takes, and those of each chain generation beside that. */
export interface Cost {
  readonly fixed: number;
  readonly each: number;
}
