import type { ExperimentState, Progress } from "./views.ts";

/** A line of the experiments list. */
export interface ExperimentRow {
  readonly id: string;
  readonly name: string;
  readonly state: ExperimentState;
  readonly family: string;
  readonly sweep: readonly string[];
  /** Kinds of policy that some arm has. */
  readonly policies: readonly string[];
  readonly arms: number;
  readonly replicates: number;
  readonly progress: Progress;
  readonly failure: string | null;
  /** Who launched it; null where nobody did, or nobody who is known. */
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Mean of the first metric per arm (at most 8 arms), thinned to at most 40 points, for the sparkline. */
  readonly trend: readonly { readonly letter: string; readonly mean: readonly (number | null)[] }[];
  /** First metric of the first arm at its newest generation. */
  readonly headline: {
    readonly metric: string;
    readonly letter: string;
    readonly mean: number;
    readonly sd: number | null;
    readonly n: number;
  } | null;
}

/** A page of the list. */
export interface ExperimentsPage {
  readonly rows: readonly ExperimentRow[];
  /** What to ask with for the next page; null when this was the last. */
  readonly next: string | null;
  /** Where `experiments.changes` goes on from here. */
  readonly cursor: string;
}

export interface ExperimentCounts {
  readonly total: number;
  readonly states: Readonly<Partial<Record<ExperimentState, number>>>;
  /** Of each further filter that was asked for. */
  readonly others: readonly number[];
}

/** A value to filter by, with the number of experiments that have it. */
export interface FacetView {
  readonly value: string;
  readonly count: number;
}

/** What the list can be filtered by, the most frequent first. */
export interface ExperimentFacets {
  readonly families: readonly FacetView[];
  readonly policies: readonly FacetView[];
  readonly owners: readonly (FacetView & { readonly name: string })[];
  /** First metrics. */
  readonly metrics: readonly FacetView[];
  /** Id of the caller among the owners. */
  readonly me: string | null;
}

/** An item of the subscription `experiments.changes`: rows as they are now, and what was removed. */
export interface ListChanges {
  readonly rows: readonly ExperimentRow[];
  readonly removed: readonly string[];
  /** More changed than is told: read the list again. */
  readonly reset: boolean;
}

/** A page as somebody wants to see it again. */
export interface SavedViewView {
  readonly id: string;
  readonly name: string;
  /** As it stands behind the question mark of an address. */
  readonly query: string;
  /** The team has at most one of a page: what everybody begins with. */
  readonly whose: "mine" | "team";
}

/** Something the search of the bar leads to. */
export interface FoundView {
  readonly kind: "experiment" | "dataset" | "gallery";
  readonly id: string;
  readonly name: string;
  /** A few words beside the name. */
  readonly note: string;
}
