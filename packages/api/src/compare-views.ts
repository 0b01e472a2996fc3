import type { ArmDefinition, Definition, Difference, LawSeries, Verdict } from "@heirloom/core";
import type { ExperimentState, Progress, ArmView, SeriesView, ExperimentView, CheckedArmView } from "./views.ts";

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
