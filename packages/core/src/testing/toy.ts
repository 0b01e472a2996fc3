import type { FamilyMember, FitContext, GenerateRequest } from "../contracts/family.ts";
import type { Corpus } from "../contracts/samples.ts";
import { gaussian, GaussianModel } from "../families/gaussian/gaussian.ts";
import type { ValueSamples } from "../samples/values.ts";

/**
 * A family that takes its time: what it fits is a draw of its stream about the corpus's first value. It stands in the place of
 * the Gaussian, so that definitions can name it.
 */
const slowly: FamilyMember = {
  ...(gaussian as FamilyMember),
  fit: (corpus, _config, context) => fitSlowly(corpus, context),
};

class SlowModel extends GaussianModel {
  override generate(request: GenerateRequest): ValueSamples {
    for (const share of [0.25, 1]) request.progress?.(share);
    return super.generate(request);
  }
}

async function fitSlowly(corpus: Corpus, { stream, generation, progress }: FitContext): Promise<SlowModel> {
  for (const share of [0.1, 0.5, 0.3, 1]) {
    await Promise.resolve();
    progress?.(share);
  }
  const first = (corpus.parts[0]!.samples as ValueSamples).values()[0]!;
  return new SlowModel({ mean: first + stream.uniform(), logVariance: -generation * stream.uniform() });
}

export const oneByOne: readonly FamilyMember[] = [slowly];

/** The same family in batches, and the sizes of the batches it was asked for. A call fails where `fails` says so. */
export function batching(fails: (context: FitContext, index: number) => Error | undefined = () => undefined) {
  const fits: number[] = [];
  const generations: number[] = [];
  const member: FamilyMember = {
    ...slowly,
    async fitMany(corpora, _config, contexts) {
      fits.push(corpora.length);
      return Promise.all(
        corpora.map((corpus, index) => fails(contexts[index]!, index) ?? fitSlowly(corpus, contexts[index]!)),
      );
    },
    async generateMany(models, requests) {
      generations.push(models.length);
      return models.map((model, index) => (model as SlowModel).generate(requests[index]!));
    },
  };
  return { families: [member], fits, generations };
}
