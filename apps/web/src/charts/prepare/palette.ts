/** Colours there are for arms. */
export const SLOTS = 8;

/** Arms that are coloured at first where there are more arms than colours. */
const FIRST_PINS = 4;

/** The arms, by index, that are coloured until somebody chooses: all, or a few spread over the sweep. */
export function firstPins(arms: number): number[] {
  if (arms <= SLOTS) return Array.from({ length: arms }, (_, index) => index);
  return Array.from({ length: FIRST_PINS }, (_, pin) => Math.round((pin * (arms - 1)) / (FIRST_PINS - 1)));
}

/**
 * The colour slot of an arm, 1 to 8, or 0 for grey. With at most eight arms a slot is the arm's own for ever; with more, pinned
 * arms take the slots in the order they were pinned.
 */
export function slotOf(index: number, arms: number, pins: readonly number[]): number {
  if (arms <= SLOTS) return index + 1;
  return pins.indexOf(index) + 1;
}

/** Pins or unpins an arm. A pin more than there are colours lets the oldest go. */
export function togglePin(pins: readonly number[], index: number): number[] {
  if (pins.includes(index)) return pins.filter((pin) => pin !== index);
  return [...pins, index].slice(-SLOTS);
}
