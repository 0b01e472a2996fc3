/** Where a draft began; each beginning has drafts of its own. */
export interface Origin {
  /** An experiment whose definition is the beginning, and the generation from which on it is another. */
  readonly from?: string | undefined;
  readonly generation?: number | undefined;
  /** An entry of the gallery and one of its experiments, by their names. */
  readonly gallery?: string | undefined;
  /** A dataset to learn from. */
  readonly dataset?: string | undefined;
  readonly template?: string | undefined;
}

/** A draft that was set aside, by name or because something else took its place. */
export interface KeptDraft {
  readonly id: string;
  /** Null where nobody named it. */
  readonly name: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
}

/** Drafts without a name that are kept; the oldest go first. */
const MOST_UNNAMED = 10;
const MOST_NAMED = 50;

/** One string for each origin. */
export function originKey({ from, generation, gallery, dataset, template }: Origin): string {
  if (from !== undefined) return `from:${from}${generation === undefined ? "" : `@${generation}`}`;
  if (gallery !== undefined) return `gallery:${gallery}`;
  if (dataset !== undefined) return `dataset:${dataset}`;
  return template === undefined ? "new" : `template:${template}`;
}

const draftKey = (origin: Origin): string => `heirloom.draft:${originKey(origin)}`;
const keptKey = (origin: Origin): string => `heirloom.drafts:${originKey(origin)}`;

/** What this browser keeps under a key; nothing where it keeps nothing. */
function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** False where the browser keeps nothing, or no more. */
function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** The draft of this origin that an earlier visit left. */
export const loadDraft = (origin: Origin): string | undefined => read(draftKey(origin));

/** Keeps a draft over reloads; false where the browser keeps nothing. */
export const saveDraft = (origin: Origin, text: string): boolean => write(draftKey(origin), text);

export function dropDraft(origin: Origin): void {
  try {
    localStorage.removeItem(draftKey(origin));
  } catch {
    // Nothing was kept.
  }
}

/** Drafts that were set aside here, newest first. What is stored may be of any kind. */
export function keptDrafts(origin: Origin): readonly KeptDraft[] {
  try {
    const stored: unknown = JSON.parse(read(keptKey(origin)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== "object" || value === null) return false;
  const { id, name, at, text } = value as Record<string, unknown>;
  const named = name === null || typeof name === "string";
  return named && [id, at, text].every((each) => typeof each === "string") && !Number.isNaN(Date.parse(String(at)));
}

/** Sets a draft aside; the same text is kept once, under its newest name. False where it could not be kept. */
export function keepDraft(origin: Origin, draft: { name: string | null; text: string }): boolean {
  const before = keptDrafts(origin).filter(({ text, name }) => text !== draft.text || name !== null);
  const same = before.find(({ text }) => text === draft.text);
  if (same && draft.name === null) return true;
  const fresh: KeptDraft = { id: crypto.randomUUID(), at: new Date().toISOString(), ...draft };
  return storeKept(origin, [fresh, ...before.filter((one) => one !== same)]);
}

export const removeKept = (origin: Origin, id: string): boolean =>
  storeKept(
    origin,
    keptDrafts(origin).filter((draft) => draft.id !== id),
  );

/** Where room is short, drafts without a name go, oldest first. */
function storeKept(origin: Origin, drafts: readonly KeptDraft[]): boolean {
  const named = drafts.filter(({ name }) => name !== null).slice(0, MOST_NAMED);
  for (let unnamed = MOST_UNNAMED; unnamed >= 0; unnamed--) {
    const few = drafts.filter(({ name }) => name === null).slice(0, unnamed);
    const kept = drafts.filter((draft) => named.includes(draft) || few.includes(draft));
    if (write(keptKey(origin), JSON.stringify(kept))) return true;
  }
  return false;
}

/** Another beginning is chosen although this origin has a draft: it is set aside and the beginning is there again. */
export function shelve(origin: Origin): void {
  const text = loadDraft(origin);
  if (text !== undefined && keepDraft(origin, { name: null, text })) dropDraft(origin);
}
