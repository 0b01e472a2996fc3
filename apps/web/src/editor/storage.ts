/** Where a draft began; each beginning has a draft of its own. */
export interface Origin {
  /** An experiment whose definition is the beginning. */
  readonly from?: string | undefined;
  /** A dataset to learn from. */
  readonly dataset?: string | undefined;
}

const keyOf = ({ from, dataset }: Origin): string =>
  `heirloom.draft:${from === undefined ? (dataset === undefined ? "new" : `dataset:${dataset}`) : `from:${from}`}`;

/** The draft of this origin that an earlier visit left. Without storage there is none. */
export function loadDraft(origin: Origin): string | undefined {
  try {
    return localStorage.getItem(keyOf(origin)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft over reloads; false where the browser keeps nothing. */
export function saveDraft(origin: Origin, text: string): boolean {
  try {
    localStorage.setItem(keyOf(origin), text);
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(origin: Origin): void {
  try {
    localStorage.removeItem(keyOf(origin));
  } catch {
    // Nothing was kept.
  }
}
