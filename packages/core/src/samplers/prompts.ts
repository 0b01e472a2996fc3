import type { GenerateRequest } from "../contracts/family.ts";
import { TOKEN_BLOCK, type TokenSamples } from "../samples/tokens.ts";

/** Child of a generation's stream: prompts never take from what tokens are drawn with. */
const PROMPTS = 1;

/** Real text to continue, a prompt for every segment, all of one length: that asked for, or all the text of a source that has less. */
export function promptsOf({ decoding, source, stream }: GenerateRequest, segments: number): Int32Array[] | undefined {
  const { prompt } = decoding;
  if (!prompt) return undefined;
  const blocks = Math.ceil(prompt.tokens / TOKEN_BLOCK) * TOKEN_BLOCK;
  const wanted = Math.min(source.size ?? Infinity, segments * blocks);
  const { tokens } = source.draw(wanted, stream.child(PROMPTS)) as TokenSamples;
  return Array.from({ length: segments }, (_, segment) => {
    const start = (segment * blocks) % Math.max(1, tokens.length - prompt.tokens + 1);
    return tokens.slice(start, start + prompt.tokens);
  });
}
