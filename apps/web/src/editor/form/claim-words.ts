import { definitionSchema, judgeClaims, type Arm, type MeasuredArm } from "@heirloom/core";

/** How a claim will be judged: each statistic with its arms, and what stands in the way. */
export interface ClaimWords {
  readonly judged: readonly string[];
  readonly trouble: readonly string[];
}

const nothing: ClaimWords = { judged: [], trouble: [] };

/** An arm of which nothing is measured yet: judged by it, a claim says what it would look at. */
const unmeasured = ({ letter, values, definition }: Arm): MeasuredArm => ({
  ...{ letter, values, definition, label: letter, summaries: {}, laws: [] },
  chains: () => undefined,
});

/** What a claim comes to on these arms; nothing while it is not in order. */
export function claimWords(claim: unknown, arms: readonly Arm[]): ClaimWords {
  const parsed = definitionSchema.shape.claims.safeParse([claim]);
  if (!parsed.success || !parsed.data) return nothing;
  const verdicts = judgeClaims(parsed.data, arms.map(unmeasured));
  const judged = new Map<string, string[]>();
  const trouble: string[] = [];
  for (const { statistic, arm, note = "" } of verdicts) {
    if (/^(no arm|\d[\d,]* arms) /.test(note)) trouble.push(note);
    else judged.set(statistic, [...(judged.get(statistic) ?? []), ...(arm === null ? [] : [arm])]);
  }
  const words = [...judged].map(([statistic, letters]) => `${statistic}${armWords(letters)}`);
  return { judged: words, trouble: [...new Set(trouble)] };
}

const armWords = (letters: readonly string[]): string =>
  letters.length === 0 ? "" : `: arm${letters.length === 1 ? "" : "s"} ${letters.join(", ")}`;

/** A claim of a kind to begin with: about the first metric that is measured. */
export const newClaim = (kind: string, metrics: readonly string[]): Record<string, unknown> => ({
  kind,
  says: "",
  source: "",
  ...(metrics[0] === undefined ? {} : { metric: metrics[0] }),
});
