import type { Decoding } from "../../contracts/decoding.ts";
import type { GenerateRequest } from "../../contracts/family.ts";
import { promptsOf } from "../../samplers/prompts.ts";
import { Recent } from "../../samplers/recent.ts";
import { TOKEN_BLOCK } from "../../samples/tokens.ts";
import type { Backoff, Position } from "./backoff.ts";
import { Conditionals } from "./conditional.ts";

/** Tokens in segments: with prompts each continues real text, without them all are one. */
export function decodeTokens(model: Backoff, request: GenerateRequest): { tokens: Int32Array; starts: Int32Array } {
  const { size, decoding } = request;
  const length = decoding.prompt?.length ?? (decoding.beam === undefined ? size : TOKEN_BLOCK);
  const write = writerOf(model, request);
  const tokens = new Int32Array(size);
  const prompts = promptsOf(request, Math.ceil(size / length));
  const position = model.start();
  for (let start = 0, segment = 0; start < size; start += length, segment++) {
    const prompt = prompts?.[segment];
    if (prompt) {
      position.set(model.start());
      for (const token of prompt) model.move(position, token);
    }
    write(tokens.subarray(start, Math.min(start + length, size)), position, prompt !== undefined);
  }
  const starts = prompts ? Int32Array.from(prompts.keys(), (segment) => segment * length) : Int32Array.of(0);
  return { tokens, starts };
}

/** Fills a stretch of tokens from a position, which it moves; `prompted` says whether there was a text before it. */
type Write = (out: Int32Array, position: Position, prompted: boolean) => void;

function writerOf(model: Backoff, { decoding, stream }: GenerateRequest): Write {
  const { beam, repetitionPenalty } = decoding;
  if (beam !== undefined) return beamWriter(model, decoding, { width: beam, first: (at) => model.draw(at, stream) });
  if (isPlain(decoding)) {
    return (out, position) => {
      for (let i = 0; i < out.length; i++) model.move(position, (out[i] = model.draw(position, stream)));
    };
  }
  const conditionals = new Conditionals(model, decoding);
  const recent = repetitionPenalty === undefined ? undefined : new Recent();
  return (out, position) => {
    for (let i = 0; i < out.length; i++) {
      out[i] = conditionals.draw(position, stream, recent?.tokens);
      recent?.add(out[i]!);
      model.move(position, out[i]!);
    }
  };
}

/** Whether tokens are drawn from the model's own distribution. */
export const isPlain = ({ temperature = 1, topK, topP, minP, beam, repetitionPenalty }: Decoding): boolean =>
  temperature === 1 && [topK, topP, minP, beam, repetitionPenalty].every((field) => field === undefined);

interface Beam {
  readonly tokens: readonly number[];
  readonly position: Position;
  readonly log: number;
}

/** Beam search over each stretch. Where there is no text before it the first token is drawn, or all stretches would be one. */
function beamWriter(
  model: Backoff,
  decoding: Decoding,
  { width, first }: { readonly width: number; readonly first: (position: Position) => number },
): Write {
  const conditionals = new Conditionals(model, decoding);
  const grow = ({ tokens, position, log }: Beam): Beam[] =>
    conditionals.best(position, width).map((next) => {
      const moved = position.slice();
      model.move(moved, next.token);
      return { tokens: [...tokens, next.token], position: moved, log: log + next.log };
    });
  return (out, position, prompted) => {
    let beams: Beam[] = [{ tokens: [], position, log: 0 }];
    if (!prompted) {
      const token = first(position);
      const moved = position.slice();
      model.move(moved, token);
      beams = [{ tokens: [token], position: moved, log: 0 }];
    }
    while (beams[0]!.tokens.length < out.length) {
      beams = beams
        .flatMap(grow)
        .toSorted((a, b) => b.log - a.log)
        .slice(0, width);
    }
    out.set(beams[0]!.tokens);
    position.set(beams[0]!.position);
  };
}
