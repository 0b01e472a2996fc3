/** Keeps what a long computation has reached, so that it can go on after a crash. Bytes are opaque to everyone else. */
export interface Checkpoints {
  load(): Promise<Uint8Array | undefined>;
  save(state: Uint8Array): Promise<void>;
}

/** How something that may take hours talks to whoever runs it. */
export interface Control {
  readonly signal?: AbortSignal;
  /** Share of this fit or generation that is done, 0..1. Cheap to call often. */
  progress?(share: number): void;
  /** Checkpoints inside this generation. Absent where the runner keeps none. */
  readonly checkpoints?: Checkpoints;
}
