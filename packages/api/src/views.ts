import type {
  ArmJudgement,
  CheckpointFacts,
  Composition,
  Decoding,
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
