import { numpy as np } from "@jax-js/jax";
import type { JaxArray } from "../program/program.ts";
import { learningRate } from "./schedule.ts";
import type { Schedule } from "./schedule.ts";

/** AdamW with clipped gradients. Defaults are those of torch.optim.AdamW, clipping apart, which is off. */
export interface AdamWOptions extends Schedule {
  /** Decay rates of the two moments. Default [0.9, 0.999]. */
  readonly betas?: readonly [number, number];
  /** Default 1e-8. */
  readonly epsilon?: number;
  /** Share of a weight, times the learning rate, that a step takes from it; only of parameters that decay. Default 0.01. */
  readonly weightDecay?: number;
  /** Gradients longer than this over all parameters together are shortened to it. Absent: as they are. */
  readonly clipNorm?: number;
}

export type AdamW = Required<Omit<AdamWOptions, "clipNorm">> & { readonly clipNorm: number | undefined };

export const adamW = (options: AdamWOptions): AdamW => ({
  learningRate: options.learningRate,
  warmup: options.warmup ?? 0,
  floor: options.floor ?? 0.1,
  betas: options.betas ?? [0.9, 0.999],
  epsilon: options.epsilon ?? 1e-8,
  weightDecay: options.weightDecay ?? 0.01,
  clipNorm: options.clipNorm,
});

/** What a step of AdamW needs beside its state: scalars that change with the step, so that one program serves all steps. */
export const RATES = ["keep", "size", "epsilon"] as const;
export type Rates<T> = Readonly<Record<(typeof RATES)[number], T>>;

/**
 * The rates of a step counted from 0, in float64. AdamW is, with t = step + 1,
 *   theta <- theta (1 - lr wd) - lr m_hat / (sqrt(v_hat) + eps), m_hat = m / (1 - beta1^t), v_hat = v / (1 - beta2^t).
 * Kept are M = m / (1 - beta1) and V = v / (1 - beta2), which take the gradient as it is; then with
 * a = (1 - beta1) / (1 - beta1^t) and b = sqrt((1 - beta2) / (1 - beta2^t)) it is
 *   theta <- keep theta - size M / (sqrt(V) + epsilon), size = lr a / b, epsilon = eps / b,
 * four passes over memory less.
 */
export function ratesAt(options: AdamW, step: number, steps: number): Rates<number> {
  const rate = learningRate(options, step, steps);
  const [beta1, beta2] = options.betas;
  const a = (1 - beta1) / (1 - beta1 ** (step + 1));
  const b = Math.sqrt((1 - beta2) / (1 - beta2 ** (step + 1)));
  return { keep: 1 - rate * options.weightDecay, size: (rate * a) / b, epsilon: options.epsilon / b };
}

const sumOfSquares = (x: JaxArray): JaxArray => np.sum(np.square(x));

/** Length of all gradients as one vector; borrows them. */
function globalNorm(gradients: readonly JaxArray[]): JaxArray {
  return np.sqrt(gradients.map((gradient) => sumOfSquares(gradient.ref)).reduce((sum, square) => sum.add(square)));
}

/**
 * Gradients times min(1, c / (norm + 1e-6)), norm over all of them together (Pascanu et al. 2013; as
 * torch.nn.utils.clip_grad_norm_). Consumes them.
 */
function clip(gradients: readonly JaxArray[], clipNorm: number): JaxArray[] {
  const factor = np.minimum(np.reciprocal(globalNorm(gradients).add(1e-6)).mul(clipNorm), 1);
  const clipped = gradients.map((gradient) => gradient.mul(factor.ref));
  factor.dispose();
  return clipped;
}

/** Parameters that are updated together: theta, and the running sums M of the gradient and V of its square, alike in shape. */
export interface Moments {
  readonly parameter: JaxArray;
  readonly first: JaxArray;
  readonly second: JaxArray;
}

/**
 * A step of AdamW (Loshchilov and Hutter 2019, algorithm 2) over all parameters: the state behind it. `decay` says whether weight
 * decay holds for them. Consumes the state and the gradients, borrows the rates.
 */
export function adamWStep(
  options: AdamW,
  state: readonly (Moments & { readonly gradient: JaxArray; readonly decay: boolean })[],
  rates: Rates<JaxArray>,
): Moments[] {
  const [beta1, beta2] = options.betas;
  const raw = state.map(({ gradient }) => gradient);
  const gradients = options.clipNorm === undefined ? raw : clip(raw, options.clipNorm);
  return state.map(({ parameter, first, second, decay }, index) => {
    const gradient = gradients[index]!;
    const m = first.mul(beta1).add(gradient.ref);
    const v = second.mul(beta2).add(np.square(gradient));
    const step = m.ref.div(np.sqrt(v.ref).add(rates.epsilon.ref)).mul(rates.size.ref);
    const kept = decay && options.weightDecay !== 0 ? parameter.mul(rates.keep.ref) : parameter;
    return { parameter: kept.sub(step), first: m, second: v };
  });
}
