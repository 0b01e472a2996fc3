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
 * The rates of a step counted from 0, in float64. With t = step + 1, theta <- theta (1 - lr wd) - lr m_hat / (sqrt(v_hat) + eps),
 * where m_hat = m / (1 - beta1^t) and v_hat = v / (1 - beta2^t), is
 * theta <- keep theta - size m / (sqrt(v) + epsilon) with
 * size = lr sqrt(1 - beta2^t) / (1 - beta1^t), epsilon = eps sqrt(1 - beta2^t) (Kingma and Ba 2015, section 2, last remark).
 */
export function ratesAt(options: AdamW, step: number, steps: number): Rates<number> {
  const rate = learningRate(options, step, steps);
  const [beta1, beta2] = options.betas;
  const second = Math.sqrt(1 - beta2 ** (step + 1));
  return {
    keep: 1 - rate * options.weightDecay,
    size: (rate * second) / (1 - beta1 ** (step + 1)),
    epsilon: options.epsilon * second,
  };
}

const sumOfSquares = (x: JaxArray): JaxArray => np.sum(np.square(x));

/** Length of all gradients as one vector; borrows them. */
function globalNorm(gradients: readonly JaxArray[]): JaxArray {
  return np.sqrt(gradients.map((gradient) => sumOfSquares(gradient.ref)).reduce((sum, square) => sum.add(square)));
}

/** What gradients are multiplied with: min(1, c / (norm + 1e-6)) (Pascanu et al. 2013, as torch.nn.utils.clip_grad_norm_). */
const clipFactor = (gradients: readonly JaxArray[], clipNorm: number): JaxArray =>
  np.minimum(np.reciprocal(globalNorm(gradients).add(1e-6)).mul(clipNorm), 1);

/** One parameter of an optimizer's state: theta, and running means m of the gradient and v of its square. */
export interface Moments {
  readonly parameter: JaxArray;
  readonly first: JaxArray;
  readonly second: JaxArray;
}

/** Weights of the gradient and of its square in the moments: the clip factor c is folded in, (1 - beta1) c and (1 - beta2) c^2. */
interface Weights {
  readonly first: JaxArray | number;
  readonly second: JaxArray | number;
}

const referred = (x: JaxArray | number): JaxArray | number => (typeof x === "number" ? x : x.ref);

function weightsOf(options: AdamW, gradients: readonly JaxArray[]): Weights {
  const [beta1, beta2] = options.betas;
  if (options.clipNorm === undefined) return { first: 1 - beta1, second: 1 - beta2 };
  const factor = clipFactor(gradients, options.clipNorm);
  return { first: factor.ref.mul(1 - beta1), second: np.square(factor).mul(1 - beta2) };
}

/**
 * A step of AdamW (Loshchilov and Hutter 2019, algorithm 2) over all parameters: the state behind it. `decays` says which
 * parameters weight decay holds for. Consumes the state and the gradients, borrows the rates.
 */
export function adamWStep(
  options: AdamW,
  state: readonly (Moments & { readonly gradient: JaxArray; readonly decay: boolean })[],
  rates: Rates<JaxArray>,
): Moments[] {
  const [beta1, beta2] = options.betas;
  const weights = weightsOf(
    options,
    state.map(({ gradient }) => gradient),
  );
  const next = state.map(({ parameter, first, second, gradient, decay }) => {
    const m = first.mul(beta1).add(gradient.ref.mul(referred(weights.first)));
    const v = second.mul(beta2).add(np.square(gradient).mul(referred(weights.second)));
    const step = m.ref.div(np.sqrt(v.ref).add(rates.epsilon.ref)).mul(rates.size.ref);
    const kept = decay && options.weightDecay !== 0 ? parameter.mul(rates.keep.ref) : parameter;
    return { parameter: kept.sub(step), first: m, second: v };
  });
  for (const weight of Object.values(weights)) if (typeof weight !== "number") weight.dispose();
  return next;
}
