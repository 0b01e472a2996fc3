import type { Decoding } from "../contracts/decoding.ts";
import type { Histogram, HistogramMember } from "../contracts/histogram.ts";
import type { Measured, MetricMember } from "../contracts/metric.ts";
import { after, type MaybePromise } from "../contracts/promise.ts";
import { compositionOf, type Composition, type Preview } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import { measureHistograms } from "../histograms/measure.ts";
import type { ModelFile } from "./files.ts";
import { PREVIEW_ITEMS, PREVIEWED_REPLICATES } from "./previewed.ts";
import type { Generation } from "./recurse.ts";

/** Replicates `first` to `first + count - 1` of one arm: what a lease covers. */
export interface ReplicateRange {
  readonly first: number;
  readonly count: number;
}

/**
 * Measurements of a block: some generations of all its replicates. Per metric a Float32Array [generations x replicates],
 * generation-major; NaN marks a missing value. Measurements are Float32 from the start, so that what is summarised,
 * stored and exported are the same numbers.
 */
export interface Chunk {
  readonly firstGeneration: number;
  readonly generations: number;
  readonly metrics: Readonly<Record<string, Float32Array<ArrayBuffer>>>;
}

/** What replicate `replicate` generated at a generation, at a glance. */
export interface SamplePreview {
  readonly replicate: number;
  readonly generation: number;
  readonly decoding: Decoding;
  /** What the model that generated it was trained on. */
  readonly composition: Composition;
  readonly preview: Preview;
  /** Absent where no histogram fits. */
  readonly histograms?: readonly Histogram[];
}

/** Something that happened to a chain and that its readers should know. */
export interface ChainEvent {
  readonly replicate: number;
  readonly generation: number;
  readonly message: string;
}

export interface BlockReport {
  readonly chunk: Chunk;
  readonly previews: readonly SamplePreview[];
  readonly events: readonly ChainEvent[];
  /** Models that are kept as files; absent where there are none. */
  readonly files?: readonly ModelFile[];
  /** Everything needed to go on after this report, encoded when asked for; ask before the next report. */
  readonly snapshot?: () => Uint8Array;
}

/** Events of a report that are told one by one. */
const MAX_EVENTS = 200;

/** What all chains of a block are measured against, and what beside metrics. */
export interface MeasuringGround {
  readonly source: Source;
  readonly histograms: readonly HistogramMember[];
}

/** Whose number it is. */
interface Place {
  readonly index: number;
  readonly measured: Measured;
}

/** Gathers the rows of a chunk; fused recursions use it too, so that both paths measure alike. */
export class Collector {
  /** Per metric [generations x replicates], with room for more generations. */
  private readonly columns: Float32Array<ArrayBuffer>[];
  private readonly previews: SamplePreview[] = [];
  private readonly events: ChainEvent[] = [];
  private readonly files: ModelFile[] = [];
  private unsaid = 0;
  /** Metrics and chains of whose gaps an event has spoken. */
  private readonly told = new Set<string>();
  private readonly metrics: readonly MetricMember[];
  private readonly range: ReplicateRange;
  private readonly firstGeneration: number;
  private generations = 0;
  /** Where the row of the current generation begins. */
  private row = 0;

  constructor(metrics: readonly MetricMember[], range: ReplicateRange, firstGeneration: number) {
    this.metrics = metrics;
    this.range = range;
    this.firstGeneration = firstGeneration;
    this.columns = metrics.map(() => new Float32Array(range.count));
  }

  get empty(): boolean {
    return this.generations === 0;
  }

  /** Begins the next generation: a row of gaps for every metric. */
  open(): void {
    const { count } = this.range;
    this.row = this.generations * count;
    this.generations++;
    for (const [index, column] of this.columns.entries()) {
      const roomy = this.row + count <= column.length ? column : doubled(column);
      this.columns[index] = roomy.fill(NaN, this.row, this.row + count);
    }
  }

  /** For fused recursions, whose metrics are all there at once. */
  measure(index: number, generation: number, { source, model }: Pick<Measured, "source" | "model">): void {
    if (this.record(index, { source, model, generation }) instanceof Promise)
      throw new Error("a fused recursion measures what is known at once; this metric has to be waited for");
  }

  /** Later where a metric has to be waited for; nothing else may be asked of the collector before. */
  take(index: number, turn: Generation, { source, histograms }: MeasuringGround): MaybePromise<void> {
    const { generation, model, first, kept, corpus, generated } = turn;
    const measured = { source, model, first, generation, kept, corpus, generated };
    return after(this.record(index, measured), () => {
      const replicate = this.range.first + index;
      if (replicate >= PREVIEWED_REPLICATES) return;
      return after(measureHistograms(histograms, measured), (own) => this.preview(glimpse(replicate, turn, own)));
    });
  }

  private record(index: number, measured: Measured): MaybePromise<void> {
    const { metrics } = this;
    for (let i = 0; i < metrics.length; i++) {
      const value = metrics[i]!.measure(measured);
      if (value instanceof Promise) return this.recordFrom(i, value, { index, measured });
      this.write(i, value, { index, measured });
    }
  }

  /** The rest of `record`, once a metric has to be waited for: one after another, so that none fights for the device. */
  private async recordFrom(from: number, pending: MaybePromise<number | undefined>, place: Place): Promise<void> {
    let value = pending;
    for (let i = from; i < this.metrics.length; i++) {
      if (i > from) value = this.metrics[i]!.measure(place.measured);
      this.write(i, await value, place);
    }
  }

  private write(column: number, value: number | undefined, { index, measured }: Place): void {
    if (value === undefined) return;
    const at = this.row + index;
    this.columns[column]![at] = value;
    if (!Number.isFinite(this.columns[column]![at]!)) this.infinite(this.metrics[column]!, index, measured.generation);
  }

  /** A number that cannot be averaged is a gap, and its readers hear of it once. */
  private infinite({ name, label }: MetricMember, index: number, generation: number): void {
    const { columns, metrics, row, told } = this;
    const column = metrics.findIndex((metric) => metric.name === name);
    const value = columns[column]![row + index]!;
    columns[column]![row + index] = NaN;
    if (told.has(`${name} ${index}`)) return;
    told.add(`${name} ${index}`);
    this.event(index, generation, `${label} is ${Number.isNaN(value) ? "not a number" : value} here: shown as a gap`);
  }

  preview(preview: SamplePreview): void {
    this.previews.push(preview);
  }

  file(file: ModelFile | undefined): void {
    if (file) this.files.push(file);
  }

  event(index: number, generation: number, message: string): void {
    if (this.events.length < MAX_EVENTS) this.events.push({ replicate: this.range.first + index, generation, message });
    else this.unsaid++;
  }

  private allEvents(): ChainEvent[] {
    const { events, unsaid } = this;
    if (unsaid === 0) return events;
    const { replicate, generation } = events.at(-1)!;
    const message = `and ${unsaid} more events in this block up to here, of the same kinds`;
    return [...events, { replicate, generation, message }];
  }

  report(): BlockReport {
    const { firstGeneration, generations, previews, files } = this;
    const events = this.allEvents();
    const filled = generations * this.range.count;
    const entries = this.metrics.map(({ name }, index) => [name, this.columns[index]!.slice(0, filled)] as const);
    const chunk = { firstGeneration, generations, metrics: Object.fromEntries(entries) };
    return { chunk, previews, events, ...(files.length > 0 ? { files } : {}) };
  }
}

function glimpse(replicate: number, turn: Generation, histograms: readonly Histogram[]): SamplePreview {
  const { generation, kept, corpus, decoding } = turn;
  const preview = kept.preview(PREVIEW_ITEMS);
  const seen = { replicate, generation, decoding, composition: compositionOf(corpus), preview };
  return histograms.length > 0 ? { ...seen, histograms } : seen;
}

function doubled(column: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(column.length * 2);
  larger.set(column);
  return larger;
}
