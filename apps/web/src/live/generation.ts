/** The generation that every figure, readout and sample shows. It follows the newest one until somebody chooses. */
export class GenerationStore {
  #chosen: number | null = null;
  #newest: number;
  #listeners = new Set<() => void>();

  constructor(newest: number) {
    this.#newest = newest;
  }

  get current(): number {
    return this.#chosen ?? this.#newest;
  }

  get follows(): boolean {
    return this.#chosen === null;
  }

  /** Holds on to a generation. */
  choose(generation: number): void {
    if (this.#chosen === generation) return;
    this.#chosen = generation;
    this.#tell();
  }

  /** Goes with the newest generation again. */
  follow(): void {
    if (this.#chosen === null) return;
    this.#chosen = null;
    this.#tell();
  }

  setNewest(newest: number): void {
    if (this.#newest === newest) return;
    this.#newest = newest;
    if (this.#chosen === null) this.#tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
