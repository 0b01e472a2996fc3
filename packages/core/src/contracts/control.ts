/** Keeps what a long computation has reached, so that it can go on after a crash. Bytes are opaque to everyone else. */
export interface Checkpoints {
  load(): Promise<Uint8Array | undefined>;
  save(state: Uint8Array): Promise<void>;
}

/** How something that may take hours talks to whoever runs it. */
export interface Control {
  readonly signal?: AbortSignal | undefined;
  /** Share, 0..1, of what this control came with that is done: of a fit for a fit, of a block for a block. Cheap to call often. */
  readonly progress?: ((share: number) => void) | undefined;
  /**
   * Says what happened to this chain at this generation and its readers should know: "component 2 died". It becomes an event on
   * the chain; the chain goes on.
   */
  readonly note?: ((message: string) => void) | undefined;
  /** What a fit of this generation has reached. Absent where nobody keeps it, and outside fits. */
  readonly checkpoints?: Checkpoints | undefined;
}
