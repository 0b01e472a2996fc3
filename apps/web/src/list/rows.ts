import type { ExperimentCounts, ExperimentRow, ExperimentsPage, ListChanges } from "@heirloom/api";
import type { ListFilter, ListOrder } from "./view.ts";

/** Which rows, in which order. */
export interface Wanted {
  readonly filter: ListFilter;
  readonly order: ListOrder;
}

/** Where rows come from. */
export interface Source {
  page(wanted: Wanted & { readonly skip: number; readonly limit: number }): Promise<ExperimentsPage>;
  counts(filter: ListFilter): Promise<Pick<ExperimentCounts, "total" | "states">>;
}

/** What a list shows at one moment. */
export interface ListSnapshot extends Pick<ExperimentCounts, "total" | "states"> {
  /** What these rows are; another than what is wanted until that has come. */
  readonly shown: Wanted;
  /** By their place in the list; those that nobody has looked at are missing. */
  readonly rows: ReadonlyMap<number, ExperimentRow>;
  /** Another list has been asked for. */
  readonly busy: boolean;
  /** Why rows could not be read; null while they can. */
  readonly failure: unknown;
}

export interface First extends Pick<ExperimentCounts, "total" | "states"> {
  readonly rows: readonly ExperimentRow[];
}

/** Rows of one request. */
const BLOCK = 100;
const MOST_AT_ONCE = 500;
/** How soon the list is read again: at once when rows come and go, seldom when one moved that nobody sees. */
const SOON_MS = 150;
const SELDOM_MS = 2_000;

/** The rows of a list as far as somebody has looked, kept up to date by what changes. */
export class Rows {
  readonly #source: Source;
  #wanted: Wanted;
  #snapshot: ListSnapshot;
  /** Whoever asked before this changed may no longer answer. */
  #version = 0;
  #asked = new Set<number>();
  #seen: readonly [from: number, to: number];
  #timer: { readonly due: number; readonly id: ReturnType<typeof setTimeout> } | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(source: Source, wanted: Wanted, { rows, total, states }: First) {
    this.#source = source;
    this.#wanted = wanted;
    const placed = new Map(rows.map((row, index) => [index, row]));
    this.#snapshot = { shown: wanted, rows: placed, total, states, busy: false, failure: null };
    this.#seen = [0, Math.min(rows.length, BLOCK)];
  }

  snapshot = (): ListSnapshot => this.#snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  stop(): void {
    clearTimeout(this.#timer?.id);
    this.#timer = undefined;
    this.#version++;
  }

  /** Shows another list from its beginning. The rows before stay until it has come. */
  want(wanted: Wanted): void {
    if (JSON.stringify(wanted) === JSON.stringify(this.#wanted)) return;
    this.#wanted = wanted;
    this.#seen = [0, BLOCK];
    this.#set({ busy: true });
    void this.#read();
  }

  /** Somebody looks at the rows from `from` to before `to`: those that are missing are read. */
  look = (from: number, to: number): void => {
    this.#seen = [from, to];
    if (this.#snapshot.busy) return;
    const first = Math.floor(from / BLOCK);
    const last = Math.floor(Math.max(from, to - 1) / BLOCK);
    for (let block = first; block <= last; block++) if (this.#lacks(block, [from, to])) void this.#readBlock(block);
  };

  /** Takes in what changed. Rows that stay in their place are replaced, anything else is a reason to read again. */
  apply({ rows, removed, reset }: ListChanges): void {
    const places = new Map([...this.#snapshot.rows].map(([place, { id }]) => [id, place]));
    const next = new Map(this.#snapshot.rows);
    let wait = reset ? SOON_MS : Infinity;
    if (removed.length > 0) wait = SOON_MS;
    for (const row of rows) {
      const place = places.get(row.id);
      const before = place === undefined ? undefined : next.get(place);
      if (place === undefined || !before) wait = Math.min(wait, isNew(row) ? SOON_MS : SELDOM_MS);
      else {
        if (standing(before, this.#wanted) !== standing(row, this.#wanted)) wait = SOON_MS;
        next.set(place, row);
      }
    }
    this.#set({ rows: next });
    if (wait < Infinity) this.#later(wait);
  }

  /** Reads again what is looked at; everything else is forgotten. */
  again = (): void => void this.#read();

  #later(wait: number): void {
    const due = Date.now() + wait;
    if (this.#timer && this.#timer.due <= due) return;
    clearTimeout(this.#timer?.id);
    const id = setTimeout(() => {
      this.#timer = undefined;
      void this.#read();
    }, wait);
    this.#timer = { due, id };
  }

  async #read(): Promise<void> {
    const version = ++this.#version;
    const wanted = this.#wanted;
    const skip = Math.floor(this.#seen[0] / BLOCK) * BLOCK;
    const limit = Math.min(MOST_AT_ONCE, Math.ceil((this.#seen[1] - skip) / BLOCK) * BLOCK || BLOCK);
    this.#asked = new Set();
    try {
      const [{ rows }, { total, states }] = await Promise.all([
        this.#source.page({ ...wanted, skip, limit }),
        this.#source.counts(wanted.filter),
      ]);
      if (version !== this.#version) return;
      const placed = new Map(rows.map((row, index) => [skip + index, row]));
      this.#set({ shown: wanted, rows: placed, total, states, busy: false, failure: null });
    } catch (failure) {
      if (version === this.#version) this.#set({ busy: false, failure });
    }
  }

  #lacks(block: number, [from, to]: readonly [number, number]): boolean {
    if (this.#asked.has(block)) return false;
    const end = Math.min((block + 1) * BLOCK, to, this.#snapshot.total);
    for (let place = Math.max(block * BLOCK, from); place < end; place++)
      if (!this.#snapshot.rows.has(place)) return true;
    return false;
  }

  async #readBlock(block: number): Promise<void> {
    const version = this.#version;
    this.#asked.add(block);
    try {
      const { rows } = await this.#source.page({ ...this.#wanted, skip: block * BLOCK, limit: BLOCK });
      if (version !== this.#version) return;
      const placed = rows.map((row, index) => [block * BLOCK + index, row] as const);
      this.#set({ rows: new Map([...this.#snapshot.rows, ...placed]), failure: null });
    } catch (failure) {
      if (version === this.#version) this.#set({ failure });
    }
    this.#asked.delete(block);
  }

  #set(change: Partial<ListSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const NEW_MS = 60_000;
const isNew = ({ createdAt, updatedAt }: ExperimentRow): boolean =>
  new Date(updatedAt).getTime() - new Date(createdAt).getTime() < NEW_MS;

/** What decides whether and where a row stands in a list. */
function standing(row: ExperimentRow, { filter, order }: Wanted): string {
  const { name, state, owner, headline, progress, updatedAt } = row;
  const value: Partial<Record<ListOrder["by"], unknown>> = {
    progress: progress.done,
    updated: updatedAt,
    headline: headline?.mean,
    n: headline?.n,
  };
  return JSON.stringify([name, state, owner?.id, value[order.by], filter.headline && headline?.mean]);
}
