import { memberOf } from "../../contracts/member.ts";
import type { SamplerMember } from "../../contracts/sampler.ts";
import type { ArmDefinition } from "../../definition/schema.ts";
import { samplers } from "../../samplers/index.ts";

/** What a model's covariance is multiplied by when the corpus of `generation` is generated; 1 where the sampler leaves it. */
export const scaleBefore = ({ sampler }: ArmDefinition, generation: number): number =>
  memberOf<SamplerMember>(samplers, sampler.kind).decoding(sampler, generation - 1).covarianceScale ?? 1;
