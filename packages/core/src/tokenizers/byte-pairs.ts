import { byteOf, tokenOf } from "./bytes.ts";
import { Heap } from "./heap.ts";
import { pairKey, type Merge } from "./merges.ts";
import { preTokens } from "./pre-tokens.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** Words whose tokens are remembered; all are forgotten when there are more. */
const MOST_REMEMBERED = 100_000;

const PLACES = 2 ** 32;

const utf8 = new TextEncoder();

/** Byte-level byte-pair encoding with merges that were learned: `decode(encode(text))` is the text, whatever it holds. */
export class BytePairs implements Tokenizer {
  readonly eos = undefined;
  readonly merges: readonly Merge[];
  private readonly tokenOfPair = new Map<number, number>();
  private readonly bytes: Uint8Array[];
  private readonly known = new Map<string, Int32Array>();

  constructor(merges: readonly Merge[]) {
    this.merges = merges;
    this.bytes = Array.from(byteOf, (byte) => Uint8Array.of(byte));
    for (const [left, right] of merges) {
      this.tokenOfPair.set(pairKey(left, right), this.bytes.length);
      this.bytes.push(joined([this.bytes[left]!, this.bytes[right]!]));
    }
  }

  get size(): number {
    return this.bytes.length;
  }

  encode(text: string): Int32Array {
    const words = preTokens(text).map((word) => this.encodeWord(word));
    const tokens = new Int32Array(words.reduce((sum, { length }) => sum + length, 0));
    let filled = 0;
    for (const word of words) {
      tokens.set(word, filled);
      filled += word.length;
    }
    return tokens;
  }

  /** Tokens of a piece that no merge reaches across. */
  encodeWord(word: string): Int32Array {
    const known = this.known.get(word);
    if (known) return known;
    if (this.known.size === MOST_REMEMBERED) this.known.clear();
    const tokens = this.merged(Int32Array.from(utf8.encode(word), (byte) => tokenOf[byte]!));
    this.known.set(word, tokens);
    return tokens;
  }

  /** Merges neighbours, the earliest learned first, of equals the leftmost. */
  private merged(token: Int32Array): Int32Array {
    const next = token.map((_, place) => (place === token.length - 1 ? -1 : place + 1));
    const previous = token.map((_, place) => place - 1);
    const heap = new Heap<number>((a, b) => a < b);
    const offer = (place: number): void => {
      const neighbour = next[place]!;
      const merged = neighbour < 0 ? undefined : this.tokenOfPair.get(pairKey(token[place]!, token[neighbour]!));
      if (merged !== undefined) heap.push(merged * PLACES + place);
    };
    for (let place = 0; place < token.length; place++) offer(place);
    for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
      const [merged, place] = [Math.floor(top / PLACES), top % PLACES];
      const neighbour = next[place]!;
      if (token[place]! < 0 || neighbour < 0) continue;
      if (this.tokenOfPair.get(pairKey(token[place]!, token[neighbour]!)) !== merged) continue;
      token[place] = merged;
      token[neighbour] = -1;
      next[place] = next[neighbour]!;
      if (next[place]! >= 0) previous[next[place]!] = place;
      if (previous[place]! >= 0) offer(previous[place]!);
      offer(place);
    }
    return token.filter((each) => each >= 0);
  }

  decode(tokens: Int32Array): string {
    const known = Array.from(tokens, (token) => this.bytes[token]).filter((bytes) => bytes !== undefined);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(joined(known));
  }

  /** How a token is called alone: its text, or its bytes where they are no whole characters. */
  name(token: number): string {
    const bytes = this.bytes[token] ?? new Uint8Array(0);
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return `<${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ")}>`;
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    all.set(part, filled);
    filled += part.length;
  }
  return all;
}
