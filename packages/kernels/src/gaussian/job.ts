import {
  memberOf,
  metricsOf,
  policies,
  resolveSampleSize,
  seedKey,
  streamAt,
  type ArmDefinition,
  type FusedRequest,
  type PolicyMember,
  type Samples,
  type ValueSamples,
} from "@heirloom/core";
import { fusedPolicies } from "./policies/index.ts";
import type { FusedPolicy, RealShare } from "./policy.ts";

/** Largest corpus of which a kept subset is derived on the CPU before the device starts. */
const LARGEST_KEPT = 1_000_000;

const SCOPE = { source: "gaussian", family: "gaussian", sampler: "ancestral", selector: "none" } as const;
const RECURSION = { schedule: "constant", teachers: "single" } as const;

/** The device keeps moments alone: what is measured must follow from them. */
const measurable = (arm: ArmDefinition): boolean =>
  metricsOf(arm).every(
    ({ needs }) => !needs.samples && !needs.corpus && needs.model.every((facet) => facet === "moments"),
  );

/** One block, as the shaders need it. */
export interface GaussianJob {
  readonly policy: FusedPolicy;
  readonly share: RealShare;
  readonly size: number;
  readonly seed: readonly [number, number];
  readonly ddof: number;
  readonly firstReplicate: number;
  readonly replicates: number;
  readonly generations: number;
  /** Mean and squared deviations, in source standard deviations, of the real items that each chain keeps; empty when none. */
  readonly kept: Float32Array<ArrayBuffer>;
}

export function supportsArm(arm: ArmDefinition): boolean {
  const inScope = Object.entries(SCOPE).every(([axis, kind]) => arm[axis as keyof typeof SCOPE].kind === kind);
  const { sampleSize } = arm.recursion;
  const plain = Object.entries(RECURSION).every(
    ([axis, kind]) => arm.recursion[axis as keyof typeof RECURSION].kind === kind,
  );
  if (!inScope || !plain || arm.recursion.changes !== undefined || sampleSize === "source" || !measurable(arm))
    return false;
  const policy = policyOf(arm, sampleSize);
  if (!policy) return false;
  // Around one kept value the width goes to nothing while the mean stays: that needs more digits than f32 has.
  const { fixed } = policy.share(arm.recursion.policy, sampleSize);
  return fixed === 0 || (fixed > 1 && sampleSize <= LARGEST_KEPT);
}

export function gaussianJob(request: FusedRequest): GaussianJob {
  const { arm, range, source } = request;
  const size = resolveSampleSize(arm, source);
  const policy = policyOf(arm, size);
  if (!policy)
    throw new Error(`no fused recursion for the policy "${arm.recursion.policy.kind}"; ask supports() first`);
  const share = policy.share(arm.recursion.policy, size);
  return {
    policy,
    share,
    size,
    seed: seedKey(arm.seed),
    ddof: "ddof" in arm.family ? arm.family.ddof : 0,
    firstReplicate: range.first,
    replicates: range.count,
    generations: arm.recursion.generations,
    kept: share.fixed > 0 ? keptMoments(request, size) : new Float32Array(2),
  };
}

function policyOf(arm: ArmDefinition, size: number): FusedPolicy | undefined {
  const config = arm.recursion.policy;
  const policy = fusedPolicies.find(({ kind }) => kind === config.kind);
  if (policy?.supports?.(config) === false) return undefined;
  return policy?.instead?.(config, size) ?? policy;
}

/** The subset that core's policy itself keeps of each chain's real corpus: 1/generations of the loop's work. */
function keptMoments({ arm, source, range, signal }: FusedRequest, size: number): Float32Array<ArrayBuffer> {
  const member = memberOf<PolicyMember>(policies, arm.recursion.policy.kind);
  const moments = new Float32Array(2 * range.count);
  for (let index = 0; index < range.count; index++) {
    signal?.throwIfAborted();
    const address = { replicate: range.first + index, generation: 0 };
    const real: Samples = source.draw(size, streamAt(arm.seed, address, "source"));
    const { pool } = member.next({
      config: arm.recursion.policy,
      source,
      pool: { parts: [{ origin: "real", samples: real }] },
      kept: real.head(0),
      generation: 0,
      size,
      stream: streamAt(arm.seed, address, "policy"),
    });
    const kept = pool.parts[0]!.samples as ValueSamples;
    moments[2 * index] = kept.noiseMoments.mean;
    moments[2 * index + 1] = kept.noiseMoments.variance * kept.size;
  }
  return moments;
}
