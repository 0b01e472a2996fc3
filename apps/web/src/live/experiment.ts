import type { EventView, ExperimentUpdate, ExperimentView, SeriesView } from "@heirloom/api";
import { seriesKey } from "../charts/prepare/figure.ts";

/** What a page knows of an experiment at one moment. */
export interface Snapshot {
  readonly experiment: ExperimentView;
  readonly series: ReadonlyMap<string, SeriesView>;
  /** Newest first. */
  readonly events: readonly EventView[];
}

/** Events kept on a page; older ones stay on the server. */
const MAX_EVENTS = 200;

export const snapshotOf = (update: ExperimentUpdate): Snapshot =>
  merged({ experiment: update.experiment, series: new Map(), events: [] }, update);

/** A snapshot with an update applied. Updates may repeat: applying one twice changes nothing more. */
export function merged(before: Snapshot, { experiment, series, events }: ExperimentUpdate): Snapshot {
  if (experiment.revision < before.experiment.revision) return before;
  const next = series.length === 0 ? before.series : new Map(before.series);
  for (const one of series) (next as Map<string, SeriesView>).set(seriesKey(one.armId, one.metric), one);
  const known = new Map([...before.events, ...events].map((event) => [event.id, event]));
  const newest = [...known.values()].toSorted((a, b) => b.id - a.id).slice(0, MAX_EVENTS);
  return { experiment, series: next, events: events.length === 0 ? before.events : newest };
}

/** The newest generation that some arm has a value for; 0 before the first. */
export function newestGeneration({ experiment, series }: Snapshot): number {
  const metric = experiment.metrics[0];
  if (metric === undefined) return 0;
  const newest = experiment.arms.map((arm) => {
    const mean = series.get(seriesKey(arm.id, metric))?.summary.mean ?? [];
    return mean.findLastIndex((value) => value !== null);
  });
  return Math.max(0, ...newest);
}

/** Holds the snapshot and tells its readers at most once in `INTERVAL_MS`, however fast updates arrive. */
export class ExperimentStore {
  static readonly INTERVAL_MS = 250;
  #shown: Snapshot;
  #latest: Snapshot;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = 0;
  #listeners = new Set<() => void>();

  constructor(first: ExperimentUpdate) {
    this.#latest = this.#shown = snapshotOf(first);
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
