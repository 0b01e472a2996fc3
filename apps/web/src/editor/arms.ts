import { firstPins, slotOf } from "../charts/prepare/palette.ts";

/** An arm's slot in the palette, as the experiment's own page will give it; 0 is grey. */
export const slotIn = (arms: number, index: number): number => slotOf(index, arms, firstPins(arms));
