import type { EventView, ExperimentUpdate, ExperimentView, SeriesView } from "@heirloom/api";
import { seriesKey } from "../charts/prepare/figure.ts";
import { digested, type Many } from "./many.ts";
import { known } from "./unpack.ts";

/** What a page knows of an experiment at one moment. */
export interface Snapshot {
  readonly experiment: ExperimentView;
  /** Of every arm, or where there are very many of those that are drawn. */
  readonly series: ReadonlyMap<string, SeriesView>;
  /** Newest first. */
  readonly events: readonly EventView[];
  /** Numbers of every arm where there are very many; null where every series is here. */
  readonly many: Many | null;
}

/** Events kept on a page; older ones stay on the server. */
const MAX_EVENTS = 200;

export const snapshotOf = (update: ExperimentUpdate): Snapshot =>
  merged({ experiment: { ...update.experiment, arms: [] }, series: new Map(), events: [], many: null }, update);

/** A snapshot with an update applied. Updates may repeat: applying one twice changes nothing more. */
export function merged(before: Snapshot, update: ExperimentUpdate): Snapshot {
  const { series, events } = update;
  if (update.experiment.revision < before.experiment.revision) return before;
  const next = series.length === 0 ? before.series : new Map(before.series);
  for (const one of series) (next as Map<string, SeriesView>).set(seriesKey(one.armId, one.metric), one);
  const told = new Map([...before.events, ...events].map((event) => [event.id, event]));
  const newest = [...told.values()].toSorted((a, b) => b.id - a.id).slice(0, MAX_EVENTS);
  return { ...armsAfter(before, update), series: next, events: events.length === 0 ? before.events : newest };
}

function armsAfter(before: Snapshot, { experiment, digest }: ExperimentUpdate): Pick<Snapshot, "experiment" | "many"> {
  if (!digest) return { experiment, many: null };
  const { arms, many } = digested({ arms: before.experiment.arms, many: before.many }, digest);
  for (const arm of experiment.arms) arms[arm.index] = arm;
  return { experiment: { ...experiment, arms }, many };
}

/** The newest generation that some arm has a value for; 0 before the first. */
export function newestGeneration({ experiment, series, many }: Snapshot): number {
  const metric = experiment.metrics[0];
  if (metric === undefined) return 0;
  const columns = many?.metrics.get(metric);
  if (columns) return columns.generation.reduce((newest, at) => Math.max(newest, known(at) ?? 0), 0);
  const newest = experiment.arms.map((arm) => {
    const mean = series.get(seriesKey(arm.id, metric))?.summary.mean ?? [];
    return mean.findLastIndex((value) => value !== null);
  });
  return newest.reduce((most, at) => Math.max(most, at), 0);
}

/** What a page draws of very many arms: arms by their index, and metrics whose numbers it shows of all. */
export interface Drawn {
  readonly arms: readonly number[];
  readonly metrics: readonly string[];
}

const without = <T>(all: readonly T[], some: readonly T[]): T[] => all.filter((one) => !some.includes(one));

/** Holds the snapshot and tells its readers at most once in `INTERVAL_MS`, however fast updates arrive. */
export class ExperimentStore {
  static readonly INTERVAL_MS = 250;
  #shown: Snapshot;
  #latest: Snapshot;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = 0;
  #listeners = new Set<() => void>();
  #wanted: Drawn;
  /** What the cursor holds for: of these nothing is missing up to it. */
  #known: Drawn;

  constructor(first: ExperimentUpdate) {
    this.#latest = this.#shown = snapshotOf(first);
    const metrics = Object.keys(first.digest?.metrics ?? {});
    this.#wanted = { arms: first.digest ? first.experiment.arms.map(({ index }) => index) : [], metrics };
    // The first view has the series of these metrics only.
    this.#known = { arms: [], metrics };
  }

  /** Chooses what is drawn. True when a subscription has to ask anew. */
  want(drawn: Drawn): boolean {
    if (this.#latest.many === null) return false;
    const { arms, metrics } = this.#wanted;
    if (String([arms, metrics]) === String([drawn.arms, drawn.metrics])) return false;
    this.#wanted = drawn;
    this.#known = {
      arms: this.#known.arms.filter((index) => drawn.arms.includes(index)),
      metrics: this.#known.metrics.filter((metric) => drawn.metrics.includes(metric)),
    };
    this.#forget();
    return true;
  }

  /** What a subscription asks for: of the fresh it gets everything with its first item. */
  get asked(): Partial<Drawn & { freshArms: readonly number[]; freshMetrics: readonly string[] }> {
    if (this.#latest.many === null) return {};
    const { arms, metrics } = this.#wanted;
    return {
      ...{ arms, metrics },
      freshArms: without(arms, this.#known.arms),
      freshMetrics: without(metrics, this.#known.metrics),
    };
  }

  /** A subscription for this has brought its first item. */
  answered({ arms = [], metrics = [] }: Partial<Drawn>): void {
    this.#known = { arms, metrics };
  }

  /** Series of arms that are drawn no longer get no updates, so they go. */
  #forget(): void {
    const { experiment, series } = this.#latest;
    const kept = new Set(this.#wanted.arms.map((index) => experiment.arms[index]?.id));
    const left = new Map([...series].filter(([, { armId }]) => kept.has(armId)));
    if (left.size !== series.size) this.#latest = { ...this.#latest, series: left };
  }

  /** Where a subscription has to go on. */
  get cursor(): string {
    return String(this.#latest.experiment.revision);
  }

  snapshot = (): Snapshot => this.#shown;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  apply(update: ExperimentUpdate): void {
    this.#latest = merged(this.#latest, update);
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#told + ExperimentStore.INTERVAL_MS - Date.now());
    this.#timer = setTimeout(() => this.#tell(), wait);
  }

  #tell(): void {
    this.#timer = undefined;
    if (this.#latest === this.#shown) return;
    this.#told = Date.now();
    this.#shown = this.#latest;
    for (const listener of this.#listeners) listener();
  }
}
