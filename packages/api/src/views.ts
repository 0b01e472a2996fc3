import type {
  ArmDefinition,
  ArmJudgement,
  CheckpointFacts,
  Composition,
  Decoding,
  Definition,
  Difference,
  EngineInfo,
  Histogram,
  ImageFacts,
  Interval,
  LawSeries,
  Preview,
  Problem,
  Summary,
  TableFacts,
  Verdict,
} from "@heirloom/core";

/** What a person wants of an experiment; runners learn it with every heartbeat. */
export type Intent = "running" | "paused" | "cancelled";

/** Where an experiment stands. `waiting`: nothing has been leased yet. */
export type ExperimentState = "waiting" | "running" | "paused" | "cancelled" | "done" | "failed";

/** Chain generations are replicates x generations x arms: the unit of progress. */
export interface Progress {
  /** Reported, or under way in the hands of a runner: then with a fraction. */
  readonly done: number;
  readonly total: number;
  /** Seconds left at the rate of the last minute; null while unknown or not running. */
  readonly secondsLeft: number | null;
  readonly secondsSpent: number;
}

export interface ArmView {
  readonly id: string;
  readonly index: number;
  readonly letter: string;
  /** Swept values by path. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Short words for the arm: the swept values, or the policy where nothing is swept. */
  readonly label: string;
  readonly replicates: number;
  readonly generations: number;
  /** Items in a corpus; null until a runner has opened the source. */
  readonly sampleSize: number | null;
  readonly laws: readonly LawSeries[];
  /** Histograms that are kept of its first replicates, where it runs on a loop. */
  readonly histograms: readonly string[];
  /** The class of engine that runs it; null before its first report. */
  readonly engineKind: EngineInfo["kind"] | null;
  /** Null until all its replicates are in. */
  readonly judgement: ArmJudgement | null;
  /** Whole generations that all replicates have reported, from 0; and chain generations reported. */
  readonly complete: number;
  readonly done: number;
  /** Changes with every report: the cursor of live updates. */
  readonly revision: number;
}

/** One metric of one arm. Columns run over generations 0..generations-1. */
export interface SeriesView {
  readonly armId: string;
  readonly metric: string;
  readonly summary: Summary;
  readonly revision: number;
}

export interface EventView {
  readonly id: number;
  readonly at: string;
  readonly kind: string;
  readonly message: string;
  readonly armId: string | null;
  /** Chains it happened to, where there are several: their replicates, at most a thousand of them. */
  readonly replicates: readonly number[] | null;
}

/** What an experiment was forked from. */
export interface OriginView {
  /** Null once it was removed; the name stays. */
  readonly id: string | null;
  readonly name: string;
  /** The generation it was forked at; null for a fork of the definition alone. */
  readonly generation: number | null;
  /** Chain generations that were taken from there. */
  readonly taken: number;
}

/** Everything an experiment page or a share page shows. */
export interface ExperimentView {
  readonly id: string;
  readonly name: string;
  readonly definition: unknown;
  readonly definitionHash: string;
  readonly state: ExperimentState;
  readonly intent: Intent;
  /** Why it failed, in a sentence that names the fix. */
  readonly failure: string | null;
  readonly progress: Progress;
  readonly engine: EngineInfo | null;
  /** What ran or runs it, as a sentence: "CPU engine, 2 threads: no WebGPU adapter found; how to get one". */
  readonly engineNote: string | null;
  readonly forkedFrom: OriginView | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly arms: readonly ArmView[];
  readonly metrics: readonly string[];
  /** Of the definition's claims; null until all arms are judged. */
  readonly verdicts: readonly Verdict[] | null;
  readonly revision: number;
}

/** An item of the live subscription `experiments.watch`. Its tracked id is the revision to resume from. */
export interface ExperimentUpdate {
  readonly experiment: ExperimentView;
  /** Series that changed after the cursor, whole. */
  readonly series: readonly SeriesView[];
  readonly events: readonly EventView[];
  /** Where there are very many arms: `experiment.arms` and `series` then hold only those that the page draws. */
  readonly digest?: ArmsDigest;
}

/** A column of numbers in a few bytes: one for all where they are equal, else base64; 65535 and NaN are missing. */
export type PackedNumbers = { readonly count: number } & (
  | { readonly all: number | null }
  | { readonly uint16: string }
  | { readonly float32: string }
);

/** A column of which few values are different: each is a place among the words. */
export interface PackedWords {
  readonly words: readonly unknown[];
  readonly at: PackedNumbers;
}

/** One metric over arms: the newest mean with its standard deviation and N, and the extremes of the mean over generations. */
export interface MetricDigest {
  /** Indexes of the arms; null for all of them in order. */
  readonly at: PackedNumbers | null;
  readonly generation: PackedNumbers;
  readonly mean: PackedNumbers;
  readonly sd: PackedNumbers;
  readonly n: PackedNumbers;
  readonly low: PackedNumbers;
  readonly lowAt: PackedNumbers;
  readonly high: PackedNumbers;
  readonly highAt: PackedNumbers;
}

/** What a page of very many arms knows of those that it does not draw. Columns run over the arms that changed. */
export interface ArmsDigest {
  readonly total: number;
  /** Indexes of the arms; null for all of them in order. */
  readonly at: PackedNumbers | null;
  readonly sampleSize: PackedNumbers;
  readonly engineKind: PackedWords;
  readonly done: PackedNumbers;
  readonly complete: PackedNumbers;
  /** Laws by their verdict; missing until the arm is judged. */
  readonly passed: PackedNumbers;
  readonly rejected: PackedNumbers;
  readonly open: PackedNumbers;
  readonly metrics: Readonly<Record<string, MetricDigest>>;
  /** Who the arms are, told once. */
  readonly roster?: {
    /** Joined by spaces, without their prefix. */
    readonly ids: string;
    readonly prefix: string;
    /** Only where they are not A, B, ..., AA, AB, ... in order. */
    readonly letters?: string;
    /** Parts of the labels, joined by " · ". */
    readonly labels: readonly PackedWords[];
    readonly values: readonly (PackedWords & { readonly path: string })[];
    readonly replicates: PackedNumbers;
    readonly generations: PackedNumbers;
    readonly histograms: PackedWords;
  };
}

/** One metric over all arms of an experiment, in order of their index, at a generation. */
export interface AcrossView {
  readonly revision: number;
  readonly mean: PackedNumbers;
  readonly sd: PackedNumbers;
  readonly n: PackedNumbers;
  readonly law: PackedNumbers;
  /** The first generation whose mean is below the threshold asked for. */
  readonly below: PackedNumbers | null;
}

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

export interface SampleView {
  readonly replicate: number;
  readonly generation: number;
  readonly decoding: Decoding;
  /** What the model that generated it was trained on; null where that was not recorded. */
  readonly composition: Composition | null;
  readonly preview: Preview;
  /** The model that generated it, where it is kept as a file. */
  readonly models?: readonly FileView[];
}

/** What the models of an arm were trained on. */
export interface CompositionsView {
  /** Generations from one that is told to the next; 1 unless the chain is very long. */
  readonly every: number;
  readonly replicates: readonly {
    readonly replicate: number;
    readonly corpora: readonly { readonly generation: number; readonly composition: Composition }[];
  }[];
}

/** What an arm generated, as histograms of its kept replicates together. */
export interface HistogramsView {
  /** Generations from one that is told to the next; 1 unless the chain is long. */
  readonly every: number;
  readonly generations: readonly {
    readonly generation: number;
    /** Whose numbers they are. */
    readonly replicates: readonly number[];
    readonly histograms: readonly Histogram[];
  }[];
}

/** Single replicates of an arm, per metric a row for each, over generations 0..generations-1; null where nothing is known. */
export interface ChainsView {
  readonly generations: number;
  readonly replicates: readonly number[];
  readonly metrics: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
}

/** Some arms of an experiment in order of their index, with what was summarised of them. */
export interface SliceView {
  readonly experiment: Pick<
    ExperimentView,
    "id" | "name" | "definition" | "definitionHash" | "engine" | "metrics" | "createdAt" | "finishedAt" | "revision"
  >;
  /** Arms of the whole experiment. */
  readonly total: number;
  readonly arms: readonly (Pick<
    ArmView,
    "id" | "index" | "letter" | "label" | "values" | "replicates" | "generations"
  > & {
    /** Of the metrics that were asked for. */
    readonly laws: readonly LawSeries[];
    /** By bootstrap, by metric; none until the arm is judged. */
    readonly intervals: Readonly<Record<string, Interval>>;
    readonly series: Readonly<Record<string, Summary>>;
  })[];
}

/** A model that is kept as a file, at /api/files/EXPERIMENT/ARM/REPLICATE/GENERATION/NAME. */
export interface FileView {
  readonly replicate: number;
  readonly generation: number;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface DatasetView {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Of a text, as a table is one; null for others, as are its types and its head. */
  readonly words: number | null;
  readonly types: number | null;
  /** The beginning of the text. */
  readonly head: string | null;
  /** What it was recognised as, by its content. */
  readonly kind: "text" | "table" | "images" | "checkpoint";
  /** Each null for what is no such thing. */
  readonly table: TableFacts | null;
  readonly images: Omit<ImageFacts, "bytes"> | null;
  readonly checkpoint: CheckpointFacts | null;
  readonly createdAt: string;
  readonly usedBy: number;
}

export interface ShareView {
  readonly id: string;
  readonly experimentId: string;
  /** Only in the answer that made it: tokens are stored hashed. */
  readonly token?: string;
  readonly prefix: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
  readonly views: number;
}

export interface RunnerView {
  readonly id: string;
  readonly name: string;
  readonly engine: EngineInfo;
  /** The sentence about the engine, with the way to a better one. */
  readonly note: string;
  readonly state: "online" | "stale" | "gone";
  readonly lastHeartbeatAt: string;
  readonly leases: readonly { readonly experimentId: string; readonly experiment: string; readonly arm: string }[];
}

export type CheckView =
  | {
      readonly ok: true;
      readonly definitionHash: string;
      readonly arms: readonly CheckedArmView[];
      readonly laws: readonly LawPreview[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface CheckedArmView {
  readonly letter: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface LawPreview {
  readonly letter: string;
  readonly laws: readonly LawSeries[];
}

/** What a runner works on. */
export interface LeaseView {
  readonly id: string;
  /** Fencing token: a report with an older one is refused. */
  readonly fence: number;
  readonly experimentId: string;
  readonly armId: string;
  readonly arm: unknown;
  readonly first: number;
  readonly count: number;
  /** Generations that are in already, from 0: go on after them. */
  readonly reported: number;
  /** The class of engine that the arm began on and stays on where it can; null before its first report. */
  readonly engineKind: EngineInfo["kind"] | null;
  /** Heartbeats must come within this many milliseconds. */
  readonly timeoutMs: number;
}

/** An arm with its definition, every swept value fixed. */
export interface ComparedArm extends ArmView {
  readonly definition: ArmDefinition;
}

/** An experiment without its arms. */
export type ExperimentHead = Pick<
  ExperimentView,
  | "id"
  | "name"
  | "definition"
  | "definitionHash"
  | "engine"
  | "engineNote"
  | "state"
  | "failure"
  | "progress"
  | "metrics"
  | "verdicts"
  | "createdAt"
  | "revision"
>;

/** Some arms of an experiment with everything that is drawn of them. */
export interface ComparedExperiment {
  readonly experiment: ExperimentHead;
  readonly arms: readonly ComparedArm[];
  readonly series: readonly SeriesView[];
}

/** Arms of several experiments, in the order asked for; null for an experiment that is not there. */
export interface ComparedView {
  readonly experiments: readonly { readonly id: string; readonly view: ComparedExperiment | null }[];
}

/** How an arm differs from a reference in a metric at a generation. */
export interface DifferenceView extends Difference {
  readonly experiment: string;
  readonly letter: string;
  readonly metric: string;
  /** Over pairs of replicates that share their random numbers; else by Welch. */
  readonly paired: boolean;
}

/** What was run here of a part of a gallery entry. */
export interface GalleryRunView {
  readonly experimentId: string;
  /** Whether it ran the definition that is in the gallery now. */
  readonly same: boolean;
  readonly state: ExperimentState;
  readonly progress: Progress;
  readonly failure: string | null;
  readonly verdicts: readonly Verdict[] | null;
  readonly createdAt: string;
}

/** A definition of a gallery entry. */
export interface GalleryPartView {
  readonly name: string;
  readonly definition: Definition;
  readonly definitionHash: string;
  readonly arms: readonly CheckedArmView[];
  /** The newest run here; null where there is none. */
  readonly run: GalleryRunView | null;
}

export interface GalleryPaperView {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly at: string | null;
}

/** A published result, and what was run of it here. */
export interface GalleryEntryView {
  readonly name: string;
  readonly title: string;
  readonly claim: string;
  readonly papers: readonly GalleryPaperView[];
  /** Files that a person has to bring. */
  readonly needs: string | null;
  /** Where our figures and the paper's differ, and why. */
  readonly differs: string | null;
  /** What all of it takes on two cores, measured; null where it was not. */
  readonly seconds: number | null;
  /** Of all its definitions. */
  readonly hash: string;
  readonly parts: readonly GalleryPartView[];
}

/** The arms of every part of an entry with their laws. */
export interface GalleryLawsView {
  readonly parts: readonly {
    readonly arms: readonly (CheckedArmView & {
      readonly label: string;
      readonly generations: number;
      readonly laws: readonly LawSeries[];
    })[];
  }[];
}

/** What an experiment computes. */
export interface DefinitionView {
  readonly id: string;
  readonly name: string;
  readonly definition: unknown;
  readonly definitionHash: string;
}

/** How fast models of a family were run here. */
export interface RateView {
  readonly family: string;
  /** Seconds on one thread that the family's formula expects, over seconds it took with all that ran at once. */
  readonly gain: number;
  /** Experiments that this rests on, and when the newest of them ended (ISO 8601). */
  readonly runs: number;
  readonly newest: string;
}
