/**
 * Functions that give the bits of V8 in Node 24 on every engine: the algorithms of fdlibm (Sun Microsystems 1993), on which it is
 * built. Errors below one unit in the last place.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const LITTLE = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const HIGH = LITTLE ? 1 : 0;

function highWord(x: number): number {
  double[0] = x;
  return words[HIGH]! | 0;
}

function withHighWord(x: number, high: number): number {
  double[0] = x;
  words[HIGH] = high;
  return double[0];
}

/** 2^k for normal results, -1022 <= k <= 1023. */
const powerOfTwo = (k: number): number => withHighWord(0, (k + 0x3ff) << 20);

/** x = k ln 2 + high - low, |high - low| <= 0.5 ln 2. */
function reduced(x: number, magnitude: number): { k: number; high: number; low: number } {
  const sign = x < 0 ? -1 : 1;
  if (magnitude < 0x3ff0a2b2) return { k: sign, high: x - sign * LN2_HIGH, low: sign * LN2_LOW };
  const k = Math.trunc(Math.LOG2E * x + sign * 0.5);
  return { k, high: x - k * LN2_HIGH, low: k * LN2_LOW };
}

/** e^x = 1 + 2x / (2 - c), c = x - x^2 P(x^2) on the reduced argument (e_exp.c). */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const magnitude = highWord(x) & 0x7fffffff;
  let [k, high, low] = [0, 0, 0];
  let r = x;
  if (magnitude > 0x3fd62e42) {
    if (x === 1) return Math.E;
    ({ k, high, low } = reduced(x, magnitude));
    r = high - low;
  } else if (magnitude < 0x3e300000) return 1 + x;
  const t = r * r;
  const tail = 6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8);
  const c = r - t * (0.16666666666666602 + t * (-0.0027777777777015593 + t * tail));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * powerOfTwo(1023);
  return k >= -1021 ? y * powerOfTwo(k) : y * powerOfTwo(k + 1000) * 2 ** -1000;
}

/** Sum of the series of ln((1 + s) / (1 - s)) beyond 2s, s = f / (2 + f). */
function logSeries(s: number): number {
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586));
  return z * (0.6666666666666735 + odd) + even;
}

/** ln x = k ln 2 + ln(1 + f), sqrt(1/2) < 1 + f < sqrt 2 (e_log.c). */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === Infinity) return x;
  const small = x < 2 ** -1022;
  const scaled = small ? x * 2 ** 54 : x;
  const word = highWord(scaled);
  const fraction = word & 0x000fffff;
  const half = (fraction + 0x95f64) & 0x100000;
  const k = (word >> 20) - 1023 + (half >> 20) - (small ? 54 : 0);
  const f = withHighWord(scaled, fraction | (half ^ 0x3ff00000)) - 1;
  if ((0x000fffff & (2 + fraction)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    const rest = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - rest : k * LN2_HIGH - (rest - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const series = logSeries(s);
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const square = 0.5 * f * f;
    if (k === 0) return f - (square - s * (square + series));
    return k * LN2_HIGH - (square - (s * (square + series) + k * LN2_LOW) - f);
  }
  if (k === 0) return f - s * (f - series);
  return k * LN2_HIGH - (s * (f - series) - k * LN2_LOW - f);
}

/** e^x - 1 without cancellation, by the series of its reduced argument (s_expm1.c). */
export function expm1(x: number): number {
  if (Number.isNaN(x)) return x;
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude >= 0x4043687a && x < 0) return -1;
  if (x > 709.782712893384) return Infinity;
  if (magnitude < 0x3c900000) return x;
  let [k, r, lost] = [0, x, 0];
  if (magnitude > 0x3fd62e42) {
    const parts = reduced(x, magnitude);
    r = parts.high - parts.low;
    lost = parts.high - r - parts.low;
    k = parts.k;
  }
  const half = 0.5 * r;
  const square = r * half;
  const tail = -7.93650757867488e-5 + square * (4.008217827329362e-6 + square * -2.0109921818362437e-7);
  const series = 1 + square * (-0.03333333333333313 + square * (0.0015873015872548146 + square * tail));
  const t = 3 - series * half;
  const e = square * ((series - t) / (6 - r * t));
  if (k === 0) return r - (r * e - square);
  return scaledExpm1(k, r, r * (e - lost) - lost - square);
}

/** 2^k (1 + r - e) - 1, in the order that loses least. */
function scaledExpm1(k: number, r: number, e: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) {
    const y = 1 - (e - r);
    return (k === 1024 ? y * 2 * powerOfTwo(1023) : y * powerOfTwo(k)) - 1;
  }
  const small = powerOfTwo(-k);
  return (k < 20 ? 1 - small - (e - r) : r - (e + small) + 1) * powerOfTwo(k);
}

/** ln(1 + x) with what 1 + x loses (s_log1p.c). */
export function log1p(x: number): number {
  if (x === -1) return -Infinity;
  if (Number.isNaN(x) || x < -1) return NaN;
  if (x === Infinity) return x;
  const high = highWord(x);
  const magnitude = high & 0x7fffffff;
  if (magnitude < 0x3e200000) return magnitude < 0x3c900000 ? x : x - x * x * 0.5;
  if (high < 0x3fda827a && (high > 0 || high <= (0xbfd2bec4 | 0))) return log1pOf(x, { k: 0, lost: 0, plain: false });
  const whole = high < 0x43400000;
  const u = whole ? 1 + x : x;
  const word = highWord(u);
  const exponent = (word >> 20) - 1023;
  const lost = whole ? (exponent > 0 ? 1 - (u - x) : x - (u - 1)) / u : 0;
  const fraction = word & 0x000fffff;
  const upper = fraction >= 0x6a09e;
  const f = withHighWord(u, fraction | (upper ? 0x3fe00000 : 0x3ff00000)) - 1;
  const plain = (upper ? (0x00100000 - fraction) >> 2 : fraction) === 0;
  return log1pOf(f, { k: exponent + (upper ? 1 : 0), lost, plain });
}

/** k ln 2 + ln(1 + f) + lost; `plain` where f is so small that two terms do. */
function log1pOf(f: number, { k, lost, plain }: { k: number; lost: number; plain: boolean }): number {
  const square = 0.5 * f * f;
  const low = k * LN2_LOW + lost;
  if (plain) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (lost + k * LN2_LOW);
    const rest = square * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - rest : k * LN2_HIGH - (rest - low - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const tail = 0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586);
  const series =
    z *
    (0.6666666666666735 + z * (0.3999999999940942 + z * (0.2857142874366239 + z * (0.22222198432149784 + z * tail))));
  if (k === 0) return f - (square - s * (square + series));
  return k * LN2_HIGH - (square - (s * (square + series) + low) - f);
}

/** By e^2|x| - 1 (s_tanh.c). */
export function tanh(x: number): number {
  if (Number.isNaN(x)) return x;
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude < 0x3e300000) return x;
  const size = Math.abs(x);
  if (magnitude >= 0x40360000) return Math.sign(x);
  const t = magnitude >= 0x3ff00000 ? expm1(2 * size) : expm1(-2 * size);
  const z = magnitude >= 0x3ff00000 ? 1 - 2 / (t + 2) : -t / (t + 2);
  return x < 0 ? -z : z;
}
