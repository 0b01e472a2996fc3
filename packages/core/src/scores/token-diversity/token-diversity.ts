import { z } from "zod";
import type { ScoreMember } from "../../contracts/score.ts";
import { readAs } from "../../samples/read-as.ts";
import type { TokenSamples } from "../../samples/tokens.ts";

const schema = z.strictObject({ kind: z.literal("token-diversity") });

/** Type-token ratio; all blocks but the last of a text have one length, so that it compares them. */
export const tokenDiversity = {
  kind: "token-diversity",
  label: "token diversity",
  summary: "Share of a block's tokens that are different ones.",
  schema,
  needs: { model: [], source: [] },
  modalities: ["tokens"],
  score({ samples }) {
    const { tokens, unit, size, vocabulary } = readAs(samples, "tokens") as TokenSamples;
    const seenIn = new Int32Array(vocabulary.size).fill(-1);
    const shares = new Float64Array(Math.ceil(size / unit));
    for (let block = 0; block < shares.length; block++) {
      const end = Math.min((block + 1) * unit, size);
      let distinct = 0;
      for (let i = block * unit; i < end; i++) {
        if (seenIn[tokens[i]!] === block) continue;
        seenIn[tokens[i]!] = block;
        distinct++;
      }
      shares[block] = distinct / (end - block * unit);
    }
    return shares;
  },
} as const satisfies ScoreMember<z.infer<typeof schema>>;
