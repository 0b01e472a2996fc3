const STEPS = [1, 2, 2.5, 5, 10];

/** The smallest round step that cuts `span` into at most `count` parts. */
export function niceStep(span: number, count: number): number {
  const raw = span / count;
  const decade = 10 ** Math.floor(Math.log10(raw));
  return (STEPS.find((step) => step * decade >= raw * 0.999) ?? 10) * decade;
}

const tidy = (value: number, step: number): number => {
  const digits = Math.min(100, Math.max(0, 2 - Math.floor(Math.log10(step))));
  return Number(value.toFixed(digits));
};

/** Round numbers from `low` to `high`, about `count` of them. */
export function linearTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const step = niceStep(high - low, count);
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-6; index++) {
    ticks.push(tidy(index * step, step));
  }
  return ticks;
}

/** Whole numbers from `first` to `last`, about `count` of them; the axis of generations. */
export function generationTicks(first: number, last: number, count: number): number[] {
  if (last <= first) return [first];
  const step = Math.max(1, Math.ceil(niceStep(last - first, count)));
  const from = Math.ceil(first / step);
  return Array.from({ length: Math.floor(last / step) - from + 1 }, (_, index) => (from + index) * step);
}

/** Powers of ten from `low` to `high`, thinned to about `count`; under two decades also their doubles and fivefolds. */
export function logTicks(low: number, high: number, count: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first) / count));
  const factors = last - first < 2 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let exponent = first - 1; exponent <= last; exponent++) {
    if ((exponent - first) % stride !== 0) continue;
    ticks.push(...factors.map((factor) => Number(`${factor}e${exponent}`)));
  }
  return ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
}
