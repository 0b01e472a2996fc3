import { gaussianSource } from "./gaussian/gaussian.ts";
import { text } from "./text/text.ts";
import { bernoulliSource } from "./bernoulli/bernoulli.ts";
import { categoricalSource } from "./categorical/categorical.ts";
import { zipf } from "./zipf/zipf.ts";
import { linear } from "./linear/linear.ts";
import { logistic } from "./logistic/logistic.ts";
import { blobs } from "./blobs/blobs.ts";
import { eightGaussians } from "./eight-gaussians/eight-gaussians.ts";
import { mixture } from "./mixture/mixture.ts";
import { normal } from "./normal/normal.ts";
import { checkerboard } from "./checkerboard/checkerboard.ts";
import { circles } from "./circles/circles.ts";
import { moons } from "./moons/moons.ts";
import { pinwheel } from "./pinwheel/pinwheel.ts";
import { swissRoll } from "./swiss-roll/swiss-roll.ts";
import { grammar } from "./grammar/grammar.ts";
import { zipfText } from "./zipf-text/zipf-text.ts";
import { builtIn } from "./built-in/built-in.ts";
import { digits } from "./digits/digits.ts";
import { images } from "./images/images.ts";
import { table } from "./table/table.ts";

/** Every source. One folder each; registration is its line here. */
export const sources = [
  gaussianSource,
  text,
  bernoulliSource,
  categoricalSource,
  zipf,
  linear,
  logistic,
  normal,
  mixture,
  blobs,
  eightGaussians,
  moons,
  circles,
  swissRoll,
  checkerboard,
  pinwheel,
  zipfText,
  grammar,
  table,
  builtIn,
  digits,
  images,
] as const;
