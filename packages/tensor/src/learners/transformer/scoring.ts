import { Turns } from "./turns.ts";
import type { Executable } from "../../run/contract.ts";
import type { Architecture } from "./architecture.ts";
import { emptyWindows, writeWindow } from "./corpus-windows.ts";
import type { Stretch } from "./corpus-windows.ts";

/**
 * A text as windows: segments are cut every `context` tokens, and at unknown tokens (-1), which have no probability and leave nothing
 * to look back at. Every known token is in one window.
 */
export function cutWindows(tokens: Int32Array, starts: Int32Array, context: number): Stretch[] {
  const stretches: Stretch[] = [];
  const segments = new Set(starts);
  let start = 0;
  const close = (end: number): void => {
    if (end > start) stretches.push({ tokens, start, end });
  };
  for (let i = 0; i < tokens.length; i++) {
    const unknown = tokens[i]! < 0;
    if (unknown || segments.has(i) || i - start === context) {
      close(i);
      start = unknown ? i + 1 : i;
    }
  }
  close(tokens.length);
  return stretches;
}

export interface Scorer {
  readonly architecture: Architecture;
  readonly rows: number;
  /** The program `scoring`. */
  readonly executable: Executable;
}

/** ln p of each token of the stretches, which are of one text of `size` tokens; NaN for those in none. */
export async function scoreWindows(
  { architecture, rows, executable }: Scorer,
  stretches: readonly Stretch[],
  size: number,
): Promise<Float64Array> {
  const { context } = architecture;
  const logs = new Float64Array(size).fill(NaN);
  const turns = new Turns();
  for (let first = 0; first < stretches.length; first += rows) {
    const some = stretches.slice(first, first + rows);
    const windows = emptyWindows(architecture, rows);
    some.forEach((stretch, row) => writeWindow(windows, row, stretch));
    const [surprisals] = await executable.run([windows.tokens, windows.targets]);
    await turns.pass();
    for (const [row, { start, end }] of some.entries()) {
      for (let i = start; i < end; i++) logs[i] = -surprisals![row * context + i - start]!;
    }
  }
  return logs;
}
