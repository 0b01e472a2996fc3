import type { PolicyMember } from "../contracts/policy.ts";
import type { Corpus, Part } from "../contracts/samples.ts";
import type { ArmDefinition } from "../definition/schema.ts";

/** What a chain follows in the turn of a generation. */
interface Following {
  readonly arm: ArmDefinition;
  readonly policy: PolicyMember;
  /** The generation whose turn the policy takes over from another; undefined where it is the one before. */
  readonly takesOver: number | undefined;
}

/** Where it stands before that turn. */
interface Standing {
  readonly generation: number;
  readonly corpus: Corpus;
  readonly pool: Corpus;
}

/**
 * The pool that a policy decides from in the turn of a generation: what was remembered, and in the turn in which it takes over what
 * it makes of all that the chain still holds. What an earlier policy let go does not come back by itself; `first` gives the real
 * corpus of generation 0 to policies whose words promise it.
 */
export function poolFor(
  { arm, policy, takesOver }: Following,
  { generation, corpus, pool }: Standing,
  first: () => Corpus,
): Corpus {
  if (takesOver !== generation) return pool;
  const held = heldBy(pool, corpus);
  return policy.opening?.({ config: arm.recursion.policy, held, first }) ?? held;
}

/** The pool, and parts of the corpus of an origin that the pool has nothing of. Weights are the policy's that gave them. */
function heldBy(pool: Corpus, corpus: Corpus): Corpus {
  const known = new Set(pool.parts.map(({ origin }) => origin));
  const others = corpus.parts.filter(({ origin }) => !known.has(origin));
  const weighed = [...pool.parts, ...others].some(({ weight }) => weight !== undefined);
  if (others.length === 0 && !weighed) return pool;
  return { parts: [...pool.parts, ...others].map(unweighted) };
}

const unweighted = ({ weight: _weight, ...part }: Part): Part => part;
