/** Says that something changed, nothing more: listeners read the rows, which are the truth. */
export interface Bus {
  publish(topic: string): void;
  /** A topic that ends with a colon is every topic that begins with it. Calls `listener` after every change, and once whenever changes may have been missed. Returns how to stop. */
  subscribe(topic: string, listener: () => void): () => void;
  close(): Promise<void>;
}

/** Listeners by topic. */
export class Topics {
  private readonly listeners = new Map<string, Set<() => void>>();

  add(topic: string, listener: () => void): () => void {
    const set = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(topic) === set) this.listeners.delete(topic);
    };
  }

  call(topic: string): void {
    for (const listener of this.listeners.get(topic) ?? []) listener();
    const kind = topic.slice(0, topic.indexOf(":") + 1);
    if (kind !== topic) for (const listener of this.listeners.get(kind) ?? []) listener();
  }

  callAll(): void {
    for (const topic of [...this.listeners.keys()]) this.call(topic);
  }
}

/** For one server process. */
export function localBus(): Bus {
  const topics = new Topics();
  return {
    publish: (topic) => queueMicrotask(() => topics.call(topic)),
    subscribe: (topic, listener) => topics.add(topic, listener),
    close: async () => undefined,
  };
}
