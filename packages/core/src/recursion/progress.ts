import type { Control } from "../contracts/control.ts";

/** The steps of a turn that may take long, in their order. */
type Step = "fit" | "generate" | "select";
export type StepControls = Readonly<Record<Step, Control>>;

/** Controls for the steps of a chain's turns: each speaks of its own share, and `control` hears the share of the turn. */
export function stepControls(control: Control): StepControls {
  if (!control.progress) return { fit: control, generate: control, select: control };
  const turn = new TurnProgress(control);
  const at = (step: number): Control => ({ ...control, progress: (share) => turn.heard(step, share) });
  return { fit: at(0), generate: at(1), select: at(2) };
}

/** How far a chain's turn is. What its steps weigh is learned from the turn before, so that progress keeps an even pace. */
class TurnProgress {
  private readonly control: Control;
  /** Parts of a turn, at first alike for fitting and generating. */
  private weights: readonly number[] = [0.5, 0.5, 0];
  /** Milliseconds that each step takes, by its latest turn; NaN while unknown. */
  private readonly lengths = [NaN, NaN, NaN];
  private step = 0;
  private share = 0;
  /** When the step under way was first heard of, and what share it had then. */
  private begun = { at: 0, share: Infinity };

  constructor(control: Control) {
    this.control = control;
  }

  heard(step: number, spoken: number): void {
    const share = spoken > 0 ? Math.min(1, spoken) : 0;
    const at = performance.now();
    const again = step < this.step || (step === this.step && share < this.share);
    if (again) this.weigh();
    if (again || step > this.step || this.begun.share === Infinity) this.begun = { at, share };
    else if (share > this.begun.share) this.lengths[step] = (at - this.begun.at) / (share - this.begun.share);
    this.step = step;
    this.share = share;
    const before = this.weights.slice(0, step).reduce((sum, weight) => sum + weight, 0);
    this.control.progress!(before + this.weights[step]! * share);
  }

  private weigh(): void {
    const [fit, generate] = this.lengths;
    const total = this.lengths.reduce((sum, length) => sum + (length || 0), 0);
    if (Number.isNaN(fit! + generate!) || total === 0) return;
    this.weights = this.lengths.map((length) => (length || 0) / total);
  }
}

/** How far a block is, from how far the turns of its replicates are. What it says never goes back. */
export class BlockProgress {
  private readonly control: Control;
  private readonly generations: number;
  /** Share of the turn under way, per replicate. */
  private readonly turns: Float64Array;
  private living = 0;
  private generation = 0;
  private told = 0;

  constructor(replicates: number, generations: number, control: Control) {
    this.turns = new Float64Array(replicates);
    this.generations = generations;
    this.control = control;
  }

  /** All replicates stand before `generation`; those that have ended wait for nothing and hold nothing up. */
  begin(generation: number, states: readonly unknown[]): void {
    this.generation = generation;
    this.living = states.reduce<number>((living, state) => (state === undefined ? living : living + 1), 0);
    this.turns.fill(0);
    this.tell();
  }

  /** What hears the share of a replicate's turn. */
  of(index: number): (share: number) => void {
    return (share) => {
      this.turns[index] = share;
      this.tell();
    };
  }

  turned(index: number): void {
    this.turns[index] = 1;
  }

  tell(): void {
    if (!this.control.progress) return;
    const turns = this.turns.reduce((sum, share) => sum + share, 0);
    const share = (this.generation + turns / Math.max(1, this.living)) / this.generations;
    if (share <= this.told) return;
    this.told = share;
    this.control.progress(share);
  }
}
