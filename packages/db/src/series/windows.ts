import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import type { Arm } from "../experiments/read.ts";
import { seriesChunks } from "../schema/index.ts";

/** Values that are read and summarised in one go, about 10 ms of work: in between the server answers others. */
const WINDOW_VALUES = 100_000;

export interface Window {
  readonly start: number;
  readonly end: number;
  /** [generations x replicates] in replicate order, NaN where nothing is known. */
  readonly values: Float32Array;
}

/** A metric of an arm, some generations at a time, with a breath after each. */
export async function* windowsOf(database: Pick<Database, "db">, arm: Arm, metric: string): AsyncGenerator<Window> {
  const { replicates, generations } = arm;
  const step = Math.max(1, Math.floor(WINDOW_VALUES / replicates));
  for (let start = 0; start < generations; start += step) {
    const end = Math.min(generations, start + step);
    yield { start, end, values: await readWindow(database, arm, { metric, start, end }) };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** All of a metric: [generations x replicates] in replicate order. */
export async function chainsOf(
  database: Pick<Database, "db">,
  arm: Arm,
  metric: string,
): Promise<Float32Array<ArrayBuffer>> {
  const chains = new Float32Array(arm.generations * arm.replicates);
  for await (const { start, values } of windowsOf(database, arm, metric)) chains.set(values, start * arm.replicates);
  return chains;
}

/** Generations start..end-1 of a metric, [generations x replicates] in replicate order. */
async function readWindow(
  { db }: Pick<Database, "db">,
  { id, replicates }: Arm,
  { metric, start, end }: { metric: string; start: number; end: number },
): Promise<Float32Array> {
  const { firstGeneration, generations, count, first } = seriesChunks;
  const from = sql<number>`greatest(${firstGeneration}, ${start}::int)`;
  const to = sql<number>`least(${firstGeneration} + ${generations}, ${end}::int)`;
  const chunks = await db
    .select({
      first,
      count,
      from,
      to,
      values: sql<Uint8Array>`substring(${seriesChunks.values} from (${from} - ${firstGeneration}) * ${count} * 4 + 1 for (${to} - ${from}) * ${count} * 4)`,
    })
    .from(seriesChunks)
    .where(
      and(
        eq(seriesChunks.armId, id),
        eq(seriesChunks.metric, metric),
        lt(firstGeneration, end),
        gt(sql`${firstGeneration} + ${generations}`, start),
      ),
    )
    .orderBy(asc(first));
  const window = new Float32Array((end - start) * replicates).fill(NaN);
  for (const chunk of chunks) {
    const values = new Float32Array(new Uint8Array(chunk.values).buffer);
    for (let g = chunk.from; g < chunk.to; g++) {
      const row = values.subarray((g - chunk.from) * chunk.count, (g - chunk.from + 1) * chunk.count);
      window.set(row, (g - start) * replicates + chunk.first);
    }
  }
  return window;
}
