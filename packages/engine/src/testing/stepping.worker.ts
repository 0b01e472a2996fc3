import { setTimeout as sleep } from "node:timers/promises";
import { families, GaussianModel, memberOf, runBlock } from "@heirloom/core";
import type { Corpus, FamilyMember, FitContext } from "@heirloom/core";
import type { BlockOutcome, BlockTask } from "../block/messages.ts";
import { runTask } from "../block/run-task.ts";

/** Steps of a fit, and how long each takes in milliseconds. */
const STEPS = 24;
const STEP_MS = 2;

interface Reached {
  readonly step: number;
  readonly mean: number;
}

/**
 * A family whose fits take steps and keep their way after each; it says where it began. It stands in the place of the Gaussian, so
 * that definitions can name it, and gives its models as files.
 */
const stepping: FamilyMember = {
  ...memberOf<FamilyMember>(families, "gaussian"),
  file: "safetensors",
  fit: (corpus, _config, context) => fit(corpus, context),
};

class SteppedModel extends GaussianModel {
  encode(): Uint8Array {
    return new TextEncoder().encode(JSON.stringify(this.facets.moments));
  }
}

async function fit(
  corpus: Corpus,
  { stream, generation, signal, checkpoints, note }: FitContext,
): Promise<SteppedModel> {
  const kept = await checkpoints?.load();
  let { step, mean }: Reached = kept
    ? JSON.parse(new TextDecoder().decode(kept))
    : { step: 0, mean: corpus.parts[0]!.samples.size };
  if (kept) note?.(`goes on at step ${step}`);
  for (; step < STEPS; step++) {
    signal?.throwIfAborted();
    await sleep(STEP_MS);
    mean += stream.child(step).uniform() - 0.5;
    await checkpoints?.save(new TextEncoder().encode(JSON.stringify({ step: step + 1, mean } satisfies Reached)));
  }
  return new SteppedModel({ mean, logVariance: -generation });
}

export const run = (task: BlockTask): Promise<BlockOutcome> =>
  runTask(task, { compute: (work) => runBlock({ ...work, families: [stepping] }) });
