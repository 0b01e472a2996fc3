/** What was chosen on a page and is not yet, or only just, in its address. */
interface Choices {
  readonly path: string;
  /** By name; null where a parameter is to be left out. */
  readonly texts: ReadonlyMap<string, string | null>;
}

/** Where an address is read and written; a browser's own in `view`. */
export interface Place {
  path(): string;
  query(): string;
  replace(query: string): void;
}

/** Choices are written at most so often: browsers refuse pages that write more than 100 addresses in 30 seconds. */
const WRITE_MS = 350;
/** How long nothing is written after a link was followed: an address that is written meanwhile calls the navigation off. */
const LEAVING_MS = 5_000;

/**
 * The parameters of the page's address. A choice shows at once; the address follows. What the router shows is told by `settle`:
 * an address that was not written from here is a navigation, and wins over what was chosen before.
 */
export class ViewStore {
  #choices: Choices = { path: "", texts: new Map() };
  /** Queries written from here that the router has not shown yet. */
  readonly #written = new Set<string>();
  /** What the router showed last. */
  #shown = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #quietUntil = 0;
  readonly #listeners = new Set<() => void>();
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /** What was chosen on a page: undefined where nothing was, null where it was to be left out. */
  chosen(path: string, name: string): string | null | undefined {
    return this.#choices.path === path ? this.#choices.texts.get(name) : undefined;
  }

  choose(path: string, name: string, text: string | null): void {
    const before = this.#choices.path === path ? this.#choices.texts : new Map<string, string | null>();
    this.#choices = { path, texts: new Map(before).set(name, text) };
    this.#timer ??= setTimeout(() => this.flush(), WRITE_MS);
    this.#tell();
  }

  /** The page is about to be left: what was chosen is written now, and nothing while it is being left. */
  leave(): void {
    if (this.#timer !== undefined) this.flush();
    this.#quietUntil = Date.now() + LEAVING_MS;
  }

  /** Writes what was chosen, unless the page is another by now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const quiet = this.#quietUntil - Date.now();
    if (quiet > 0 && this.#place.path() === this.#choices.path) {
      this.#timer = setTimeout(() => this.flush(), quiet);
      return;
    }
    if (this.#place.path() !== this.#choices.path) {
      this.#choices = { path: "", texts: new Map() };
      return;
    }
    const query = withTexts(this.#place.query(), this.#choices.texts);
    if (query === withTexts(this.#place.query(), new Map())) return;
    this.#written.add(query);
    this.#place.replace(query);
  }

  /** The router shows this address. */
  settle(path: string, query: string): void {
    const params = new URLSearchParams(query);
    const shown = `${path}?${params}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const own = this.#written.delete(params.toString());
    const { texts } = this.#choices;
    if (texts.size === 0 || this.#choices.path !== path) return;
    const pending = [...texts].filter(([name, text]) => params.get(name) !== text);
    if (!own && this.#timer === undefined) return this.#replace({ path, texts: new Map() });
    if (pending.length < texts.size) this.#replace({ path, texts: new Map(pending) });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #replace(choices: Choices): void {
    this.#choices = choices;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A query with some parameters set or left out; the others and their order stay. */
function withTexts(query: string, texts: ReadonlyMap<string, string | null>): string {
  const params = new URLSearchParams(query);
  for (const [name, text] of texts) {
    if (text === null) params.delete(name);
    else params.set(name, text);
  }
  return params.toString();
}
