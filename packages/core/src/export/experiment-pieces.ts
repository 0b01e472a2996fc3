import type { Interval, LawSeries } from "../results/result.ts";
import type { Summary } from "../stats/summary.ts";
import { chainsTable, type TabledChains } from "./chains-table.ts";
import { measuredColumns, type TabledArm } from "./measured.ts";
import { seriesTable, type TableChoice } from "./series-table.ts";
import { rowsOf, type DataTable } from "./table.ts";

/** An arm as it is read of a server, with what was summarised of it. */
export interface SlicedArm {
  readonly id: string;
  readonly letter: string;
  readonly label: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly replicates: number;
  readonly generations: number;
  readonly laws: readonly LawSeries[];
  readonly intervals: Readonly<Record<string, Interval>>;
  readonly series: Readonly<Record<string, Summary>>;
}

export interface ChainsOfArm {
  readonly armId: string;
  readonly metrics: readonly string[];
  readonly first: number;
  readonly count: number;
}

/** How an experiment of any size is read: some arms, or some chains, at a time. */
export interface SlicedExperiment extends TableChoice {
  readonly generations: number;
  slice(first: number, count: number): Promise<{ readonly total: number; readonly arms: readonly SlicedArm[] }>;
  chains(wanted: ChainsOfArm): Promise<TabledChains>;
}

/** Most arms of a call, and most chains; and about how many values an answer may have. */
const [MOST_ARMS, MOST_CHAINS, VALUES] = [256, 256, 400_000];
/** Columns of a summary. */
const STATISTICS = 12;

export function tabledArm(arm: SlicedArm): TabledArm {
  const { letter, label, values, series, laws, intervals } = arm;
  const metrics = Object.entries(series).map(([name, summary]) => {
    const law = laws.find(({ metric }) => metric === name);
    return [name, measuredColumns({ summary, law, bootstrap: intervals[name] })] as const;
  });
  return { letter, label, values, metrics: Object.fromEntries(metrics) };
}

const bounded = (count: number, most: number): number => Math.min(most, Math.max(1, Math.floor(count)));

export interface PieceProgress {
  readonly done: number;
  /** Arms. */
  readonly total: number;
}

/** Arms of an experiment in order, as they are read; `tell` hears how many are done. */
export async function* slicedArms(
  { slice, metrics, generations }: SlicedExperiment,
  tell: (progress: PieceProgress) => void = () => {},
): AsyncGenerator<readonly SlicedArm[]> {
  const count = bounded(VALUES / (STATISTICS * Math.max(1, metrics.length * generations)), MOST_ARMS);
  for (let first = 0; ; first += count) {
    const { total, arms } = await slice(first, count);
    if (arms.length > 0) yield arms;
    tell({ done: Math.min(total, first + count), total });
    if (first + count >= total) return;
  }
}

/** The summaries of an experiment, or with `chains` its single replicates, as tables with the same columns, arm after arm. */
export async function* experimentPieces(
  experiment: SlicedExperiment,
  { chains = false, tell = () => {} }: { chains?: boolean; tell?(progress: PieceProgress): void } = {},
): AsyncGenerator<DataTable> {
  // Without a single row the columns are still said.
  yield chains ? chainsTable(NOBODY, { replicates: [], metrics: {} }, experiment) : seriesTable([], experiment);
  for await (const arms of slicedArms(experiment, tell)) {
    if (!chains) yield* filled(seriesTable(arms.map(tabledArm), experiment));
    else for (const arm of arms) yield* chainPieces(arm, experiment);
  }
}

const NOBODY: TabledArm = { letter: "", label: "", values: {}, metrics: {} };

function* filled(table: DataTable): Generator<DataTable> {
  if (rowsOf(table) > 0) yield table;
}

async function* chainPieces(arm: SlicedArm, experiment: SlicedExperiment): AsyncGenerator<DataTable> {
  const { metrics, generations } = experiment;
  const count = bounded(VALUES / Math.max(1, metrics.length * generations), MOST_CHAINS);
  const tabled = tabledArm(arm);
  for (let first = 0; first < arm.replicates; first += count) {
    const chains = await experiment.chains({ armId: arm.id, metrics, first, count });
    yield* filled(chainsTable(tabled, chains, experiment));
  }
}
