/** Deliveries that may be under way; a faster engine waits. */
const ROOM = 4;

/** Delivers one thing after another, in the order given. After a failure nothing more is delivered. */
export class Outbox {
  private readonly underWay: Promise<void>[] = [];

  /** Resolves when there is room for the next, which may be before this one has arrived. */
  async put(deliver: () => Promise<void>): Promise<void> {
    void this.queue(deliver);
    if (this.underWay.length > ROOM) await this.underWay.shift();
  }

  /** Resolves when it has arrived. */
  async send(deliver: () => Promise<void>): Promise<void> {
    await this.queue(deliver);
  }

  private queue(deliver: () => Promise<void>): Promise<void> {
    const arrived = (this.underWay.at(-1) ?? Promise.resolve()).then(deliver);
    arrived.catch(() => {}); // thrown by a later `put` or by `empty`
    this.underWay.push(arrived);
    return arrived;
  }

  /** Everything that was put has arrived. */
  async empty(): Promise<void> {
    await this.underWay.at(-1);
  }
}
