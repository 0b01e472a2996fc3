import type { Source } from "../../contracts/source.ts";
import { InputError } from "../../definition/problem.ts";
import type { Tokenizer } from "../../tokenizers/tokenizer.ts";
import { Growing } from "./growing.ts";
import { heldOutOf, openNumbered, requireTokens } from "./numbered.ts";

/** A text as the tokens of a tokenizer, which keep their numbers: a model knows tokens that the text does not contain. */
export function openTokenized(pieces: readonly string[], tokenizer: Tokenizer, holdOut: number): Source {
  const numbers = new Growing();
  for (const piece of pieces) for (const token of encoded(tokenizer, piece)) numbers.push(token);
  const tokens = numbers.all();
  const numbered = {
    tokens,
    heldOut: heldOutOf(tokens.length, holdOut),
    size: tokenizer.size,
    words: (types: number) => Array.from({ length: types }, (_, token) => tokenizer.decode(Int32Array.of(token))),
    text: (shown: Int32Array) => tokenizer.decode(shown),
  };
  requireTokens(numbered, holdOut, ["token", "tokens"]);
  return openNumbered(numbered);
}

function encoded(tokenizer: Tokenizer, piece: string): Int32Array {
  try {
    return tokenizer.encode(piece);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${reason}: the text holds what the checkpoint was not made for; use another checkpoint or text`;
    throw new InputError([{ path: ["source", "dataset"], message }]);
  }
}
