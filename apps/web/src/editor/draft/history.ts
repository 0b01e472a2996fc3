/** States of a text, to go back to and forth again. */
export interface History {
  readonly past: readonly string[];
  readonly present: string;
  readonly future: readonly string[];
  /** When the present was last typed at, in milliseconds; null after a step that stands for itself. */
  readonly typedAt: number | null;
}

/** Changes closer than this are one step back. */
const PAUSE_MS = 700;
const MOST_STEPS = 200;
/** Characters that are kept of the past: texts of a megabyte have few steps. */
const MOST_CHARACTERS = 5_000_000;

export const beginning = (text: string): History => ({ past: [], present: text, future: [], typedAt: null });

/** A change at `now`. `typing` joins what was typed just before; any other change is a step of its own. */
export function changed(history: History, text: string, { now, typing }: { now: number; typing: boolean }): History {
  const { past, present, typedAt } = history;
  if (text === present) return history;
  const joins = typing && typedAt !== null && now - typedAt < PAUSE_MS && past.length > 0;
  return { past: joins ? past : kept([...past, present]), present: text, future: [], typedAt: typing ? now : null };
}

/** One step back; the same history where there is none. */
export function undone({ past, present, future, ...history }: History): History {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, ...history };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], typedAt: null };
}

/** One step forth again. */
export function redone({ past, present, future, ...history }: History): History {
  const [next, ...later] = future;
  if (next === undefined) return { past, present, future, ...history };
  return { past: [...past, present], present: next, future: later, typedAt: null };
}

function kept(past: readonly string[]): readonly string[] {
  let characters = 0;
  const first = past.findLastIndex((text) => (characters += text.length) > MOST_CHARACTERS);
  return past.slice(Math.max(first + 1, past.length - MOST_STEPS));
}
