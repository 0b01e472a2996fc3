import { letterOf } from "@heirloom/core";
import type { ArmsDigest, ArmView, MetricDigest } from "@heirloom/api";
import { known, unpack, unpackWords } from "./unpack.ts";

/** Numbers of one metric over all arms, by index; what is missing is NaN. */
export type ArmColumns = Readonly<Record<Exclude<keyof MetricDigest, "at">, Float64Array>>;

/** What a page knows of every arm where there are too many to know their series. */
export interface Many {
  readonly metrics: ReadonlyMap<string, ArmColumns>;
  readonly passed: Float64Array;
  readonly rejected: Float64Array;
  readonly open: Float64Array;
}

/** Arms and their numbers, with a digest applied. Applying one twice changes nothing more. */
export function digested(
  before: { readonly arms: readonly ArmView[]; readonly many: Many | null },
  digest: ArmsDigest,
): { arms: ArmView[]; many: Many } {
  const arms = digest.roster ? enrolled(digest.roster) : [...before.arms];
  const at = indexesOf(digest.at, digest.total);
  const [done, complete, sampleSize] = [unpack(digest.done), unpack(digest.complete), unpack(digest.sampleSize)];
  const engineKind = unpackWords(digest.engineKind) as ArmView["engineKind"][];
  at.forEach((index, place) => {
    const arm = arms[index];
    if (!arm) return;
    arms[index] = {
      ...arm,
      done: done[place]!,
      complete: complete[place]!,
      sampleSize: known(sampleSize[place]),
      engineKind: engineKind[place] ?? null,
      revision: arm.revision + 1,
    };
  });
  const metrics = new Map(before.many?.metrics);
  for (const [metric, told] of Object.entries(digest.metrics)) {
    metrics.set(metric, columnsFrom(metrics.get(metric), told, digest.total));
  }
  const verdicts = (name: "passed" | "rejected" | "open") =>
    written(before.many?.[name], { at, values: unpack(digest[name]), total: digest.total });
  return {
    arms,
    many: { metrics, passed: verdicts("passed"), rejected: verdicts("rejected"), open: verdicts("open") },
  };
}

const indexesOf = (at: ArmsDigest["at"], total: number): ArrayLike<number> & Iterable<number> & number[] =>
  at ? Array.from(unpack(at)) : Array.from({ length: total }, (_, index) => index);

interface Written {
  readonly at: readonly number[];
  readonly values: Float64Array;
  readonly total: number;
}

/** A column with some of its values replaced; a new one, so that what was shown stays as it was. */
function written(before: Float64Array | undefined, { at, values, total }: Written): Float64Array {
  const column = before?.length === total ? before.slice() : new Float64Array(total).fill(NaN);
  at.forEach((index, place) => (column[index] = values[place]!));
  return column;
}

function columnsFrom(before: ArmColumns | undefined, told: MetricDigest, total: number): ArmColumns {
  const at = indexesOf(told.at, total);
  const column = (name: keyof ArmColumns): Float64Array =>
    written(before?.[name], { at, values: unpack(told[name]), total });
  return {
    ...{ generation: column("generation"), mean: column("mean"), sd: column("sd"), n: column("n") },
    ...{ low: column("low"), lowAt: column("lowAt"), high: column("high"), highAt: column("highAt") },
  };
}

const SEPARATOR = " · ";

/** The arms of a roster, of which nothing has been measured yet. */
function enrolled({ prefix, ...roster }: NonNullable<ArmsDigest["roster"]>): ArmView[] {
  const ids = roster.ids.split(" ");
  const letters = roster.letters?.split(" ");
  const labels = roster.labels.map(unpackWords);
  const values = roster.values.map((column) => [column.path, unpackWords(column)] as const);
  const [replicates, generations] = [unpack(roster.replicates), unpack(roster.generations)];
  const histograms = unpackWords(roster.histograms) as (readonly string[])[];
  return ids.map((id, index) => ({
    ...{ id: prefix + id, index, letter: letters?.[index] ?? letterOf(index) },
    values: Object.fromEntries(values.map(([path, column]) => [path, column[index]])),
    label: labels.flatMap((part) => (part[index] === "" ? [] : [part[index]])).join(SEPARATOR),
    ...{ replicates: replicates[index]!, generations: generations[index]!, histograms: histograms[index] ?? [] },
    ...{ sampleSize: null, laws: [], engineKind: null, judgement: null, complete: 0, done: 0, revision: 0 },
  }));
}
