import { z } from "zod";
import type { Samples } from "../../contracts/samples.ts";
import type { TeacherMember } from "../../contracts/teacher.ts";
import { scoreSchema } from "../../scores/index.ts";
import { scoreOf } from "../../scores/score.ts";
import { expertsOf, joined, modelsField, splitField, splitModalities, type Expert } from "../pool/experts.ts";
import { splits } from "../pool/split.ts";

const schema = z.strictObject({
  kind: z.literal("pool-reward"),
  models: modelsField,
  split: splitField,
  score: scoreSchema.default({ kind: "coordinate", index: 0, sign: 1 }),
});

/** For each unit the answer with the highest score, the first of equals; one that has no score is never chosen over one that has. */
function winners(scores: readonly Float64Array[]): Int32Array {
  const [first, ...others] = scores;
  const best = new Int32Array(first!.length);
  for (const [index, own] of others.entries()) {
    for (let unit = 0; unit < best.length; unit++) {
      const held = scores[best[unit]!]![unit]!;
      if (own[unit]! > held || (Number.isNaN(held) && !Number.isNaN(own[unit]!))) best[unit] = index + 1;
    }
  }
  return best;
}

function winning(answers: readonly Samples[], best: Int32Array): Samples {
  const units = answers.map((): number[] => []);
  for (const [unit, index] of best.entries()) units[index]!.push(unit);
  return joined(answers.map((samples, index) => samples.pick(Int32Array.from(units[index]!))));
}

export const poolReward = {
  kind: "pool-reward",
  label: "pool, reward router",
  summary:
    "Several models, each fitted on a part of the corpus, all answer; the answer with the highest score is kept.",
  schema,
  describe: ({ models, split, score }) =>
    `best of a pool of ${models}${split === "cluster" ? ", by region" : ""}, ${score.kind}`,
  phrase: ({ models, split, score }) => [
    { text: ", taught by " },
    { text: "a pool", path: ["kind"] },
    { text: " of " },
    { text: String(models), path: ["models"] },
    { text: " models fitted on " },
    { text: splits[split], path: ["split"] },
    { text: ", of whose answers the one with the best " },
    { text: score.kind, path: ["score", "kind"] },
    { text: " is kept" },
  ],
  models: ({ models }) => models,
  cost: ({ models }) => models,
  modalities: splitModalities,
  score: ({ score }) => score,
  async generate(teaching) {
    const { config, corpus, first, request } = teaching;
    const experts = await expertsOf(teaching, config.models);
    const answer = ({ index, model }: Expert): Samples | Promise<Samples> =>
      model.generate({ ...request, progress: undefined, stream: request.stream.child(index) });
    const answers: Samples[] = [];
    const scores: Float64Array[] = [];
    for (const [at, expert] of experts.entries()) {
      const samples = await answer(expert);
      answers.push(samples);
      scores.push(await scoreOf(config.score, { samples, model: expert.model, first, corpus, source: request.source }));
      request.progress?.((at + 1) / experts.length);
    }
    return winning(answers, winners(scores));
  },
} as const satisfies TeacherMember<z.infer<typeof schema>>;
