/**
 * The logarithmic derivative of the gamma function, x > 0. Abramowitz and Stegun 6.3.5 (recurrence) up to x >= 10, then the
 * asymptotic series 6.3.18 to x^-14: absolute error below 1e-14.
 */
export function digamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 10; at++) shift -= 1 / at;
  const z = 1 / (at * at);
  const series =
    z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z * (1 / 132 - z * (691 / 32760 - z * (1 / 12)))))));
  return shift + Math.log(at) - 1 / (2 * at) - series;
}
