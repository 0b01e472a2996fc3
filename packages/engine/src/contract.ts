import type {
  ArmDefinition,
  BlockReport,
  Checkpoints,
  EngineInfo,
  LawSeries,
  ReadDataset,
  ReplicateRange,
} from "@heirloom/core";

export interface EngineOptions {
  /** Threads of the CPU engine; all cores when left out. */
  readonly threads?: number;
  /** "off" never looks for an adapter. The environment variable HEIRLOOM_ENGINE decides when it is set. */
  readonly gpu?: "auto" | "off";
}

export interface EngineRequest {
  readonly arm: ArmDefinition;
  readonly range: ReplicateRange;
  readonly readDataset: ReadDataset;
  readonly signal?: AbortSignal;
  /** Report at least this often, in milliseconds. */
  readonly every?: number;
  /** Generations 0..skip-1 are already reported; they may be computed again, but are not yielded. */
  readonly skip?: number;
  readonly checkpoints?: Checkpoints;
  /**
   * Milliseconds from checkpoint to checkpoint at least; keeping them takes a twentieth of the time at most. Default
   * HEIRLOOM_CHECKPOINT_SECONDS, or 15,000.
   */
  readonly checkpointEvery?: number;
  /** Hears twice a second at most how many chain generations of the block are done, with parts of those under way. Only rises. */
  readonly progress?: (done: number) => void;
  /**
   * The class of engine this block must stay on: what an earlier report of the same arm said. Bits are equal within a class,
   * so an arm that moved would not be reproducible. Where the class is not here, the block runs on what is.
   */
  readonly stay?: EngineInfo["kind"];
}

/** `sampleSize` and `laws` come with the first report of a block. `engine` is what ran this piece. */
export interface EngineReport extends BlockReport {
  readonly engine: EngineInfo;
  readonly sampleSize?: number;
  readonly laws?: LawSeries[];
}

export interface Engine {
  readonly info: EngineInfo;
  /** For the screen: what runs here, why, and the way to something faster; of what trains by gradient once something is trained. */
  readonly note: string;
  /** Blocks it can usefully run at once. */
  readonly slots: number;
  run(request: EngineRequest): AsyncGenerator<EngineReport, void, undefined>;
  /** Ends running blocks, then threads and device. */
  close(): Promise<void>;
}
