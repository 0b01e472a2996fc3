import { Stream } from "../random/stream.ts";
import { Threefry } from "../random/threefry.ts";
import { exp, expm1, log, log1p, tanh } from "./portable.ts";

/** A function of one number. */
type Of = (x: number) => number;
/** Those of the functions of `Math` that take one number and that ECMAScript leaves to the engine. */
type Name = keyof typeof unary;

interface Known {
  /** Where arguments lie that tell engines apart. */
  readonly from: number;
  readonly to: number;
  /** What V8 in Node 24 gives there, on which every runner computes. */
  readonly node: string;
}

const unary = {
  exp: { from: -40, to: 40, node: "752672f9" },
  expm1: { from: -2, to: 2, node: "38301b62" },
  log: { from: 0, to: 50, node: "70a2877c" },
  log1p: { from: -0.99, to: 3, node: "3a77d735" },
  log2: { from: 0, to: 50, node: "f802ea2e" },
  log10: { from: 0, to: 50, node: "4bf26c8e" },
  sin: { from: -20, to: 20, node: "9e8cd40c" },
  cos: { from: -20, to: 20, node: "02a9ca95" },
  tan: { from: -3, to: 3, node: "7b9734bb" },
  asin: { from: -1, to: 1, node: "8fb77c53" },
  acos: { from: -1, to: 1, node: "7913170c" },
  atan: { from: -5, to: 5, node: "c72b84f0" },
  sinh: { from: -5, to: 5, node: "3fd26f77" },
  cosh: { from: -5, to: 5, node: "4d048e77" },
  tanh: { from: -5, to: 5, node: "4eefb608" },
  cbrt: { from: -9, to: 9, node: "8e171fce" },
} as const satisfies Record<string, Known>;

/** Functions of two numbers, tried with one of them fixed. */
const binary: readonly (readonly [name: string, of: Of, known: Known])[] = [
  ["atan2", (x) => Math.atan2(x, 1.7), { from: -5, to: 5, node: "436b7635" }],
  ["hypot", (x) => Math.hypot(x, 0.3), { from: -5, to: 5, node: "e2b78ae2" }],
  ["**", (x) => x ** 1.37, { from: 0, to: 9, node: "1fa9112f" }],
  ["**", (x) => 0.83 ** x, { from: -30, to: 30, node: "e03ef7a5" }],
];

const portable: Partial<Record<Name, Of>> = { exp, expm1, log, log1p, tanh };

const POINTS = 400;
const TWO_POW_32 = 4294967296;
/** FNV-1a, 32 bits. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A hash of the bits that a function gives at some hundred points. */
export function fingerprintOf(of: Of, { from, to }: Pick<Known, "from" | "to">): string {
  const stream = new Stream(() => new Threefry(0x6d617468, 0x656d6174));
  const value = new Float64Array(1);
  const words = new Uint32Array(value.buffer);
  let hash = FNV_BASIS;
  for (let point = 0; point < POINTS; point++) {
    value[0] = of(from + ((stream.next() + 0.5) / TWO_POW_32) * (to - from));
    hash = Math.imul(hash ^ words[0]!, FNV_PRIME);
    hash = Math.imul(hash ^ words[1]!, FNV_PRIME);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const names = Object.keys(unary) as Name[];
const agrees = (of: Of, known: Known): boolean => fingerprintOf(of, known) === known.node;

/** The mathematical functions whose bits are not Node's here; "**" is the operator. Takes a millisecond or two. */
export function foreignMathematics(): string[] {
  const ofTwo = binary.filter(([, of, known]) => !agrees(of, known)).map(([name]) => name);
  return [...names.filter((name) => !agrees(Math[name], unary[name])), ...new Set(ofTwo)];
}

/** What became of this realm's `Math`. */
export interface AlignedMathematics {
  /** Functions that ours stand in for. */
  readonly replaced: readonly string[];
  /** Functions that round otherwise than Node's and have been used since. */
  readonly foreign: ReadonlySet<string>;
}

/**
 * Makes the functions of `Math` in this realm give Node's bits where we can, and notes the use of those for which we cannot. For
 * a worker of one's own: everything in it is affected.
 */
export function alignMathematics(): AlignedMathematics {
  const replaced: string[] = [];
  const foreign = new Set<string>();
  for (const name of foreignMathematics()) {
    const ours = isUnary(name) ? portable[name] : undefined;
    if (ours && isUnary(name) && agrees(ours, unary[name])) {
      Math[name] = ours;
      replaced.push(name);
    } else watch(name, foreign);
  }
  return { replaced, foreign };
}

const isUnary = (name: string): name is Name => Object.hasOwn(unary, name);
const isFunction = (name: string): name is "atan2" | "hypot" | "pow" => name in Math;

/** Operators cannot be watched: one that is foreign counts as used. */
function watch(name: string, used: Set<string>): void {
  if (!isFunction(name)) {
    used.add(name);
    return;
  }
  const of: (...xs: number[]) => number = Math[name];
  Math[name] = (...xs: number[]) => {
    used.add(name);
    return of(...xs);
  };
}
