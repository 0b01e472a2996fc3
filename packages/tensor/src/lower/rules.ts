import {
  add,
  bitCombine,
  integerDivide,
  modulo,
  compare,
  maximum,
  minimum,
  multiply,
  negate,
  reciprocal,
  select,
} from "./arithmetic.ts";
import { conv } from "./convolution.ts";
import { dot } from "./dot.ts";
import { gather } from "./indexing.ts";
import { pool, poolTranspose } from "./pooling.ts";
import { reduce } from "./reduce.ts";
import type { Rule } from "./rule.ts";
import { scatter } from "./scatter.ts";
import { broadcast, concatenate, flip, pad, reshape, shrink, split, transpose } from "./shape.ts";
import { argsort, sort } from "./sorting.ts";
import { asin, atan, cast, ceil, cos, erf, erfc, exp, floor, log, sin, sqrt, stopGradient } from "./unary.ts";

/** How each primitive of jax-js is lowered, by its name. */
export const rules: Readonly<Record<string, Rule | undefined>> = {
  add,
  mul: multiply,
  neg: negate,
  reciprocal,
  max: maximum,
  min: minimum,
  compare,
  where: select,
  exp,
  log,
  sqrt,
  sin,
  cos,
  asin,
  atan,
  floor,
  ceil,
  erf,
  cast,
  stop_gradient: stopGradient,
  reduce,
  dot,
  gather,
  scatter,
  transpose,
  reshape,
  broadcast,
  flip,
  shrink,
  pad,
  concatenate,
  split,
  conv,
  pool,
  pool_transpose: poolTranspose,
  sort,
  argsort,
  mod: modulo,
  idiv: integerDivide,
  bit_combine: bitCombine,
  erfc,
};
