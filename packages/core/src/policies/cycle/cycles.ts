import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus, type Corpus, type Part } from "../../contracts/samples.ts";
import type { Stream } from "../../random/stream.ts";
import { repeated } from "../../samples/subsample.ts";
import { freshReal } from "../real.ts";
import type { CycleConfig } from "./config.ts";

type Turn = Parameters<PolicyMember<CycleConfig>["next"]>[0];
type Shares = Pick<CycleConfig, "share" | "fresh">;

interface Cycle {
  synthetic(config: CycleConfig, size: number): number;
  /** `everything` is the pool and what was kept of this generation. */
  next(turn: Turn, everything: Corpus): { readonly corpus: Corpus; readonly pool: Corpus };
}

/** New items of a turn: fresh real ones and synthetic ones. */
export function newItems({ share, fresh }: Shares, size: number): { real: number; synthetic: number } {
  const items = Math.round(share * size);
  const real = Math.round(fresh * items);
  return { real, synthetic: items - real };
}

/**
 * Parts of equal size from each sample set, whose sizes differ by one where they must; which get one more is random. A set with too
 * few items is used again.
 */
function balanced(sets: readonly Part[], size: number, stream: Stream): Corpus {
  const least = Math.floor(size / sets.length);
  const more = new Set(chosen(sets.length, size - least * sets.length, stream));
  const parts = sets.flatMap((part, index) => {
    const count = least + (more.has(index) ? 1 : 0);
    return count > 0 ? repeated({ parts: [part] }, count, stream).parts : [];
  });
  return { parts };
}

/** `count` different numbers below `below`, each set of them equally likely (Fisher and Yates). */
function chosen(below: number, count: number, stream: Stream): number[] {
  const all = Array.from({ length: below }, (_, index) => index);
  for (let i = 0; i < count; i++) {
    const j = i + stream.below(below - i);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all.slice(0, count);
}

/** Fresh real items of a turn; they have the origin of all real data. */
const freshOf = ({ config, source, size, stream }: Turn): Part[] =>
  freshReal(source, newItems(config, size).real, stream.child(0));

export const cycles: Record<CycleConfig["cycle"], Cycle> = {
  full: {
    synthetic: (_config, size) => size,
    next(_turn, everything) {
      const corpus = { parts: everything.parts.slice(-1) };
      return { corpus, pool: corpus };
    },
  },
  balanced: {
    synthetic: (_config, size) => size,
    next: ({ size, stream }, everything) => ({ corpus: balanced(everything.parts, size, stream), pool: everything }),
  },
  incremental: {
    synthetic: (config, size) => newItems(config, size).synthetic,
    next(turn) {
      const { config, pool, kept, generation, size, stream } = turn;
      const { real, synthetic } = newItems(config, size);
      const stay = repeated(pool, size - real - synthetic, stream).parts;
      const added: Part[] = kept.size > 0 ? [{ origin: generation, samples: kept }] : [];
      const corpus = { parts: [...stay, ...freshOf(turn), ...added] };
      return { corpus, pool: corpus };
    },
  },
  expanding: {
    synthetic: (config, size) => newItems(config, size).synthetic,
    next(turn, everything) {
      const corpus = freshOf(turn).reduce((grown, part) => new GrownCorpus(grown, part), everything);
      return { corpus, pool: corpus };
    },
  },
};
