import type { FlowConfig } from "@heirloom/core";
import type { JaxArray } from "../../program/program.ts";

/** Arrays that change with time, all by one equation. */
export type State = readonly JaxArray[];

/** The derivative of a state by time; consumes the state. */
export type Derivative = (state: State, time: number) => State;

export type Scheme = FlowConfig["scheme"];

interface Step {
  readonly from: number;
  /** Negative where time runs back. */
  readonly by: number;
}

const ref = (state: State): State => state.map((x) => x.ref);

/** state + by change; consumes both. */
const moved = (state: State, change: State, by: number): State => state.map((x, i) => x.add(change[i]!.mul(by)));

const sum = (a: State, b: State): State => a.map((x, i) => x.add(b[i]!));

/** One step of each scheme (Butcher 2016, sections 201, 232, 235). Consumes the state. */
const steps: Readonly<Record<Scheme, (f: Derivative, state: State, step: Step) => State>> = {
  euler: (f, state, { from, by }) => moved(state, f(ref(state), from), by),
  midpoint: (f, state, { from, by }) => {
    const middle = moved(ref(state), f(ref(state), from), by / 2);
    return moved(state, f(middle, from + by / 2), by);
  },
  rk4: (f, state, { from, by }) => {
    const k1 = f(ref(state), from);
    const k2 = f(moved(ref(state), ref(k1), by / 2), from + by / 2);
    const k3 = f(moved(ref(state), ref(k2), by / 2), from + by / 2);
    const k4 = f(moved(ref(state), ref(k3), by), from + by);
    const inner = sum(k2, k3).map((x) => x.mul(2));
    return moved(state, sum(sum(k1, k4), inner), by / 6);
  },
};

export interface Journey {
  readonly scheme: Scheme;
  readonly steps: number;
  readonly from: 0 | 1;
  readonly to: 0 | 1;
}

/** The state at time `to` of what stands at time `from`, in equal steps. Consumes the state. */
export function integrate(f: Derivative, start: State, { scheme, steps: count, from, to }: Journey): State {
  const by = (to - from) / count;
  let state = start;
  for (let i = 0; i < count; i++) state = steps[scheme](f, state, { from: from + i * by, by });
  return state;
}
