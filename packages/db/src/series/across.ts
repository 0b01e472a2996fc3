import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { arms, seriesSummaries } from "../schema/index.ts";

/** What an arm measured at one generation, and what its law says there. */
export interface AcrossRow {
  readonly index: number;
  /** Chains behind it; 0 where nothing is in. */
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly law: number | null;
}

export interface AcrossQuery {
  readonly teamId: string;
  readonly experimentId: string;
  readonly metric: string;
  readonly generation: number;
}

/** One metric at one generation over all arms, in order of their index; arms without the generation have nothing. */
export async function seriesAcross({ db }: Pick<Database, "db">, query: AcrossQuery): Promise<AcrossRow[]> {
  const { teamId, experimentId, metric, generation } = query;
  const at = (column: unknown) => sql<Uint8Array | null>`substring(${column} from ${generation * 8 + 1}::int for 8)`;
  const law = sql<number | null>`(SELECT (law -> 'mean' ->> ${generation}::int)::float8
    FROM jsonb_array_elements(${arms.laws}) WITH ORDINALITY AS every(law, place)
    WHERE law ->> 'metric' = ${metric} ORDER BY place LIMIT 1)`;
  const { n, mean, m2, sd } = seriesSummaries;
  const rows = await db
    .select({ index: arms.index, law, n: at(n), mean: at(mean), m2: at(m2), sd: at(sd) })
    .from(arms)
    .leftJoin(
      seriesSummaries,
      and(
        eq(seriesSummaries.experimentId, experimentId),
        eq(seriesSummaries.armId, arms.id),
        eq(seriesSummaries.metric, metric),
      ),
    )
    .where(and(eq(arms.teamId, teamId), eq(arms.experimentId, experimentId)))
    .orderBy(asc(arms.index));
  return rows.map(rowOf);
}

interface Stored {
  readonly index: number;
  readonly law: number | null;
  readonly n: Uint8Array | null;
  readonly mean: Uint8Array | null;
  readonly m2: Uint8Array | null;
  readonly sd: Uint8Array | null;
}

function rowOf({ index, law, n: counted, mean, m2, sd }: Stored): AcrossRow {
  const n = float(counted) ?? 0;
  const spread = m2 === null ? float(sd) : n < 2 ? null : Math.sqrt((float(m2) ?? NaN) / (n - 1));
  return { index, n, mean: n > 0 ? float(mean) : null, sd: n > 0 ? finite(spread) : null, law };
}

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);

/** The one number in eight bytes; null where a column ends before it. */
function float(bytes: Uint8Array | null): number | null {
  if (!bytes || bytes.byteLength < 8) return null;
  return finite(new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true));
}
